using System.Globalization;
using System.Text;
using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>Writes a plan as indented text, one condition a line: for goldens and <c>rulegen dump</c>.</summary>
public static class PlanPrinter
{
    public static string Print(MatchPlan plan)
    {
        var text = new StringBuilder();
        switch (plan)
        {
            case EventPlan node:
                text.Append("event\n");
                Print(node.Condition, 1, text);
                break;
            case SequencePlan node:
                text.Append("sequence");
                if (node.MaxSpan is { } span)
                    text.Append(" within ").Append(Number(span)).Append(" ms");
                text.Append('\n');
                foreach (StagePlan stage in node.Stages)
                    Print(stage.IsMissing ? "missing" : "stage", stage, text);
                foreach (AliasPlan alias in node.Aliases)
                    text.Append("  keeps of ").Append(alias.Name).Append(": ").Append(string.Join(", ", alias.Fields.Select(field => field.Path))).Append('\n');
                if (node.Until is not null)
                    Print("until", node.Until, text);
                break;
            case SamplePlan node:
                text.Append("sample\n");
                foreach (StagePlan stage in node.Stages)
                    Print("stage", stage, text);
                break;
            default:
                throw new NotSupportedException(plan.GetType().Name);
        }

        return text.ToString();
    }

    public static string Describe(ValueTest test) => test switch
    {
        AnyTest node => string.Join(" or ", node.Tests.Select(Describe)),
        TextSetTest node => (node.IgnoresCase ? "is~ " : "is ") + List(node.Values.Select(Quote)),
        TextPatternTest node => (node.IgnoresCase ? "like~ " : "like ") + List(node.Patterns.Select(Describe)),
        TextOrderTest node => $"{Operator(node.Operator)} {Quote(node.Value)}",
        RegexTest node => (node.IgnoresCase ? "regex~ " : "regex ") + List(node.Patterns.Select(p => Quote(p.Pattern))),
        BooleanTest node => node.Value ? "is true" : "is false",
        NumberSetTest node => "is " + List(node.Values.Select(Describe)),
        NumberOrderTest node => $"{Operator(node.Operator)} {Describe(node.Value)}",
        DateTest node => $"{Operator(node.Operator)} {Number(node.Seconds)}.{node.Nanoseconds.ToString("D9", CultureInfo.InvariantCulture)}s",
        VersionTest node => $"{Operator(node.Operator)} version {Quote(node.Value)}",
        AddressTest node => "in " + List(node.Blocks.Select(b => b.Text)),
        _ => throw new NotSupportedException(test.GetType().Name),
    };

    private static void Print(string head, StagePlan stage, StringBuilder text)
    {
        text.Append("  ").Append(head);
        if (stage.Keys.Count > 0)
            text.Append(" by ").Append(string.Join(", ", stage.Keys.Select(key => (key.IsOptional ? "?" : "") + key.Field.Path)));
        if (stage.Alias is not null)
            text.Append(" as ").Append(stage.Alias);
        text.Append('\n');
        Print(stage.Condition, 2, text);
        if (stage.Continuation is null)
            return;
        text.Append("    and with the events before\n");
        Print(stage.Continuation, 3, text);
    }

    private static void Print(Condition condition, int depth, StringBuilder text)
    {
        text.Append(' ', depth * 2);
        switch (condition)
        {
            case ConstantCondition node:
                text.Append(node.IsTrue ? "always\n" : "never\n");
                break;
            case AllOf node:
                text.Append("all of\n");
                foreach (Condition inner in node.Conditions)
                    Print(inner, depth + 1, text);
                break;
            case AnyOf node:
                text.Append("any of\n");
                foreach (Condition inner in node.Conditions)
                    Print(inner, depth + 1, text);
                break;
            case NotCondition { Inner: ExistsCondition inner }:
                text.Append(inner.Field.Name).Append(" missing\n");
                break;
            case NotCondition node:
                text.Append("not\n");
                Print(node.Inner, depth + 1, text);
                break;
            case ExistsCondition node:
                text.Append(node.Field.Name).Append(" exists\n");
                break;
            case FieldCondition node:
                text.Append(node.Field.Name).Append(' ').Append(Describe(node.Test)).Append('\n');
                break;
            case ScriptCondition node:
                text.Append("script ").Append(node.Source).Append('\n');
                foreach (Condition inner in node.Searches)
                    Print(inner, depth + 1, text);
                break;
            case ArraySearchCondition node:
                text.Append("some $").Append(node.Variable).Append(" of ").Append(node.Path).Append('\n');
                Print(node.Body, depth + 1, text);
                break;
            case DescendantCondition node:
                text.Append("descendant of\n");
                Print(node.Filter, depth + 1, text);
                break;
            default:
                throw new NotSupportedException(condition.GetType().Name);
        }
    }

    private static string Describe(TextPattern pattern) =>
        pattern.IsWildcard ? Quote(pattern.Wildcard) : $"{pattern.Shape.ToString().ToLowerInvariant()} {Quote(pattern.Text)}";

    private static string Describe(BoundConstant constant) => constant switch
    {
        BoundInteger node => Number(node.Value),
        BoundDouble node => node.Value.ToString("R", CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException(constant.GetType().Name),
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> items) => "(" + string.Join(", ", items) + ")";

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";

    private static string Operator(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Equal => "is",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => throw new NotSupportedException(operation.ToString()),
    };
}
