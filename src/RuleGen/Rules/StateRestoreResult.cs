namespace RuleGen;

/// <summary>What became of a saved state.</summary>
public readonly struct StateRestoreResult
{
    internal StateRestoreResult(string? error, IReadOnlyList<string> skippedRules)
    {
        Error = error;
        SkippedRules = skippedRules;
    }

    /// <summary>Whether the state was taken. If not, the rule set begins with nothing remembered.</summary>
    public bool IsOk => Error is null;

    /// <summary>Why the state was refused, a sentence for people; null where it was taken.</summary>
    public string? Error { get; }

    /// <summary>The ids of rules whose state was left out, because they are gone or their query is another one now; they begin with nothing.</summary>
    public IReadOnlyList<string> SkippedRules { get; }
}
