namespace RuleGen.Semantics;

/// <summary>
/// How a <see cref="PatternSet"/> goes over a text. All ways give the same verdicts; tests choose, everyone else takes the best.
/// </summary>
internal enum PatternSetPath
{
    /// <summary>One character at a time: short texts, and machines without byte shuffles.</summary>
    Scalar,

    /// <summary>16 characters at a time: SSSE3 or AdvSimd.</summary>
    Vector128,

    /// <summary>32 characters at a time: AVX2.</summary>
    Vector256,
}
