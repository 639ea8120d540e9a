using RuleGen.Semantics;

namespace RuleGen.Tests.Semantics;

public class TextSetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agrees_with_a_list_on_all_short_texts(bool ignoringCase)
    {
        List<string> texts = Texts.All("aAb`@", 5);
        string[] members = [.. texts.Where((_, i) => i % 7 == 0)];
        foreach (string text in texts)
            Check(ignoringCase, members, text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agrees_with_a_list_on_names_that_differ_in_one_character(bool ignoringCase)
    {
        string[] members = [.. Enumerable.Range(0, 3000).Select(i => $"C:\\Windows\\System32\\Tool{i}k.exe"), "", "k", "\u212A", "\u00C9"];
        foreach (string member in members.Where((_, i) => i % 50 == 0).Concat(members[^4..]))
        {
            Check(ignoringCase, members, member);
            Check(ignoringCase, members, member.ToUpperInvariant());
            Check(ignoringCase, members, member.ToLowerInvariant());
            Check(ignoringCase, members, member + "x");
            Check(ignoringCase, members, member.Replace('k', '\u212A'));
            Check(ignoringCase, members, member.Replace('\\', '|'));
            for (int i = 0; i < member.Length; i++)
                Check(ignoringCase, members, member[..i] + '\0' + member[(i + 1)..]);
        }
    }

    [Fact]
    public void An_empty_set_has_no_member() => Assert.False(new TextSet(true).Contains(""));

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        var set = new TextSet(true, "alpha", "beta");
        bool found = false;
        Assert.Equal(0, AllocatedBytes.Of(() => found = set.Contains("Alpha") && !set.Contains("gamma")));
        Assert.True(found);
    }

    private static readonly Dictionary<(bool, string[]), (TextSet Set, HashSet<string> Expected)> Made = [];

    private static void Check(bool ignoringCase, string[] members, string text)
    {
        if (!Made.TryGetValue((ignoringCase, members), out (TextSet Set, HashSet<string> Expected) made))
        {
            made = (new TextSet(ignoringCase, members), [.. members.Select(m => ignoringCase ? Texts.Fold(m) : m)]);
            Made.Add((ignoringCase, members), made);
        }

        Assert.Equal(made.Expected.Contains(ignoringCase ? Texts.Fold(text) : text), made.Set.Contains(text));
    }
}
