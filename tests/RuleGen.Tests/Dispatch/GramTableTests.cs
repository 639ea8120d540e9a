using System.Text;
using RuleGen.Dispatch;
using RuleGen.Semantics;

namespace RuleGen.Tests.Dispatch;

public sealed class GramTableTests
{
    private const string Letters = "aAbBkK\u212a\u00e9\u00c9 /@`[{";

    private const string Ascii = "aAbBkK /@`[{";

    [Theory]
    [InlineData(1, 4, Letters)]
    [InlineData(1, 4, Ascii)]
    [InlineData(2, 5, Letters)]
    [InlineData(4, 7, Letters)]
    public void Every_literal_of_a_text_is_found_and_no_other(int step, int shortest, string letters)
    {
        var random = new Random(step);
        for (int round = 0; round < 300; round++)
        {
            string[] literals = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Folded(Text(random, random.Next(shortest, shortest + 9), letters)))];
            int[] places = [.. literals.Select(literal => random.Next(Encoding.UTF8.GetByteCount(literal) - (3 + step) + 1))];
            char[] ends = [.. literals.Select(_ => "<>*"[random.Next(3)])];
            for (int run = 0; run < 20; run++)
            {
                string text = Text(random, random.Next(70), Letters);
                if (random.Next(2) == 0)
                    text = text.Insert(random.Next(text.Length + 1), literals[random.Next(literals.Length)]);
                bool[] expected = [.. literals.Select((literal, i) => Has(text, literal, ends[i]))];
                Assert.Equal(expected, Check(literals, places, step, ends, text, out _));
            }
        }
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(20_000)]
    public void A_text_of_nothing_but_candidates_costs_a_bounded_number_of_comparisons_for_each_place(int length)
    {
        // All literals share every gram, and each fails only at its far end.
        string[] literals = [.. Enumerable.Range(0, 50).Select(i => new string('a', 20) + "aaaa"[..(i % 4)] + (char)('b' + (i % 20)))];
        Check(literals, [.. literals.Select(_ => 0)], 4, [.. literals.Select(_ => '*')], new string('a', length), out CountedWork work);
        Assert.InRange(work.Places, length / 4 - 1, length / 4 + 3);
        Assert.InRange(work.Windows, 1, work.Places * literals.Length * 4);
        Assert.Equal(0, work.Literals);
    }

    [Fact]
    public void A_filter_adds_no_work_to_a_text_that_it_lets_through()
    {
        // All bytes that are not ASCII are one to the filter.
        string[] literals = ["éé", "üü", "äö", "aaaa"];
        string text = new('ö', 5_000);
        Check(literals, [0, 0, 0, 0], 1, ['*', '*', '*', '*'], text, out CountedWork work);
        Assert.InRange(work.Places, text.Length, 2 * text.Length);
        Assert.InRange(work.Windows, 0, 2L * text.Length * literals.Length);
    }

    private static bool[] Check(string[] literals, int[] places, int step, char[] ends, string text, out CountedWork work)
    {
        var table = new GramTable([.. literals.Select((text, i) => new ByteText(new IndexText.Atom(ends[i], text) { Number = i }))], places, step);
        var words = new ulong[(literals.Length + 63) / 64];
        var hits = new Hits(new Marks([.. literals.Select((_, i) => new[] { i })]), patterns: null, words);
        work = default;
        table.Scan(PaddedText.Of(text, random: text.Length), ref hits, ref work);
        return [.. literals.Select((_, i) => (words[i >> 6] & (1UL << i)) != 0)];
    }

    private static bool Has(string text, string literal, char end) => end switch
    {
        '<' => TextComparison.StartsWithIgnoringCase(text, literal),
        '>' => TextComparison.EndsWithIgnoringCase(text, literal),
        _ => TextComparison.ContainsIgnoringCase(text, literal),
    };

    private static string Folded(string text) => string.Concat(text.Select(TextComparison.Fold));

    private static string Text(Random random, int length, string letters) =>
        string.Create(length, random, (span, r) =>
        {
            foreach (ref char c in span)
                c = letters[r.Next(letters.Length)];
        });
}
