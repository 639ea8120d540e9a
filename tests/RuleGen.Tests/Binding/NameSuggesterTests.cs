using RuleGen.Compiler.Binding;

namespace RuleGen.Tests.Binding;

public class NameSuggesterTests
{
    private static readonly NameSuggester Names = new(
        ["process.name", "process.title", "process.pid", "process.parent.name", "file.name", "file.path", "user.id", "user.ip", "a", "ab", "x1", "x2", "x3", "x4"]);

    // A quarter of the length in edits, three at most, one at least.
    [Theory]
    [InlineData("proces.name", "process.name")]
    [InlineData("PROCESS.NAME", "process.name")]
    [InlineData("process.nmae", "process.name")]
    [InlineData("procss.nme", "process.name")]
    [InlineData("prcs.nm", "")]
    [InlineData("prosess.paremt.nane", "process.parent.name")]
    [InlineData("rosess.paremt.nane", "")]
    [InlineData("process.nid", "process.pid")]
    [InlineData("user.i", "user.id user.ip")]
    [InlineData("x9", "x1 x2 x3")]
    [InlineData("b", "a ab")]
    [InlineData("", "a")]
    [InlineData("zzzzzzzz", "")]
    [InlineData("éa", "a")]
    public void The_nearest_names_are_suggested_best_first(string name, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names.Suggest(name)));

    [Theory]
    [InlineData("file.nam", "; did you mean 'file.name'?")]
    [InlineData("user.if", "; did you mean 'user.id' or 'user.ip'?")]
    [InlineData("zzz", "")]
    public void A_phrase_names_what_is_suggested(string name, string expected) => Assert.Equal(expected, Names.Phrase(name));

    [Fact]
    public void What_is_suggested_is_what_an_exhaustive_search_finds()
    {
        const string letters = "ab.C";
        string[] all = Enumerable.Range(1, 5).SelectMany(length => Texts(letters, length)).ToArray();
        var random = new Random(20_260_303);
        string[] known = all.Where(_ => random.Next(10) == 0).ToArray();
        var suggester = new NameSuggester(known);
        foreach (string name in all.Where(_ => random.Next(4) == 0))
        {
            bool isKnown = known.Contains(name, StringComparer.OrdinalIgnoreCase);
            IEnumerable<string> expected = known
                .Select(candidate => (candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
                .Where(pair => pair.Distance <= (isKnown ? 0 : 1))
                .OrderBy(pair => pair.Distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
                .Select(pair => pair.candidate);
            Assert.Equal(expected, suggester.Suggest(name, count: int.MaxValue));
        }
    }

    private static IEnumerable<string> Texts(string letters, int length) =>
        length == 0 ? [""] : Texts(letters, length - 1).SelectMany(text => letters.Select(letter => text + letter));

    private static int Distance(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return a.Length + b.Length;
        int best = Math.Min(Distance(a[1..], b[1..]) + (a[0] == b[0] ? 0 : 1), 1 + Math.Min(Distance(a[1..], b), Distance(a, b[1..])));
        bool isSwap = a.Length > 1 && b.Length > 1 && a[0] == b[1] && a[1] == b[0];
        return isSwap ? Math.Min(best, 1 + Distance(a[2..], b[2..])) : best;
    }
}
