using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>
/// Tells a plan in English, one line a condition, nested ones indented:
/// <code>
/// ○ process.name is "bash" or "sh"
/// ○ one of
///   ○ process.args contains "/dev/tcp", ignoring case
///   ○ user.name is missing
/// </code>
/// </summary>
public static class PlanNarrator
{
    /// <summary>Of longer lists only the first few are told; the code below has them all.</summary>
    private const int Told = 3;

    /// <summary>Of a longer text the beginning is told.</summary>
    private const int LongestText = 30;

    /// <summary>Tells what an event must be, beside the kind that <see cref="EventOf"/> says.</summary>
    public static IReadOnlyList<string> Narrate(Condition condition)
    {
        var lines = new List<string>();
        TellAll(condition, 0, lines);
        return lines;
    }

    /// <summary>"A process event" where the category is one word and not all that is asked, else "an event".</summary>
    public static string EventOf(Condition condition) => CategoryTestOf(condition) is not { } test ? "an event"
        : ("aeiou".Contains(test.Values[0][0]) ? "an " : "a ") + test.Values[0] + " event";

    private static TextSetTest? CategoryTestOf(Condition condition) => (condition as AllOf)?.Conditions.Select(CategoryTest).FirstOrDefault(test => test is not null);

    private static TextSetTest? CategoryTest(Condition condition) =>
        condition is FieldCondition { Field: { Path: "event.category", Alias: null, Variable: null }, Test: TextSetTest { IgnoresCase: false, Values.Count: 1 } test }
        && test.Values[0].Length > 0 && test.Values[0].All(c => c is >= 'a' and <= 'z')
            ? test
            : null;

    /// <summary>Tells a sequence: how its events belong together, and then stage by stage.</summary>
    public static IReadOnlyList<string> Narrate(SequencePlan plan)
    {
        var lines = new List<string>();
        int number = 0;
        foreach (StageRun run in StageRun.Of(plan.Stages))
        {
            string lead = (++number).ToString(CultureInfo.InvariantCulture) + ". ";
            string alias = run.Stage.Alias is null ? "" : $", {run.Stage.Alias},";
            string one = EventOf(run.Stage.Condition);
            string head = run.Stage.IsMissing ? "no" + one.Substring(one.IndexOf(' '))
                : run.Count == 1 ? one
                : $"{run.Count.ToString(CultureInfo.InvariantCulture)}{one.Substring(one.IndexOf(' '))}s, each";
            lines.Add(lead + head + alias + Keys(run.Stage) + " where");
            foreach (string line in Narrate(run.Stage.Condition))
                lines.Add("   " + line);
            if (run.Stage.Continuation is null)
                continue;
            lines.Add("   and, beside the events before it,");
            foreach (string line in Narrate(run.Stage.Continuation))
                lines.Add("   " + line);
        }

        if (plan.MaxSpan is { } span)
            lines.Add("within " + Span(span));
        if (plan.Until is { } until)
        {
            lines.Add("unless before that comes " + EventOf(until.Condition) + Keys(until) + " where");
            foreach (string line in Narrate(until.Condition))
                lines.Add("   " + line);
        }

        return lines;
    }

    /// <summary>Tells a sample, stage by stage.</summary>
    public static IReadOnlyList<string> Narrate(SamplePlan plan)
    {
        var lines = new List<string>();
        foreach (StagePlan stage in plan.Stages)
        {
            lines.Add(EventOf(stage.Condition) + Keys(stage) + " where");
            foreach (string line in Narrate(stage.Condition))
                lines.Add("   " + line);
        }

        return lines;
    }

    private static string Keys(StagePlan stage) => stage.Keys.Count == 0 ? ""
        : " with the same " + string.Join(" and ", stage.Keys.Select(key => key.Field.Path + (key.IsOptional ? " (or none)" : "")));

    private static string Span(long milliseconds)
    {
        (long size, string unit) = milliseconds switch
        {
            _ when milliseconds % 86_400_000 == 0 => (86_400_000L, "d"),
            _ when milliseconds % 3_600_000 == 0 => (3_600_000L, "h"),
            _ when milliseconds % 60_000 == 0 => (60_000L, "m"),
            _ when milliseconds % 1_000 == 0 => (1_000L, "s"),
            _ => (1L, "ms"),
        };
        return (milliseconds / size).ToString(CultureInfo.InvariantCulture) + " " + unit;
    }

    private static void Tell(Condition condition, int depth, List<string> lines)
    {
        string lead = new string(' ', depth * 2) + "○ ";
        switch (condition)
        {
            case AllOf node:
                lines.Add(lead + "all of");
                foreach (Condition inner in node.Conditions)
                    Tell(inner, depth + 1, lines);
                break;
            case AnyOf node when node.Conditions.All(inner => inner is NotCondition):
                lines.Add(lead + "not all of");
                foreach (Condition inner in node.Conditions)
                    Tell(((NotCondition)inner).Inner, depth + 1, lines);
                break;
            case NotCondition { Inner: NotCondition node }:
                Tell(node.Inner, depth, lines);
                break;
            case NotCondition { Inner: AllOf node }:
                lines.Add(lead + "not all of");
                foreach (Condition inner in node.Conditions)
                    Tell(inner, depth + 1, lines);
                break;
            case NotCondition { Inner: AnyOf node }:
                lines.Add(lead + "none of");
                foreach (Condition inner in node.Conditions)
                    Tell(inner, depth + 1, lines);
                break;
            case AnyOf node:
                lines.Add(lead + "one of");
                foreach (Condition inner in node.Conditions)
                    Tell(inner, depth + 1, lines);
                break;
            case ArraySearchCondition or NotCondition { Inner: ArraySearchCondition }:
                var search = (ArraySearchCondition)(condition is NotCondition { Inner: var inside } ? inside : condition);
                lines.Add($"{lead}{(condition is NotCondition ? "no element" : "an element")} of {search.Path}, ${search.Variable}, for which");
                TellAll(search.Body, depth + 1, lines);
                break;
            case DescendantCondition or NotCondition { Inner: DescendantCondition }:
                var descendant = (DescendantCondition)(condition is NotCondition { Inner: var related } ? related : condition);
                lines.Add($"{lead}its process {(condition is NotCondition ? "does not descend" : "descends")} from one with {EventOf(descendant.Filter)} where");
                TellAll(descendant.Filter, depth + 1, lines);
                break;
            default:
                lines.Add(lead + Phrase(condition));
                break;
        }
    }

    private static void TellAll(Condition condition, int depth, List<string> lines)
    {
        TextSetTest? told = CategoryTestOf(condition);
        foreach (Condition inner in condition is AllOf all ? all.Conditions : EquatableArray.Of(condition))
        {
            if (told is not null && CategoryTest(inner) == told)
                told = null;
            else
                Tell(inner, depth, lines);
        }
    }

    private static string Phrase(Condition condition) => condition switch
    {
        ConstantCondition node => node.IsTrue ? "anything" : "nothing",
        ExistsCondition node => node.Field.Name + " has a value",
        NotCondition { Inner: ExistsCondition node } => node.Field.Name + " is missing",
        FieldCondition node => $"{node.Field.Name} {Phrase(node.Test)}",
        NotCondition { Inner: FieldCondition node } => $"no value of {node.Field.Name} {Phrase(node.Test)}",
        ScriptCondition node => node.Source,
        NotCondition { Inner: ScriptCondition node } => "not: " + node.Source,
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static string Phrase(ValueTest test) => test switch
    {
        AnyTest node => string.Join(", or ", node.Tests.Select(Phrase)),
        TextSetTest node => "is " + Alternatives(node.Values.Select(Quote)) + Case(node.IgnoresCase),
        TextPatternTest node => Alternatives(node.Patterns.Select((pattern, i) => Phrase(pattern, isSameVerb: i > 0 && node.Patterns[i - 1].Shape == pattern.Shape))) + Case(node.IgnoresCase && node.Patterns.Any(pattern => pattern.Text.Length > 0)),
        TextOrderTest node => $"is {Order(node.Operator)} {Quote(node.Value)} in code unit order",
        RegexTest node => "matches the regular expression " + Alternatives(node.Patterns.Select(p => Quote(p.Pattern))) + Case(node.IgnoresCase),
        BooleanTest node => node.Value ? "is true" : "is false",
        NumberSetTest node => "is " + Alternatives(node.Values.Select(ValueTestEmitter.Number).Select(n => n.TrimEnd('L', 'D'))),
        NumberOrderTest node => $"is {Order(node.Operator)} {ValueTestEmitter.Number(node.Value).TrimEnd('L', 'D')}",
        DateTest node => $"is {Order(node.Operator)} {Date(node)}",
        VersionTest node => $"is {Order(node.Operator)} version {node.Value}",
        AddressTest node => "lies in " + Alternatives(node.Blocks.Select(b => b.Text)),
        _ => throw new NotSupportedException(test.GetType().Name),
    };

    /// <param name="isSameVerb">Whether the pattern before has the verb already: starts with "a" or "b".</param>
    private static string Phrase(TextPattern pattern, bool isSameVerb) => pattern.Shape switch
    {
        TextPatternShape.NotEmpty => "is not empty",
        TextPatternShape.Anything => "has a value",
        _ when isSameVerb => Quote(pattern.Text),
        TextPatternShape.Equals => "is " + Quote(pattern.Text),
        TextPatternShape.Prefix => "starts with " + Quote(pattern.Text),
        TextPatternShape.Suffix => "ends with " + Quote(pattern.Text),
        TextPatternShape.Contains => "contains " + Quote(pattern.Text),
        _ => "is like " + Quote(pattern.Text),
    };

    private static string Alternatives(IEnumerable<string> items)
    {
        List<string> all = items.ToList();
        if (all.Count == 1)
            return all[0];
        return all.Count > Told + 1
            ? string.Join(", ", all.Take(Told)) + ", or one of " + (all.Count - Told).ToString(CultureInfo.InvariantCulture) + " more"
            : string.Join(", ", all.Take(all.Count - 1)) + " or " + all[all.Count - 1];
    }

    private static string Date(DateTest test)
    {
        const long ticksPerSecond = 10_000_000;
        const long earliest = -62_135_596_800;
        return test.Seconds < earliest
            ? test.Seconds.ToString(CultureInfo.InvariantCulture) + " s after 1970"
            : new DateTime(1970, 1, 1).AddTicks((test.Seconds * ticksPerSecond) + (test.Nanoseconds / 100)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
    }

    private static string Case(bool ignoresCase) => ignoresCase ? ", ignoring case" : "";

    private static string Quote(string text)
    {
        if (text.Length <= LongestText)
            return "\"" + text + "\"";
        int cut = char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1;
        return "\"" + text.Substring(0, cut) + "…\"";
    }

    private static string Order(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Equal => "equal to",
        ComparisonOperator.Less => "less than",
        ComparisonOperator.LessOrEqual => "at most",
        ComparisonOperator.Greater => "greater than",
        ComparisonOperator.GreaterOrEqual => "at least",
        _ => throw new NotSupportedException(operation.ToString()),
    };
}
