using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Emit;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Compiler;

/// <summary>What became of one rule file: every form of it that was reached, and what was found wrong on the way.</summary>
public sealed record RuleCompilation
{
    public required RuleText Text { get; init; }

    /// <summary>Null for a plain query, which is no TOML.</summary>
    public TomlTable? Table { get; init; }

    public required RuleDocument Document { get; init; }

    /// <summary>Null where the file has no EQL query.</summary>
    public QuerySyntax? Syntax { get; init; }

    public BoundQuery? Bound { get; init; }

    /// <summary>The plan before any pass; null where there were errors.</summary>
    public MatchPlan? InitialPlan { get; init; }

    public MatchPlan? Plan { get; init; }

    /// <summary>What the project's common code must know of the rule; null where it yields no matcher.</summary>
    public RuleSummary? Summary { get; init; }

    /// <summary>The matcher as C#; null where it yields none.</summary>
    public string? Source { get; init; }

    /// <summary>Ordered by place.</summary>
    public EquatableArray<RuleDiagnostic> Diagnostics { get; init; }

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Definition.Severity == RuleSeverity.Error);
}
