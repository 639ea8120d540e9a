using System.Numerics;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Proofs;
using RuleGen.Compiler.Text;
using RuleGen.Semantics;
using TextSet = RuleGen.Compiler.Proofs.TextSet;

namespace RuleGen.Tests.Proofs;

/// <summary>Answers about sets of values against all texts over a small alphabet, and all values near the bounds.</summary>
public sealed class SetAlgebraTests
{
    private const string Alphabet = "aAbB#";
    private const string PatternAlphabet = "aAb*?";

    private static readonly string[] Universe = Texts(Alphabet, 5).ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Patterns_include_and_overlap_as_their_texts_do(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            var sets = new SetAlgebra(new AutomatonBudget());
            (TextSet a, Func<string, bool> inA) = Pattern(random);
            (TextSet b, Func<string, bool> inB) = Pattern(random);
            string shown = $"{a.Key} and {b.Key}";

            // Patterns are at most three characters and stars, so what tells them apart is no longer than the texts of the universe.
            Check(sets.Includes(a, b), Universe.All(text => !inB(text) || inA(text)), shown);
            Check(sets.Overlaps(a, b), Universe.Any(text => inA(text) && inB(text)), shown);
            (TextSet c, Func<string, bool> inC) = Pattern(random);
            Answer answer = sets.FindValue([a, b], [c], out object? value);
            Check(answer, Universe.Any(text => inA(text) && inB(text) && !inC(text)), $"{shown} without {c.Key}");
            if (value is string found)
                Assert.True(inA(found) && inB(found) && !inC(found), $"{shown} without {c.Key}: {found}");
            Assert.All(Universe.Where((_, at) => at % 37 == 0), text => Assert.Equal(inA(text), a.Contains(text, sets.Budget)));
        }
    }

    [Fact]
    public void Numbers_dates_and_addresses_are_exact()
    {
        var range = new TextRange(0, 0);
        BoundConstant[] numbers = [new BoundInteger(-1, range), new BoundInteger(0, range), new BoundDouble(-0.0, range), new BoundDouble(0.1, range),
            new BoundInteger(1, range), new BoundDouble(1.0, range), new BoundInteger(long.MaxValue, range), new BoundDouble(9.2233720368547758E18, range), new BoundDouble(double.Epsilon, range)];
        var sets = new SetAlgebra(new AutomatonBudget());
        foreach (BoundConstant a in numbers)
        {
            foreach (BoundConstant b in numbers)
            {
                int order = EqlNumber.Compare(NumberOf(a), NumberOf(b));
                RangeSet equal = RangeSet.Of(EqlType.Number, ComparisonOperator.Equal, a)!;
                foreach (ComparisonOperator operation in Enum.GetValues<ComparisonOperator>())
                {
                    bool isIn = operation switch
                    {
                        ComparisonOperator.Equal => order == 0,
                        ComparisonOperator.Less => order < 0,
                        ComparisonOperator.LessOrEqual => order <= 0,
                        ComparisonOperator.Greater => order > 0,
                        _ => order >= 0,
                    };
                    RangeSet other = RangeSet.Of(EqlType.Number, operation, b)!;
                    Check(sets.Includes(other, equal), isIn, $"{a} {operation} {b}");
                    Check(sets.Overlaps(other, equal), isIn, $"{a} {operation} {b}");
                }
            }
        }

        RangeSet all = RangeSet.Everything(EqlType.Boolean);
        Assert.Equal(Answer.No, sets.FindValue([all], [Boolean(true), Boolean(false)], out _));
        Assert.Equal(Answer.No, sets.FindValue([Block("10.0.0.0/7")], [Block("10.0.0.0/8"), Block("11.0.0.0/8")], out _));
        Assert.Equal(Answer.Yes, sets.FindValue([Block("10.0.0.0/7")], [Block("10.0.0.0/8"), Block("11.0.0.0/9")], out object? value));
        Assert.Equal("\"11.128.0.0\"", RangeSet.Everything(EqlType.Address).ToJson((BigInteger)value!));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Ranges_are_combined_as_their_values_are(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 600; i++)
        {
            var sets = new SetAlgebra(new AutomatonBudget());
            (RangeSet a, RangeSet b) = (Ranges(random), Ranges(random));
            BigInteger[] values = [.. Enumerable.Range(-2, 26).Select(value => (BigInteger)value * 1_000_000_000)];
            bool[] inA = [.. values.Select(a.Contains)], inB = [.. values.Select(b.Contains)];
            bool[] both = [.. values.Select(a.Intersect(b).Contains)], onlyA = [.. values.Select(a.Except(b).Contains)], any = [.. values.Select(RangeSet.Union(EqlType.Date, [a, b]).Contains)];
            Assert.Equal(inA.Zip(inB, (x, y) => (x && y, x && !y, x || y)), both.Select((x, at) => (x, onlyA[at], any[at])));
            Check(sets.Includes(a, b), a.Intersect(b).Key == b.Key, $"{a.Key} and {b.Key}");
            Check(sets.Overlaps(a, b), !a.Intersect(b).IsEmpty, $"{a.Key} and {b.Key}");
        }

        static RangeSet Ranges(Random random) => RangeSet.Union(EqlType.Date, Enumerable.Range(0, random.Next(5)).Select(_ =>
        {
            RangeSet from = RangeSet.Of(EqlType.Date, ComparisonOperator.GreaterOrEqual, new BoundDate(random.Next(20), 0, default))!;
            return random.Next(4) == 0 ? from : from.Intersect(RangeSet.Of(EqlType.Date, ComparisonOperator.Less, new BoundDate(random.Next(22), 0, default))!);
        }));
    }

    [Fact]
    public void What_takes_too_much_is_not_decided()
    {
        var sets = new SetAlgebra(new AutomatonBudget(maxWork: 0));
        TextSet a = TextSet.OfWildcard("a?*b*c", CaseMode.Sensitive), b = TextSet.OfWildcard("a*b?*c", CaseMode.Sensitive);
        Assert.Equal(Answer.NotDecided, sets.Includes(a, b));
    }

    private static RangeSet Boolean(bool value) => RangeSet.Of(EqlType.Boolean, ComparisonOperator.Equal, new BoundBoolean(value, default))!;

    private static RangeSet Block(string text)
    {
        Assert.True(AddressLiteral.TryParseBlock(text, out ulong high, out ulong low, out int length, out _));
        return RangeSet.Of(new BoundCidrBlock(text, high, low, length, default));
    }

    private static EqlNumber NumberOf(BoundConstant constant) => constant is BoundInteger integer ? (EqlNumber)integer.Value : ((BoundDouble)constant).Value;

    private static (TextSet Set, Func<string, bool> Contains) Pattern(Random random)
    {
        string pattern = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => PatternAlphabet[random.Next(PatternAlphabet.Length)]));
        while (pattern.Count(c => c != '*') > 3)
            pattern = pattern.Remove(pattern.IndexOfAny(['a', 'A', 'b', '?']), 1);
        bool ignoresCase = random.Next(2) == 0;
        CaseMode mode = ignoresCase ? CaseMode.IgnoringAscii : CaseMode.Sensitive;
        if (random.Next(4) != 0)
            return (TextSet.OfWildcard(pattern, mode), text => ignoresCase ? Wildcard.MatchesIgnoringCase(text, pattern) : Wildcard.Matches(text, pattern));
        string literal = pattern.Replace("*", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal);
        return (TextSet.OfText(literal, mode), text => string.Equals(text, literal, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(string alphabet, int length) => length == 0
        ? [""]
        : Texts(alphabet, length - 1).SelectMany(text => text.Length == length - 1 ? alphabet.Select(c => text + c).Prepend(text) : [text]);

    private static void Check(Answer answer, bool expected, string shown) => Assert.True(answer == (expected ? Answer.Yes : Answer.No), $"{shown}: {answer}, not {expected}");
}
