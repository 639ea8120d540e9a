using RuleGen.Compiler;

namespace RuleGen.Loading;

/// <summary>How rules are loaded.</summary>
public sealed record RuleLoaderOptions
{
    /// <summary>What compiling depends on besides the rule files. The accessibility of generated types plays no part.</summary>
    public CompilerOptions Compiler { get; init; } = new() { HasDistinctClassNames = true };

    /// <summary>How rules that follow several events are run.</summary>
    public RuleSetOptions Run { get; init; } = RuleSetOptions.Default;

    /// <summary>
    /// Whether the code can be unloaded. Code that cannot runs a little faster, because the just-in-time compiler takes its tables for constants;
    /// it stays in memory until the process ends.
    /// </summary>
    public bool IsUnloadable { get; init; } = true;
}
