using System.Globalization;
using RuleGen.Compiler;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Tests.Syntax;

/// <summary>
/// A tree in one line: <c>(and (== a 1) (: b ["x" "y"]))</c>. Parentheses of the query are braces, lists of it square brackets,
/// raw text begins with <c>r</c>, decimals end with <c>d</c>.
/// </summary>
internal static class SExpression
{
    public static string Of(QuerySyntax query)
    {
        string body = query.Body switch
        {
            EventQuerySyntax single => Of(single.Filter),
            SequenceQuerySyntax sequence => Group(["sequence", .. Keys(sequence.By), .. Span(sequence.MaxSpan), .. Stages(sequence.Stages, sequence.Until)]),
            SampleQuerySyntax sample => Group(["sample", .. Keys(sample.By), .. Stages(sample.Stages, null)]),
            JoinQuerySyntax join => Group(["join", .. Keys(join.By), .. Stages(join.Stages, join.Until)]),
            _ => "bad",
        };
        return string.Join(" | ", [body, .. query.Pipes.Select(p => string.Join(' ', [p.Name, .. p.Arguments.Select(Of)]))]);
    }

    public static string Of(ExpressionSyntax expression) => expression switch
    {
        TextLiteralSyntax text => (text.IsRaw ? "r" : "") + "\"" + text.Value + "\"",
        IntegerLiteralSyntax integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        DecimalLiteralSyntax number => number.Value.ToString("R", CultureInfo.InvariantCulture) + "d",
        BooleanLiteralSyntax boolean => boolean.Value ? "true" : "false",
        NullLiteralSyntax => "null",
        FieldSyntax field => (field.IsOptional ? "?" : "") + string.Join('.', Parts(field)),
        UnarySyntax unary => Group([unary.Operator.ToString().ToLowerInvariant(), Of(unary.Operand)]),
        BinarySyntax binary => Group([Symbols[binary.Operator], Of(binary.Left), Of(binary.Right)]),
        PredicateSyntax predicate => Group([Symbol(predicate), Of(predicate.Subject), Operands(predicate)]),
        CallSyntax call => Group([call.Name + (call.IgnoresCase ? "~" : "") + "()", .. call.Arguments.Select(Of)]),
        ParenthesizedSyntax parenthesized => "{" + Of(parenthesized.Expression) + "}",
        RelationSyntax relation => Group([relation.Relation + " of", Of(relation.Filter)]),
        _ => "bad",
    };

    private static readonly Dictionary<BinaryOperator, string> Symbols = new()
    {
        [BinaryOperator.Or] = "or",
        [BinaryOperator.And] = "and",
        [BinaryOperator.Equal] = "==",
        [BinaryOperator.NotEqual] = "!=",
        [BinaryOperator.Less] = "<",
        [BinaryOperator.LessOrEqual] = "<=",
        [BinaryOperator.Greater] = ">",
        [BinaryOperator.GreaterOrEqual] = ">=",
        [BinaryOperator.Add] = "+",
        [BinaryOperator.Subtract] = "-",
        [BinaryOperator.Multiply] = "*",
        [BinaryOperator.Divide] = "/",
        [BinaryOperator.Modulo] = "%",
    };

    private static string Of(EventFilterSyntax filter) => Group([filter.Category is null ? "any" : $"'{filter.Category}'", Of(filter.Condition)]);

    private static IEnumerable<string> Parts(FieldSyntax field)
    {
        if (field.Variable is not null)
            yield return "$" + field.Variable;
        if (field.Path.Length > 0)
            yield return field.Path;
    }

    private static string Symbol(PredicateSyntax predicate)
    {
        string symbol = predicate.Operator == PredicateOperator.Colon ? ":" : predicate.Operator.ToString().ToLowerInvariant();
        return (predicate.IsNegated ? "not-" : "") + symbol + (predicate.IgnoresCase ? "~" : "");
    }

    private static string Operands(PredicateSyntax predicate)
    {
        string operands = string.Join(' ', predicate.Operands.Select(Of));
        return predicate.IsList ? $"[{operands}]" : operands;
    }

    private static IEnumerable<string> Keys(EquatableArray<ExpressionSyntax> keys) => keys.Count == 0 ? [] : [Group(["by", .. keys.Select(Of)])];

    private static IEnumerable<string> Span(MaxSpanSyntax? span) => span is null ? [] : [$"{span.Amount}x{span.Milliseconds}ms"];

    private static IEnumerable<string> Stages(EquatableArray<StageSyntax> stages, StageSyntax? until) =>
        until is null ? stages.Select(Of) : [.. stages.Select(Of), "until", Of(until)];

    private static string Of(StageSyntax stage)
    {
        string runs = stage.Runs == 1 ? "" : $" x{stage.Runs}";
        string alias = stage.Alias is null ? "" : $" as {stage.Alias}";
        return (stage.IsMissing ? "!" : "") + Of(stage.Filter) + string.Concat(Keys(stage.By).Select(k => " " + k)) + runs + alias;
    }

    private static string Group(IEnumerable<string> parts) => "(" + string.Join(' ', parts) + ")";
}
