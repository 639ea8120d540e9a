using System.Text;

namespace RuleGen.Tests.Seeds;

/// <summary>
/// Process events aimed at given queries, so that two engines, or two spellings of one query, can be compared on many thousand of them.
/// </summary>
/// <remarks>
/// <para>Purely random events would never meet seven conditions at once. So each event starts as a likely hit (a shell with <c>-c</c> under
/// a web server), is then bent towards one literal of a query and the comparisons that stand next to it, and last is damaged
/// in none, one or several ways: a letter's case, a character more or less, a missing field, several values, a value of another type.</para>
/// <para>All literals come from the queries that are passed in; only the names of fields and everyday fill words stand here.</para>
/// <para>The same seed yields the same lines.</para>
/// </remarks>
internal sealed class SeedEvents
{
    private static readonly string[] Words =
        ["", "", " ", "x", "-q", "report", "/srv/data", "a b", "7", "--all", "| wc -l", "&& true", "http://192.0.2.9/x", "198.51.100.7", "é", "\n"];

    private static readonly string[] Addresses =
        ["198.51.100.7", "curl 203.0.113.80:8000/x", "1.2.3.4.5", "198.51.100", "1a2a3a4", "get 192.0.2.1 now", "1..2.3.4"];

    private readonly QueryLiteral[] _literals;
    private readonly ILookup<string, QueryLiteral> _byField;

    /// <param name="queries">The texts of the EQL queries to aim at.</param>
    public SeedEvents(IReadOnlyList<string> queries)
    {
        List<QueryLiteral> literals = [];
        foreach (string query in queries)
        {
            // Comparisons of different queries are no neighbours: the gap keeps them apart.
            int offset = literals.Count == 0 ? 0 : literals[^1].Test + 100;
            literals.AddRange(QueryLiteral.Of(query).Select(literal => literal with { Test = literal.Test + offset }));
        }

        _literals = [.. literals];
        _byField = _literals.ToLookup(literal => literal.Field);
    }

    /// <summary>Yields <paramref name="count"/> events, each a JSON object on one line.</summary>
    public IEnumerable<string> Lines(int seed, int count)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            SeedEvent made = LikelyHit(random);
            AimAt(made, Pick(_literals, random), random);
            SeedDamage.Apply(made, random);
            yield return made.ToJson(random);
        }
    }

    private SeedEvent LikelyHit(Random random)
    {
        SeedEvent made = new();
        made["@timestamp"] = "2026-11-12T08:00:00.000Z";
        made["event.category"] = "process";
        foreach (string field in new[] { "host.os.type", "event.type", "event.action", "process.name", "process.parent.name" })
            made[field] = AnyTextOf(field, random);
        made["process.parent.interactive"] = false;
        made["container.id"] = "3f9ac21b77d0";
        SetParentArgs(made, [(string)made["process.parent.name"]!, AnyTextOf("process.parent.args", random)]);
        SetScript(made, AnyTextOf(random.Next(2) == 0 ? "process.args" : "process.command_line", random), random);
        return made;
    }

    /// <summary>
    /// Makes the event fit <paramref name="literal"/>, and mostly the comparisons beside it too: what belongs together in a query, such as
    /// a parent and what it may do, stands together.
    /// </summary>
    private void AimAt(SeedEvent made, QueryLiteral literal, Random random)
    {
        if (random.Next(8) != 0)
            SetNeighbours(made, literal, random);
        Set(made, literal, random);
    }

    private void SetNeighbours(SeedEvent made, QueryLiteral literal, Random random)
    {
        // Mostly what belongs together begins with the parent, so often only what precedes counts.
        int before = random.Next(5);
        int after = random.Next(2) == 0 ? 0 : random.Next(5);
        IEnumerable<IGrouping<int, QueryLiteral>> tests = _literals
            .Where(other => other.Test != literal.Test && other.Test >= literal.Test - before && other.Test <= literal.Test + after)
            .GroupBy(other => other.Test)
            .OrderByDescending(test => Math.Abs(test.Key - literal.Test));
        List<string> sameField = [];
        foreach (IGrouping<int, QueryLiteral> test in tests)
        {
            QueryLiteral other = Pick([.. test], random);
            if (other.Field != literal.Field)
                Set(made, other, random);
            else
                sameField.Add(TextFor(other, random));
        }

        // Several comparisons of one array can be met together by as many values, or by one long one.
        if (literal.Field == "process.args" && sameField.Count > 0 && random.Next(2) == 0)
        {
            sameField.Add(TextFor(literal, random));
            made["process.args"] = random.Next(2) == 0
                ? new object?[] { made["process.name"], "-c", string.Join(' ', sameField) }
                : [made["process.name"], "-c", .. sameField];
        }
    }

    private void Set(SeedEvent made, QueryLiteral literal, Random random)
    {
        string text = TextFor(literal, random);
        switch (literal.Field)
        {
            case "process.command_line":
            case "process.args" when !text.StartsWith('-'):
                SetScript(made, text, random);
                break;
            case "process.args":
                made["process.args"] = new object?[] { made["process.name"], text, AnyTextOf("process.args", random) };
                break;
            case "process.parent.args":
                SetParentArgs(made, [(string)made["process.parent.name"]!, text, .. random.Next(3) == 0 ? ["--verbose"] : Array.Empty<string>()]);
                break;
            case "process.parent.command_line":
                made["process.parent.command_line"] = text;
                made["process.parent.args"] = text.Split(' ');
                break;
            case "process.parent.executable":
                made["process.parent.executable"] = text;
                if (random.Next(3) != 0)
                    made["process.parent.name"] = text[(text.LastIndexOf('/') + 1)..];
                break;
            default:
                made[literal.Field] = text;
                break;
        }
    }

    /// <summary>Gives the shell its program; a text that already begins like <c>sh -c …</c> is the whole command line.</summary>
    private void SetScript(SeedEvent made, string text, Random random)
    {
        string shell = (string)made["process.name"]!;
        string flag = random.Next(4) == 0 ? Pick(["-c", "-cl", "-lc", "-ec", "-C"], random) : "-c";
        int end = text.IndexOf(" -c ", StringComparison.Ordinal);
        string[] args = end > 0 && !text.AsSpan(0, end).Contains(' ')
            ? [text[..end], "-c", text[(end + 4)..]]
            : [shell, flag, text];
        if (random.Next(6) == 0)
            args = [.. args, AnyTextOf("process.args", random)];
        made["process.args"] = args;
        made["process.command_line"] = random.Next(4) == 0 ? text : string.Join(' ', args);
    }

    private static void SetParentArgs(SeedEvent made, string[] args)
    {
        made["process.parent.args"] = args;
        made["process.parent.command_line"] = string.Join(' ', args);
    }

    private string AnyTextOf(string field, Random random)
    {
        QueryLiteral[] literals = [.. _byField[field]];
        return literals.Length == 0 ? Pick(Words, random) : TextFor(Pick(literals, random), random);
    }

    /// <summary>A text that fits the literal: wildcards are filled with everyday words, or with the fixed parts of another literal.</summary>
    private string TextFor(QueryLiteral literal, Random random)
    {
        if (literal.IsRegex)
            return Pick(Addresses, random);
        if (!literal.HasWildcards)
            return literal.Text;

        StringBuilder text = new();
        foreach (char c in literal.Text)
        {
            if (c == '?')
                text.Append("1aZ/ "[random.Next(5)]);
            else if (c != '*')
                text.Append(c);
            else if (random.Next(3) == 0)
                text.Append(Pick(_literals, random).Text.Replace("*", Pick(Words, random), StringComparison.Ordinal));
            else
                text.Append(Pick(Words, random));
        }

        return text.ToString();
    }

    private static T Pick<T>(T[] values, Random random) => values[random.Next(values.Length)];
}
