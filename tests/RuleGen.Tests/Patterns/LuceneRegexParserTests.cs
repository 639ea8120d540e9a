using RuleGen.Compiler.Patterns;
using RuleGen.Interpreter;

namespace RuleGen.Tests.Patterns;

public class LuceneRegexParserTests
{
    [Theory]
    // Characters, sequences, the whole value.
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("ab", "ab", true)]
    [InlineData("ab", "abc", false)]
    [InlineData("ab", "xab", false)]
    [InlineData("a.c", "a\nc", true)]
    [InlineData("a.c", "ac", false)]
    // Anchors are characters.
    [InlineData("^a$", "a", false)]
    [InlineData("^a$", "^a$", true)]
    // Alternatives bind loosest, then intersection, then sequence, then repetition, then complement.
    [InlineData("ab|cd", "cd", true)]
    [InlineData("ab|cd", "abd", false)]
    [InlineData("a.&.b|cc", "ab", true)]
    [InlineData("a.&.b|cc", "cc", true)]
    [InlineData("a.&.b|cc", "ac", false)]
    [InlineData("~ab", "xxb", true)]
    [InlineData("~ab", "ab", false)]
    [InlineData("~ab", "aab", true)]
    [InlineData("~(ab)", "ab", false)]
    [InlineData("~(ab)", "", true)]
    [InlineData("~a{0}", "", true)]
    [InlineData("~a{0}", "b", false)]
    [InlineData("~~a", "a", true)]
    [InlineData("~~a", "b", false)]
    // Repetition.
    [InlineData("a?", "", true)]
    [InlineData("a?", "aa", false)]
    [InlineData("a+", "", false)]
    [InlineData("a+", "aaa", true)]
    [InlineData("(ab)*", "abab", true)]
    [InlineData("(ab)*", "aba", false)]
    [InlineData("a{2}", "aa", true)]
    [InlineData("a{2}", "aaa", false)]
    [InlineData("a{2,}", "a", false)]
    [InlineData("a{2,}", "aaaa", true)]
    [InlineData("a{0,2}", "", true)]
    [InlineData("a{0,2}", "aaa", false)]
    // Behind a repetition ? is "or nothing".
    [InlineData(".*?x", "aax", true)]
    [InlineData("a+?", "", true)]
    // Lucene's own operands.
    [InlineData("a@", "a", true)]
    [InlineData("a@", "abc", true)]
    [InlineData("#|a", "a", true)]
    [InlineData("#", "", false)]
    [InlineData("()", "", true)]
    [InlineData("a()b", "ab", true)]
    [InlineData("\"a.*\\\"", "a.*\\", true)]
    [InlineData("\"a.*\"", "abc", false)]
    [InlineData("\"ab\"+", "abab", true)]
    // Numbers: bounds of one width fix it, others allow leading zeros; the order of the bounds is free.
    [InlineData("<8-123>", "8", true)]
    [InlineData("<8-123>", "7", false)]
    [InlineData("<8-123>", "099", true)]
    [InlineData("<8-123>", "0000123", true)]
    [InlineData("<8-123>", "124", false)]
    [InlineData("<008-123>", "8", false)]
    [InlineData("<008-123>", "008", true)]
    [InlineData("<9-1>", "5", true)]
    [InlineData("<0-0>", "0", true)]
    [InlineData("<0-0>", "", false)]
    [InlineData("<0-2147483647>", "2147483647", true)]
    [InlineData("<0-2147483647>", "2147483648", false)]
    // Classes.
    [InlineData("[abc]", "b", true)]
    [InlineData("[^abc]", "b", false)]
    [InlineData("[^abc]", "\n", true)]
    [InlineData("[^abc]", "", false)]
    [InlineData("[a-c-]", "-", true)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[^]]", "]", false)]
    [InlineData("[a\\]]", "]", true)]
    [InlineData("[.*|&~#@\"(<]", "~", true)]
    [InlineData("[.]", "a", false)]
    [InlineData("[a^]", "^", true)]
    [InlineData("[\\\\-z]", "-", true)]
    [InlineData("[\\\\-z]", "a", false)]
    [InlineData("[\\--a]", "0", true)]
    [InlineData("[a-\\d]", "c", true)]
    [InlineData("[\\d_]", "7", true)]
    [InlineData("[^\\s\\d]", "7", false)]
    [InlineData("[\\D]", "7", false)]
    // Named classes hold ASCII only.
    [InlineData("\\d", "0", true)]
    [InlineData("\\d", "\u0660", false)]
    [InlineData("\\D", "x", true)]
    [InlineData("\\s", "\r", true)]
    [InlineData("\\s", "\f", false)]
    [InlineData("\\s", "\u00A0", false)]
    [InlineData("\\S", "\u00A0", true)]
    [InlineData("\\w+", "aZ_9", true)]
    [InlineData("\\w", "\u00E9", false)]
    [InlineData("\\W", "-", true)]
    // Escapes: anything but a letter.
    [InlineData("\\.\\*\\\\\\1\\-\\/\\_", ".*\\1-/_", true)]
    [InlineData("\\é", "é", true)]
    // An operator without an operand is a character.
    [InlineData("|a", "|a", true)]
    [InlineData("a||b", "|b", true)]
    [InlineData("*a", "*a", true)]
    [InlineData("(?a)", "?a", true)]
    [InlineData(")", ")", true)]
    [InlineData("&a", "&a", true)]
    [InlineData("{2}", "{2}", true)]
    [InlineData("a]}>", "a]}>", true)]
    public void The_whole_text_is_matched(string pattern, string text, bool expected) => Check(pattern, text, CaseMode.Sensitive, expected);

    [Theory]
    [InlineData("Ab", "aB", true)]
    [InlineData("\"Ab\"", "aB", true)]
    [InlineData("[ab]", "B", true)]
    [InlineData("[^ab]", "B", false)]
    [InlineData("é", "É", false)]
    [InlineData("k", "\u212A", false)]
    [InlineData("@", "A", true)]
    [InlineData("[`]", "@", false)]
    // Ranges keep their case.
    [InlineData("[a-b]", "A", false)]
    [InlineData("[^a-b]", "A", true)]
    [InlineData("[a-zA-Z]", "Q", true)]
    public void Single_ASCII_letters_lose_their_case(string pattern, string text, bool expected) =>
        Check(pattern, text, CaseMode.IgnoringAscii, expected);

    [Theory]
    [InlineData(".", "😀", true)]
    [InlineData("..", "😀", false)]
    [InlineData("[😀-😂]", "😁", true)]
    [InlineData("[😀-😂]", "😃", false)]
    [InlineData("[^😀]", "😃", true)]
    [InlineData("[^😀]", "😀", false)]
    [InlineData("😀+", "😀😀", true)]
    [InlineData("~(😀)", "😀", false)]
    [InlineData("[\u0000-\uD7FF]*", "😀", false)]
    [InlineData("[ﷰ-🀀]", "𐀀", true)]
    public void A_surrogate_pair_is_one_character(string pattern, string text, bool expected) =>
        Check(pattern, text, CaseMode.Sensitive, expected);

    [Fact]
    public void A_lone_surrogate_is_a_character_of_its_own()
    {
        // Not inline data: attributes are kept as UTF-8, which has no lone surrogates.
        Check("\uD83D.", "😀", CaseMode.Sensitive, false);
        Check("\uD83D.", "\uD83Da", CaseMode.Sensitive, true);
        Check(".", "\uD83D", CaseMode.Sensitive, true);
        Check(".", "\uDE00", CaseMode.Sensitive, true);
        Check("..", "\uD83D\uD83D", CaseMode.Sensitive, true);
        Check("..", "\uDE00\uD83D", CaseMode.Sensitive, true);
        Check(".*\uD83D", "a\uD83D", CaseMode.Sensitive, true);
        Check(".*\uD83D", "a😀", CaseMode.Sensitive, false);
        Check("~(\uD83D)", "\uD83D", CaseMode.Sensitive, false);
    }

    [Theory]
    [InlineData("a|", RegexErrorKind.MissingOperand, 1, 1)]
    [InlineData("a&", RegexErrorKind.MissingOperand, 1, 1)]
    [InlineData("ab~", RegexErrorKind.MissingOperand, 2, 1)]
    [InlineData("ab\\", RegexErrorKind.MissingOperand, 2, 1)]
    [InlineData("(a|", RegexErrorKind.MissingOperand, 2, 1)]
    [InlineData("a(b", RegexErrorKind.UnclosedGroup, 1, 1)]
    [InlineData("a(", RegexErrorKind.UnclosedGroup, 1, 1)]
    [InlineData("(a|)", RegexErrorKind.UnclosedGroup, 0, 1)]
    [InlineData("a)b", RegexErrorKind.UnopenedGroup, 1, 1)]
    [InlineData("a[b", RegexErrorKind.UnclosedClass, 1, 1)]
    [InlineData("a[", RegexErrorKind.UnclosedClass, 1, 1)]
    [InlineData("a[]", RegexErrorKind.UnclosedClass, 1, 1)]
    [InlineData("a[^", RegexErrorKind.UnclosedClass, 1, 1)]
    [InlineData("a[b\\", RegexErrorKind.UnclosedClass, 1, 1)]
    [InlineData("a[b-", RegexErrorKind.UnclosedClass, 1, 1)]
    [InlineData("a[+-]", RegexErrorKind.UnclosedClass, 1, 1)]
    [InlineData("a\"b", RegexErrorKind.UnclosedQuote, 1, 1)]
    [InlineData("a<1-9", RegexErrorKind.UnclosedNumber, 1, 1)]
    [InlineData("a{x}", RegexErrorKind.MalformedRepetition, 1, 2)]
    [InlineData("a{1", RegexErrorKind.MalformedRepetition, 1, 2)]
    [InlineData("a{1,2;}", RegexErrorKind.MalformedRepetition, 1, 5)]
    [InlineData("a{,3}", RegexErrorKind.MalformedRepetition, 1, 2)]
    [InlineData("a{", RegexErrorKind.MalformedRepetition, 1, 1)]
    [InlineData("a{3,1}", RegexErrorKind.ReversedRepetition, 1, 5)]
    [InlineData("a{10001}", RegexErrorKind.RepetitionTooLarge, 2, 5)]
    [InlineData("a{1,1000000}", RegexErrorKind.RepetitionTooLarge, 4, 7)]
    [InlineData("a{99999999999999999999}", RegexErrorKind.RepetitionTooLarge, 2, 20)]
    [InlineData("x[z-a]", RegexErrorKind.ReversedRange, 2, 3)]
    [InlineData("[\\z-a]", RegexErrorKind.UnknownEscape, 1, 2)]
    [InlineData("[\\--\\!]", RegexErrorKind.ReversedRange, 1, 5)]
    [InlineData("a\\bc", RegexErrorKind.UnknownEscape, 1, 2)]
    [InlineData("\\p", RegexErrorKind.UnknownEscape, 0, 2)]
    [InlineData("a<x-9>", RegexErrorKind.MalformedNumber, 1, 5)]
    [InlineData("a<-9>", RegexErrorKind.MalformedNumber, 1, 4)]
    [InlineData("a<9->", RegexErrorKind.MalformedNumber, 1, 4)]
    [InlineData("a<1-2-3>", RegexErrorKind.MalformedNumber, 1, 7)]
    [InlineData("<1-2147483648>", RegexErrorKind.MalformedNumber, 0, 14)]
    [InlineData("a<b>c", RegexErrorKind.UnknownName, 1, 3)]
    [InlineData("a<>c", RegexErrorKind.UnknownName, 1, 2)]
    public void An_error_points_at_the_smallest_wrong_text(string pattern, RegexErrorKind kind, int offset, int length)
    {
        RegexParseResult result = LuceneRegexParser.Parse(pattern);
        Assert.Null(result.Root);
        Assert.Equal((kind, offset, length), (result.Error!.Kind, result.Error.Offset, result.Error.Length));
        Assert.NotEmpty(result.Error.Message);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        const int Max = LuceneRegexParser.MaxDepth;
        string Nested(int depth) => new string('(', depth) + "a" + new string(')', depth);
        Assert.Null(LuceneRegexParser.Parse(Nested(Max)).Error);
        Assert.Equal((RegexErrorKind.TooDeep, Max), Place(Nested(Max + 1)));
        Assert.Equal((RegexErrorKind.TooDeep, Max), Place(new string('~', 100_000) + "a"));
        Assert.Equal((RegexErrorKind.TooDeep, 11), Place("a" + new string('*', 100_000)));
        Assert.Null(LuceneRegexParser.Parse(string.Concat(Enumerable.Repeat("a|(b)&", 10_000)) + "c").Error);

        static (RegexErrorKind, int) Place(string pattern)
        {
            RegexError error = LuceneRegexParser.Parse(pattern).Error!;
            return (error.Kind, error.Offset);
        }
    }

    [Theory]
    [InlineData("^a$", "Anchor@0 Anchor@2")]
    [InlineData("(^a|b$)|c", "Anchor@1 Anchor@5")]
    [InlineData("a^|\\$|[$]|[^$]", "")]
    [InlineData("a\\$", "")]
    [InlineData("a+?b*?", "OptionalRepetition@2 OptionalRepetition@5")]
    [InlineData("a?", "")]
    [InlineData("|a(*b)", "OperatorAsCharacter@0 OperatorAsCharacter@3")]
    [InlineData("~a&b@#<1-2>\"c\"", "LuceneOperator@0 LuceneOperator@2 LuceneOperator@4 LuceneOperator@5 LuceneOperator@6 LuceneOperator@11")]
    [InlineData("\\~\\&[@#<]", "")]
    public void Surprises_are_remarked(string pattern, string expected)
    {
        RegexParseResult result = LuceneRegexParser.Parse(pattern);
        Assert.Equal(expected, string.Join(" ", result.Remarks.Select(r => $"{r.Kind}@{r.Offset}")));
    }

    private static void Check(string pattern, string text, CaseMode mode, bool expected)
    {
        RegexNode node = TableRunner.Regex(pattern);
        Assert.Equal(expected, RegexOracle.Matches(node, text, mode));
        Assert.Equal(expected, TableRunner.Load(Language.Of(node, mode)).Matches(text));
    }
}
