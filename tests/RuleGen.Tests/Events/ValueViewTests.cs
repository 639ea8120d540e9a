using System.Text;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Tests.Events;

/// <summary>What generated code asks the values of a field: some value passes, and a missing field has none.</summary>
public sealed class ValueViewTests
{
    private static readonly string[] Texts = ["", "a", "A", "ab", "Ab", "ba", "aba", "b", "xaby", "ä"];

    /// <summary>A call with its texts, and the same said in the plainest way.</summary>
    private delegate bool Call(TextValues values, string first, string second, string third);

    public static TheoryData<string> Names() => new(Cases.Keys);

    private static readonly Dictionary<string, (Call Two, Call Three, Func<string, string, bool> Passes)> Cases = new()
    {
        ["AnyIs"] = ((v, a, b, _) => v.AnyIs(a, b), (v, a, b, c) => v.AnyIs(a, b, c), (v, t) => v == t),
        ["AnyIsIgnoringCase"] = ((v, a, b, _) => v.AnyIsIgnoringCase(a, b), (v, a, b, c) => v.AnyIsIgnoringCase(a, b, c), (v, t) => Folded(v) == Folded(t)),
        ["AnyStartsWith"] = ((v, a, b, _) => v.AnyStartsWith(a, b), (v, a, b, c) => v.AnyStartsWith(a, b, c), (v, t) => v.StartsWith(t, StringComparison.Ordinal)),
        ["AnyStartsWithIgnoringCase"] = ((v, a, b, _) => v.AnyStartsWithIgnoringCase(a, b), (v, a, b, c) => v.AnyStartsWithIgnoringCase(a, b, c), (v, t) => Folded(v).StartsWith(Folded(t), StringComparison.Ordinal)),
        ["AnyEndsWith"] = ((v, a, b, _) => v.AnyEndsWith(a, b), (v, a, b, c) => v.AnyEndsWith(a, b, c), (v, t) => v.EndsWith(t, StringComparison.Ordinal)),
        ["AnyEndsWithIgnoringCase"] = ((v, a, b, _) => v.AnyEndsWithIgnoringCase(a, b), (v, a, b, c) => v.AnyEndsWithIgnoringCase(a, b, c), (v, t) => Folded(v).EndsWith(Folded(t), StringComparison.Ordinal)),
        ["AnyContains"] = ((v, a, b, _) => v.AnyContains(a, b), (v, a, b, c) => v.AnyContains(a, b, c), (v, t) => v.Contains(t, StringComparison.Ordinal)),
        ["AnyContainsIgnoringCase"] = ((v, a, b, _) => v.AnyContainsIgnoringCase(a, b), (v, a, b, c) => v.AnyContainsIgnoringCase(a, b, c), (v, t) => Folded(v).Contains(Folded(t), StringComparison.Ordinal)),
        ["AnyMatches"] = ((v, a, b, _) => v.AnyMatches(a + "?", b + "?"), (v, a, b, c) => v.AnyMatches(a + "?", b + "?", c + "?"), (v, t) => v.Length == t.Length + 1 && v.StartsWith(t, StringComparison.Ordinal)),
        ["AnyMatchesIgnoringCase"] = ((v, a, b, _) => v.AnyMatchesIgnoringCase(a + "?", b + "?"), (v, a, b, c) => v.AnyMatchesIgnoringCase(a + "?", b + "?", c + "?"), (v, t) => v.Length == t.Length + 1 && Folded(v).StartsWith(Folded(t), StringComparison.Ordinal)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_or_three_texts_pass_where_one_of_them_does(string name)
    {
        (Call two, Call three, Func<string, string, bool> passes) = Cases[name];
        var e = new ViewEvent();
        string[][] events = [[], .. Texts.Select(text => new[] { text }), .. Texts.Select(text => new[] { "no", text }), ["no", "none"]];
        foreach (string[] values in events)
        {
            e.Read($$"""{"t":[{{string.Join(",", values.Select(value => $"\"{value}\""))}}]}""");
            foreach (string first in Texts)
            {
                foreach (string second in Texts)
                {
                    Assert.Equal(values.Any(value => passes(value, first) || passes(value, second)), two(e.T, first, second, ""));
                    Assert.Equal(values.Any(value => passes(value, "zz") || passes(value, first) || passes(value, second)), three(e.T, "zz", first, second));
                }
            }
        }
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("[3]", "< <=")]
    [InlineData("[4]", "= <= >=")]
    [InlineData("[4.0]", "= <= >=")]
    [InlineData("[5, \"x\"]", "> >=")]
    [InlineData("[5, 4]", "= <= > >=")]
    public void Numbers_are_compared_one_by_one(string values, string expected)
    {
        var e = new ViewEvent();
        e.Read($$"""{"n":{{values}}}""");
        (string, bool)[] answers = [("=", e.N.AnyIs(4L)), ("<", e.N.AnyIsLess(4L)), ("<=", e.N.AnyIsAtMost(4L)), (">", e.N.AnyIsGreater(4L)), (">=", e.N.AnyIsAtLeast(4L))];
        Assert.Equal(expected, string.Join(' ', answers.Where(answer => answer.Item2).Select(answer => answer.Item1)));
    }

    [Theory]
    [InlineData("[]", false)]
    [InlineData("[\"11.0.0.1\"]", false)]
    [InlineData("[\"11.0.0.1\", \"10.255.0.1\"]", true)]
    [InlineData("[\"::1\"]", true)]
    [InlineData("[\"::2\"]", false)]
    public void Addresses_lie_in_one_of_several_networks(string values, bool expected)
    {
        var e = new ViewEvent();
        e.Read($$"""{"a":{{values}}}""");
        Assert.Equal(expected, e.A.AnyIsIn(CidrBlock.ParseAll("10.0.0.0/8", "0:0:0:0:0:0:0:1/128")));
        Assert.False(e.A.AnyIsIn([]));
    }

    private static string Folded(string text) => string.Concat(text.Select(c => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c));

    private sealed class ViewEvent() : ProjectedEvent(new EventProjection(
        new ProjectedField("t", FieldKind.Text), new ProjectedField("n", FieldKind.Number), new ProjectedField("a", FieldKind.Address)))
    {
        public TextValues T => Text(0);

        public NumberValues N => Numbers(1);

        public AddressValues A => Addresses(2);

        public void Read(string json) => Assert.True(Read(Encoding.UTF8.GetBytes(json)).IsOk);
    }
}
