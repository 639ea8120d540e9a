namespace RuleGen.Generator;

/// <summary>Names of the pipeline's steps; tests ask by them why a step ran.</summary>
internal static class StepNames
{
    public const string ReadSettings = nameof(ReadSettings);
    public const string ReadFiles = nameof(ReadFiles);
    public const string ReadSchema = nameof(ReadSchema);
    public const string ReadEventTypes = nameof(ReadEventTypes);
    public const string ReadOptions = nameof(ReadOptions);
    public const string CompileRule = nameof(CompileRule);
    public const string JoinRules = nameof(JoinRules);
    public const string FindClashes = nameof(FindClashes);

    public static IReadOnlyList<string> All { get; } =
        [ReadSettings, ReadFiles, ReadSchema, ReadEventTypes, ReadOptions, CompileRule, JoinRules, FindClashes];
}
