using RuleGen.Compiler;
using RuleGen.Compiler.Text;
using RuleGen.Loading;

namespace RuleGen.Benchmarks;

/// <summary>The rules that sets are made of: the public ones, where they are at hand, or made-up ones.</summary>
internal static class RuleFiles
{
    /// <summary>Rules that are compiled and ask for nothing but the event at hand: no sequences, nothing about what a process descends from.</summary>
    public static IReadOnlyList<RuleCompilation> Deciding(out string source) =>
        [.. All(out source).Where(rule => rule.Summary is { FollowsStream: false, AsksForAncestors: false })];

    /// <summary>Rules that are compiled.</summary>
    public static IReadOnlyList<RuleCompilation> All(out string source)
    {
        IReadOnlyList<RuleText> texts = Public() ?? new SyntheticRules(seed: 20240601).Make(1_500);
        source = texts[0].Path.StartsWith("synthetic", StringComparison.Ordinal) ? "made-up rules" : "public rules";
        return RuleLoader.Compile(texts, Options)
            .Where(rule => rule.Summary is not null)
            .OrderBy(rule => rule.Text.Path, StringComparer.Ordinal)
            .ToList();
    }

    public static CompilerOptions Options { get; } = new() { HasDistinctClassNames = true };

    /// <summary>Whether a rule's file lies where the rules for Linux lie.</summary>
    public static bool IsForLinux(RuleCompilation rule) => rule.Text.Path.Contains("/linux/", StringComparison.Ordinal);

    /// <summary>The folder of shared data, if there is one.</summary>
    public static string? SharedFolder => Environment.GetEnvironmentVariable("RULEGEN_SHARED") is { Length: > 0 } folder ? folder : null;

    private static IReadOnlyList<RuleText>? Public()
    {
        string corpus = Path.Combine(SharedFolder ?? "", "corpus");
        return SharedFolder is null || !Directory.Exists(corpus)
            ? null
            : [.. Directory.GetFiles(corpus, "*.toml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => new RuleText(Path.GetRelativePath(corpus, file).Replace('\\', '/'), File.ReadAllText(file)))];
    }
}
