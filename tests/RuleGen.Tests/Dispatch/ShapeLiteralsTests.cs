using System.Text;
using RuleGen.Dispatch;
using RuleGen.Semantics;

namespace RuleGen.Tests.Dispatch;

public sealed class ShapeLiteralsTests
{
    [Theory]
    [InlineData("0.0", "v12.5", true)]
    [InlineData("0.0", "v12,5", false)]
    [InlineData("0.0", "\u0661.\u0662", false)]
    [InlineData("a  b", "xA\t\nB", true)]
    [InlineData("a  b", "xA \u00a0B", false)]
    [InlineData("  ", "\u0000\u001f", true)]
    [InlineData("\u00ff", "\u00e9", true)]
    [InlineData("\u00ff", "plain \u007f", false)]
    [InlineData("\u00ff", "\ud83d", true)]
    [InlineData("x\u00ff", "aX\u20acb", true)]
    [InlineData("\u00ffx", "a\u20acXb", true)]
    [InlineData("\u00ffx\u00ff", "\ud83d\ude00x\u00e9", true)]
    [InlineData("\u00ffx", "a\u20acyxb", false)]
    [InlineData("k", "\u212a", false)]
    [InlineData("@", "`", false)]
    [InlineData("abc", "ab", false)]
    [InlineData("bcd", "abcd", true)]
    [InlineData("bcd", "abc", false)]
    [InlineData("0", "", false)]
    public void A_text_has_a_shape(string shape, string text, bool expected) => Assert.Equal([expected], Check([shape], text, out _));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 200)]
    public void Shapes_of_a_text_are_found_and_no_others(int seed, int most)
    {
        const string Letters = "aA0 9\t.:\u00e9\u2003k";
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            string[] shapes = [.. Enumerable.Range(0, random.Next(1, most)).Select(_ => ShapeOf(random)).Distinct()];
            for (int run = 0; run < 10; run++)
            {
                string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Letters[random.Next(Letters.Length)]));
                string folded = string.Concat(text.Select(c => c > '~' ? '\u00ff' : c <= ' ' ? ' ' : char.IsAsciiDigit(c) ? '0' : char.ToLowerInvariant(c)));
                Assert.Equal(shapes.Select(shape => folded.Contains(shape, StringComparison.Ordinal)), Check(shapes, text, out _));
            }
        }

        static string ShapeOf(Random random)
        {
            string middle = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => "a0 .:k"[random.Next(6)]));
            return (random.Next(4) == 0 || middle.Length == 0 ? "\u00ff" : "") + middle + (random.Next(4) == 0 && middle.Length > 0 ? "\u00ff" : "");
        }
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(20_000)]
    public void A_text_of_nothing_but_candidates_costs_a_bounded_number_of_comparisons_for_each_place(int length)
    {
        string[] shapes = [.. Enumerable.Range(0, 100).Select(i => new string('0', 10 + (i / 20)) + (char)('a' + (i % 20)))];
        Check(shapes, new string('0', length), out CountedWork work);
        Assert.InRange(work.Places, 0, (long)length * 2);
        Assert.InRange(work.Windows, 0, (long)length * shapes.Length);
        Check([".0.0", "0.00."], new string('.', length), out work);
        Assert.InRange(work.Windows, length, (long)length * 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\u00ffb")]
    [InlineData("A")]
    [InlineData("7")]
    [InlineData("\t")]
    public void What_is_no_shape_is_refused(string shape) => Assert.Throws<FormatException>(() => Check([shape], "", out _));

    private static bool[] Check(string[] shapes, string text, out CountedWork work)
    {
        var literals = new ShapeLiterals([.. shapes.Select((shape, i) => new IndexText.Atom('%', shape) { Number = i })]);
        var words = new ulong[(shapes.Length + 63) / 64];
        var hits = new Hits(new Marks([.. shapes.Select((_, i) => new[] { i })]), patterns: null, words);
        work = default;
        literals.Look(Encoding.UTF8.GetBytes(text), ref hits, ref work);
        return [.. shapes.Select((_, i) => (words[i >> 6] & (1UL << (i & 63))) != 0)];
    }
}
