using System.Text;
using RuleGen.Dispatch;

namespace RuleGen.Tests.Dispatch;

/// <summary>What outer bytes tell of values: never that one satisfies nothing which does.</summary>
public class OuterBytesTests
{
    private const string Letters = "aAbZ/.é[{";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_value_that_satisfies_an_atom_is_left_out(int seed)
    {
        var random = new Random(seed);
        int satisfying = 0;
        for (int round = 0; round < 400; round++)
        {
            IndexText.Atom[] atoms = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => new IndexText.Atom("=<>"[random.Next(3)], Fold(Text(random))))];
            Assert.True(OuterBytes.CanTell(atoms));
            var outer = new OuterBytes(atoms);
            for (int i = 0; i < 100; i++)
            {
                string value = Text(random);
                if (!atoms.Any(atom => Satisfies(Fold(value), atom)))
                    continue;
                satisfying++;
                Assert.True(outer.MaySatisfy(Encoding.UTF8.GetBytes(value)), $"{value} of {string.Join(' ', atoms.Select(atom => atom.Kind + atom.Text))}");
            }
        }

        Assert.True(satisfying > 1_000, $"only {satisfying}");
    }

    [Fact]
    public void Nearly_all_other_values_are_left_out()
    {
        var outer = new OuterBytes([new('=', "root"), new('<', "/tmp/"), new('>', ".sh")]);
        int left = Enumerable.Range(0, 10_000).Count(i => outer.MaySatisfy(Encoding.UTF8.GetBytes("user" + i)));
        Assert.InRange(left, 0, 100);
    }

    [Theory]
    [InlineData('*', "abcd")]
    [InlineData('%', "0:0")]
    public void What_stands_anywhere_is_not_told_by_outer_bytes(char kind, string text) =>
        Assert.False(OuterBytes.CanTell([new('=', "root"), new(kind, text)]));

    private static bool Satisfies(string value, IndexText.Atom atom) => atom.Kind switch
    {
        '=' => value == atom.Text,
        '<' => value.StartsWith(atom.Text, StringComparison.Ordinal),
        _ => value.EndsWith(atom.Text, StringComparison.Ordinal),
    };

    private static string Text(Random random) => new([.. Enumerable.Range(0, random.Next(5)).Select(_ => Letters[random.Next(Letters.Length)])]);

    private static string Fold(string text) => new([.. text.Select(c => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c)]);
}
