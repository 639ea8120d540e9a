using System.Globalization;
using System.Text;
using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Writes a bound expression so that two of them have one text exactly when they are the same but for where they stand and how they are
/// spelled: blanks, comments, parentheses.
/// </summary>
internal static class BoundKey
{
    public static string Of(BoundExpression expression)
    {
        var key = new StringBuilder();
        Write(expression, key);
        return key.ToString();
    }

    public static string Of(BoundFilter filter) => $"{Quoted(filter.Category ?? "")}{filter.Category is null}{filter.CategoryField.Path} {Of(filter.Condition)}";

    /// <summary>The whole query, pipes included.</summary>
    public static string Of(BoundQuery query) => string.Join(" ", query.Pipes.Select(pipe => $"|{pipe.Name} {pipe.Count}")) + query switch
    {
        BoundEventQuery node => Of(node.Filter),
        BoundSequenceQuery node => $"sequence {node.MaxSpan} {string.Join(" ", node.Stages.Select(Of))} until {(node.Until is null ? "" : Of(node.Until))}",
        BoundSampleQuery node => $"sample {string.Join(" ", node.Stages.Select(Of))}",
        _ => throw new NotSupportedException(query.GetType().Name),
    };

    private static string Of(BoundStage stage) =>
        $"[{stage.IsMissing} {Of(stage.Filter)} by {string.Join(",", stage.Keys.Select(key => (key.IsOptional ? "?" : "") + Of(key)))} as {stage.Alias}]";

    private static void Write(BoundExpression expression, StringBuilder key)
    {
        key.Append('(').Append(HeadOf(expression));
        foreach (BoundExpression child in BoundChildren.Of(expression))
            Write(child, key);
        key.Append(')');
    }

    /// <summary>What distinguishes an expression besides its operands.</summary>
    private static string HeadOf(BoundExpression expression) => expression switch
    {
        BoundNull => "null",
        BoundBoolean node => node.Value ? "true" : "false",
        BoundText node => Quoted(node.Value),
        BoundVersion node => "v" + Quoted(node.Value),
        BoundInteger node => node.Value.ToString(CultureInfo.InvariantCulture),
        BoundDouble node => "d" + node.Value.ToString("R", CultureInfo.InvariantCulture),
        BoundDate node => FormattableString.Invariant($"@{node.Seconds}.{node.Nanoseconds}"),
        BoundField node => $"f{Quoted(node.Path)}{node.Type}{node.Alias}",
        BoundElementField node => $"${node.Variable}{Quoted(node.Path)}{node.Type}",
        BoundArraySearch node => $"search{Quoted(node.Path)}{node.Variable}",
        BoundDescendant node => "descendant" + Of(node.Filter),
        BoundComparison node => node.Operator.ToString(),
        BoundMembership node => node.IgnoresCase ? "in~" : "in",
        BoundLike node => (node.IgnoresCase ? "like~" : "like") + string.Concat(node.Patterns.Select(pattern => Quoted(pattern.Value))),
        BoundRegex node => (node.IgnoresCase ? "regex~" : "regex") + string.Concat(node.Patterns.Select(pattern => Quoted(pattern.Pattern))),
        BoundCidrMatch node => "cidr" + string.Concat(node.Blocks.Select(block => FormattableString.Invariant($" {block.High:x}.{block.Low:x}/{block.PrefixLength}"))),
        BoundArithmetic node => node.Operator.ToString(),
        BoundCall node => node.Function + (node.IgnoresCase ? "~" : ""),
        _ => expression.GetType().Name,
    };

    private static string Quoted(string text) => FormattableString.Invariant($"{text.Length}'{text}'");
}
