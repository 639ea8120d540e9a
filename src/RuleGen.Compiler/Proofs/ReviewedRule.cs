using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>A rule without errors, as proofs and advice see it.</summary>
/// <param name="Text">The rule file.</param>
/// <param name="Document">What the file says.</param>
/// <param name="Query">The decoded query; <see cref="MappedText.RangeOf"/> turns ranges of the trees into places of the file.</param>
/// <param name="Syntax">The query as written.</param>
/// <param name="Bound">The query with names resolved and types known.</param>
/// <param name="Dialect">Whose EQL it is.</param>
/// <param name="Schema">The fields that events have.</param>
public sealed record ReviewedRule(
    RuleText Text, RuleDocument Document, MappedText Query, QuerySyntax Syntax, BoundQuery Bound, EqlDialect Dialect, EventSchema Schema)
{
    /// <summary>Whether opinions are asked for; see <see cref="CompilerOptions.HasOpinions"/>.</summary>
    public bool HasOpinions { get; init; }

    /// <summary>The place in the rule file of a range of the decoded query.</summary>
    public TextRange PlaceOf(TextRange range) => Query.RangeOf(range.Start, range.Length);
}
