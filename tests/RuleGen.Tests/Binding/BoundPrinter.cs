using System.Globalization;
using RuleGen.Compiler.Binding;

namespace RuleGen.Tests.Binding;

/// <summary>
/// Bound trees on one line. A field is <c>path:type</c>, with <c>?</c> where optional and <c>alias@</c> in front; a constant shows its type by its
/// form: <c>"text"</c>, <c>4</c>, <c>4.0d</c>, <c>date(seconds.nanoseconds)</c>, <c>version("1.2")</c>, <c>high:low/length</c> for a block of addresses.
/// </summary>
internal static class BoundPrinter
{
    public static string Print(BoundQuery query)
    {
        string body = query switch
        {
            BoundEventQuery node => Print(node.Filter),
            BoundSequenceQuery node => $"(sequence{(node.MaxSpan is { } span ? " " + Number(span) + "ms" : "")} {Join(node.Stages.Select(Print))}{(node.Until is { } until ? " until " + Print(until) : "")})",
            BoundSampleQuery node => $"(sample {Join(node.Stages.Select(Print))})",
            _ => throw new NotSupportedException(query.GetType().Name),
        };
        return body + string.Concat(query.Pipes.Select(pipe => $" | {pipe.Name} {Number(pipe.Count)}{string.Concat(pipe.Arguments.Select(a => " " + Print(a)))}"));
    }

    public static string Print(BoundExpression expression) => expression switch
    {
        BoundBadExpression => "bad",
        BoundNull => "null",
        BoundBoolean node => node.Value ? "true" : "false",
        BoundText node => $"\"{node.Value}\"",
        BoundInteger node => Number(node.Value),
        BoundDouble node => node.Value.ToString("R", CultureInfo.InvariantCulture) + "d",
        BoundDate node => $"date({Number(node.Seconds)}.{node.Nanoseconds.ToString("D9", CultureInfo.InvariantCulture)})",
        BoundVersion node => $"version(\"{node.Value}\")",
        BoundField node => $"{(node.Alias is null ? "" : node.Alias + "@")}{(node.IsOptional ? "?" : "")}{node.Path}:{node.Type}",
        BoundElementField node => $"${node.Variable}.{node.Path}:{node.Type}",
        BoundArraySearch node => $"(search {node.Path} ${node.Variable} {Print(node.Body)})",
        BoundDescendant node => $"(descendant {Print(node.Filter)})",
        BoundNot node => $"(not {Print(node.Operand)})",
        BoundAnd node => $"(and {Join(node.Operands.Select(Print))})",
        BoundOr node => $"(or {Join(node.Operands.Select(Print))})",
        BoundComparison node => $"({node.Operator} {Print(node.Left)} {Print(node.Right)})",
        BoundNullTest node => $"(null? {Print(node.Operand)})",
        BoundMembership node => $"(in{Tilde(node.IgnoresCase)} {Join(node.Values.Prepend(node.Subject).Select(Print))})",
        BoundLike node => $"(like{Tilde(node.IgnoresCase)} {Join(node.Patterns.Select(Print).Prepend(Print(node.Subject)))})",
        BoundRegex node => $"(regex{Tilde(node.IgnoresCase)} {Join(node.Patterns.Select(p => $"/{p.Pattern}/").Prepend(Print(node.Subject)))})",
        BoundCidrMatch node => $"(cidr {Join(node.Blocks.Select(b => $"{b.High:x}:{b.Low:x}/{Number(b.PrefixLength)}").Prepend(Print(node.Subject)))})",
        BoundArithmetic node => $"({node.Operator} {Print(node.Left)} {Print(node.Right)})",
        BoundNegate node => $"(negate {Print(node.Operand)})",
        BoundCall node => $"({FunctionTable.Of(node.Function).Name}{Tilde(node.IgnoresCase)} {Join(node.Arguments.Select(Print))})",
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static string Print(BoundFilter filter) =>
        $"[{(filter.Category is null ? "any" : $"{filter.CategoryField.Path}={filter.Category}")} {Print(filter.Condition)}]";

    private static string Print(BoundStage stage) =>
        $"{(stage.IsMissing ? "!" : "")}{Print(stage.Filter)}{(stage.Keys.Count == 0 ? "" : "by(" + string.Join(",", stage.Keys.Select(Print)) + ")")}{(stage.Alias is null ? "" : "as " + stage.Alias)}";

    private static string Tilde(bool ignoresCase) => ignoresCase ? "~" : "";

    private static string Join(IEnumerable<string> parts) => string.Join(' ', parts);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
