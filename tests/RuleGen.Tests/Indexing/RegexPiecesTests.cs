using System.Text;
using RuleGen.Compiler.Indexing;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Tests.Indexing;

/// <summary>Every text that an expression matches has one text of each piece of one of its alternatives.</summary>
public sealed class RegexPiecesTests
{
    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    public void Matching_texts_have_every_piece(int seed)
    {
        var texts = new RegexTexts(new Random(seed));
        int pieces = 0;
        for (int round = 0; round < 3_000; round++)
        {
            string expression = texts.Expression(4).Replace("\\\\", "\\", StringComparison.Ordinal);
            RegexNode root = LuceneRegexParser.Parse(expression).Root!;
            foreach (RegexNode alternative in RegexPieces.Alternatives(root))
                pieces += Check(alternative, expression, [.. Enumerable.Range(0, 5).Select(_ => texts.Text(alternative))]);
        }

        Assert.InRange(pieces, 5_000, int.MaxValue);
    }

    [Theory]
    [InlineData("a", 10_000)]
    [InlineData("[ab]", 2_000)]
    [InlineData("(a|b)", 2_000)]
    [InlineData("x?", 2_000)]
    public void Long_expressions_have_few_pieces(string part, int count)
    {
        RegexNode root = LuceneRegexParser.Parse(string.Concat(Enumerable.Repeat(part, count))).Root!;
        foreach (TextFolding folding in new[] { TextFolding.Plain, TextFolding.Shape })
            Assert.InRange(RegexPieces.Of(root, folding).Sum(piece => piece.Texts.Count), 0, 70 * 3 * count);
    }

    [Fact]
    public void Repetitions_of_repetitions_stay_short()
    {
        string expression = "(a{3,}b)";
        for (int depth = 0; depth < 90; depth++)
            expression = $"({expression}{{16}})";
        RegexNode root = LuceneRegexParser.Parse(expression).Root!;
        Assert.All(RegexPieces.Of(root, TextFolding.Plain), piece => Assert.All(piece.Texts, text => Assert.InRange(text.Length, 0, RegexParts.LongestText)));
    }

    private static int Check(RegexNode alternative, string expression, string[] texts)
    {
        int count = 0;
        foreach (TextFolding folding in new[] { TextFolding.Plain, TextFolding.Shape })
        {
            foreach (RegexPiece piece in RegexPieces.Of(alternative, folding))
            {
                Assert.InRange(piece.Texts.Count, 1, RegexParts.MostTexts);
                foreach (string text in texts)
                    Assert.True(piece.Texts.Any(part => Has(text, piece.Kind, part)), $"{expression}: '{text}' has none of {piece.Kind} {string.Join('|', piece.Texts)}");
                count++;
            }
        }

        return count;
    }

    private static bool Has(string text, AtomKind kind, string part) => kind switch
    {
        AtomKind.Equal => Lower(text) == part,
        AtomKind.Prefix => Lower(text).StartsWith(part, StringComparison.Ordinal),
        AtomKind.Suffix => Lower(text).EndsWith(part, StringComparison.Ordinal),
        AtomKind.Contains => Lower(text).Contains(part, StringComparison.Ordinal),
        AtomKind.Shape => Shape(text).Contains(part, StringComparison.Ordinal),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Lower(string text) => string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c));

    /// <summary>As it is found: byte by byte.</summary>
    private static string Shape(string text) => string.Concat(Encoding.UTF8.GetBytes(Lower(text)).Select(b =>
        b >= 0x80 ? '\u00ff' : b <= ' ' ? ' ' : char.IsAsciiDigit((char)b) ? '0' : (char)b));
}
