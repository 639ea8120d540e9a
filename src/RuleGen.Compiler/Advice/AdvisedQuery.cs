using System.Globalization;
using System.Text;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Proofs;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Advice;

/// <summary>An expression of a query and where it stands.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="IsNegated">An odd number of <c>not</c> stands before it.</param>
/// <param name="Filter">The event filter that holds it.</param>
public sealed record AdvisedNode(ExpressionSyntax Expression, bool IsNegated, EventFilterSyntax Filter);

/// <summary>A rule laid out for advice: its query taken apart once, for all checks.</summary>
public sealed class AdvisedQuery
{
    private const int MostShown = 60;

    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, EqlType> _types;

    public AdvisedQuery(ReviewedRule rule, DiagnosticBag diagnostics)
    {
        Rule = rule;
        _diagnostics = diagnostics;
        _types = rule.Bound.Fields.ToDictionary(field => field.Path, field => field.Type, StringComparer.Ordinal);
        Filters = FiltersOf(rule.Syntax.Body).ToEquatableArray();
        var nodes = new List<AdvisedNode>();
        foreach (EventFilterSyntax filter in Filters)
            Collect(filter.Condition, false, filter, nodes);
        Nodes = nodes;
        Tests = nodes.Select(node => FieldTest.Of(node.Expression, node.IsNegated, node.Filter)).OfType<FieldTest>().ToList();
    }

    public ReviewedRule Rule { get; }

    /// <summary>The filters of the query: one, or one for each stage and <c>until</c>; those of process relations are not among them.</summary>
    public EquatableArray<EventFilterSyntax> Filters { get; }

    /// <summary>Every expression of every condition, in the order of the text, one before its operands.</summary>
    public IReadOnlyList<AdvisedNode> Nodes { get; }

    /// <summary>Every comparison of a field with literals, in the order of the text.</summary>
    public IReadOnlyList<FieldTest> Tests { get; }

    /// <summary>The query's stages with their places; none of a query about single events.</summary>
    public EquatableArray<StageSyntax> Stages => Rule.Syntax.Body switch
    {
        SequenceQuerySyntax body => body.Stages,
        SampleQuerySyntax body => body.Stages,
        _ => default,
    };

    /// <summary>The type of a field as the query was bound.</summary>
    public EqlType TypeOf(FieldSyntax field) =>
        field.Variable is null && _types.TryGetValue(field.Path, out EqlType type) ? type : EqlType.Text;

    /// <summary>Whether the schema expects several values in the field.</summary>
    public bool IsArray(FieldSyntax field) => field.Variable is null && Rule.Schema.Find(field.Path) is { IsArray: true };

    /// <summary>Reports about a stretch of the query.</summary>
    public void Report(DiagnosticDefinition definition, TextRange range, params string[] arguments) =>
        _diagnostics.Report(definition, Rule.PlaceOf(range), arguments);

    /// <summary>Reports about a stretch of a literal's value.</summary>
    public void Report(DiagnosticDefinition definition, TextLiteralSyntax literal, int start, int length, params string[] arguments) =>
        Report(definition, LiteralOffsets.RangeOf(Rule.Query.Value, literal, start, length), arguments);

    /// <summary>Reports about a place of the rule file outside of the query.</summary>
    public void ReportInFile(DiagnosticDefinition definition, TextRange place, params string[] arguments) =>
        _diagnostics.Report(definition, place, arguments);

    /// <summary>What stands in the query.</summary>
    public string TextOf(TextRange range) => Rule.Query.Value.Substring(range.Start, range.Length);

    /// <summary>A value for a message: in one line, and not too long.</summary>
    public static string Show(string value)
    {
        var shown = new StringBuilder();
        foreach (char unit in value.Length > MostShown ? value.Substring(0, MostShown) + "…" : value)
        {
            if (unit < ' ')
                shown.Append("\\u{").Append(((int)unit).ToString("x", CultureInfo.InvariantCulture)).Append('}');
            else
                shown.Append(unit);
        }

        return shown.ToString();
    }

    /// <summary>The number of a line for a message, counted from 1.</summary>
    public string LineOf(TextRange range) =>
        (Rule.Text.PositionOf(Rule.PlaceOf(range).Start).Line + 1).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<EventFilterSyntax> FiltersOf(QueryBodySyntax body) => body switch
    {
        EventQuerySyntax node => [node.Filter],
        SequenceQuerySyntax node => (node.Until is null ? node.Stages : node.Stages.Append(node.Until)).Select(stage => stage.Filter),
        SampleQuerySyntax node => node.Stages.Select(stage => stage.Filter),
        _ => [],
    };

    // As deep as the parser lets a condition nest.
    private static void Collect(ExpressionSyntax expression, bool isNegated, EventFilterSyntax filter, List<AdvisedNode> nodes)
    {
        nodes.Add(new AdvisedNode(expression, isNegated, filter));
        switch (expression)
        {
            case ParenthesizedSyntax node:
                Collect(node.Expression, isNegated, filter, nodes);
                break;
            case UnarySyntax node:
                Collect(node.Operand, isNegated ^ node.Operator == UnaryOperator.Not, filter, nodes);
                break;
            case BinarySyntax node:
                Collect(node.Left, isNegated, filter, nodes);
                Collect(node.Right, isNegated, filter, nodes);
                break;
            case PredicateSyntax node:
                Collect(node.Subject, isNegated, filter, nodes);
                foreach (ExpressionSyntax operand in node.Operands)
                    Collect(operand, isNegated, filter, nodes);
                break;
            case CallSyntax node:
                foreach (ExpressionSyntax argument in node.Arguments)
                    Collect(argument, isNegated, filter, nodes);
                break;
            case RelationSyntax node:
                Collect(node.Filter.Condition, isNegated, node.Filter, nodes);
                break;
        }
    }
}
