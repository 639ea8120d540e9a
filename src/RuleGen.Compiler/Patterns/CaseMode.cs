namespace RuleGen.Compiler.Patterns;

/// <summary>Whether letters of different case are the same letter.</summary>
public enum CaseMode
{
    Sensitive,

    /// <summary>A to Z equal a to z; every other character equals itself alone. What <c>:</c>, <c>like~</c> and <c>regex~</c> do.</summary>
    IgnoringAscii,
}
