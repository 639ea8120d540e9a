using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Syntax;

public class EqlLexerTests
{
    [Theory]
    [InlineData("a_1 @b _c A", "Identifier:a_1 Identifier:@b Identifier:_c Identifier:A")]
    [InlineData("and AND And", "And:and Identifier:AND Identifier:And")]
    [InlineData("in in~ like like~ regex regex~", "In:in InTilde:in~ Like:like LikeTilde:like~ Regex:regex RegexTilde:regex~")]
    [InlineData("endsWith~(by~", "TildeIdentifier:endsWith OpenParenthesis:( TildeIdentifier:by")]
    [InlineData("`a b` `a``b`", "QuotedIdentifier:a b QuotedIdentifier:a`b")]
    [InlineData("$e.x", "Variable:e Dot:. Identifier:x")]
    [InlineData("![ ! [ != !", "OpenMissing:![ Not:! OpenBracket:[ NotEqual:!= Not:!")]
    [InlineData("= == < <= > >= : |", "Assign:= Equal:== Less:< LessOrEqual:<= Greater:> GreaterOrEqual:>= Colon:: Pipe:|")]
    [InlineData("1 1.5 1. .5 1e9 1.2E-3 1e+2", "Integer:1 Decimal:1.5 Decimal:1. Decimal:.5 Decimal:1e9 Decimal:1.2E-3 Decimal:1e+2")]
    [InlineData("1m 1e 1e+", "Integer:1 Identifier:m Integer:1 Identifier:e Integer:1 Identifier:e Plus:+")]
    [InlineData("a//b\nc/*/**/*/d", "Identifier:a Identifier:c Identifier:d")]
    [InlineData("a/b", "Identifier:a Slash:/ Identifier:b")]
    [InlineData(@"""a\tb\\\""\'c""", "Text:a\tb\\\"'c")]
    [InlineData(@"""\b\n\f\r""", "Text:\b\n\f\r")]
    [InlineData(@"""\u{41}\u{0001F600}\u{00e9}""", "Text:A\U0001F600é")]
    [InlineData("\"\"", "Text:")]
    [InlineData("\"\"\"a\\d\"\"\"", "RawText:a\\d")]
    [InlineData("\"\"\"\"a\"\"\"\"", "RawText:\"a\"")]
    [InlineData("\"\"\"\"\"\"", "RawText:")]
    [InlineData("\"\"\"a\"\"\"\"\"", "RawText:a\"\"")]
    [InlineData("\"\"\"a\"\"\" \"b\"", "RawText:a Text:b")]
    [InlineData(" \t\r\n", "")]
    public void A_query_is_cut_into_tokens(string query, string expected)
    {
        var bag = new DiagnosticBag();
        IReadOnlyList<EqlToken> tokens = EqlLexer.Tokenize(MappedText.Verbatim(query, 0), EqlDialect.Elasticsearch, bag);
        Assert.Empty(bag.ToSorted().Select(d => d.Message));
        Assert.Equal(SyntaxKind.End, tokens[^1].Kind);
        Assert.Equal(expected, string.Join(' ', tokens.SkipLast(1).Select(t => $"{t.Kind}:{t.Text}")));
    }

    [Theory]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("9223372036854775808", "9.223372036854776E+18d")]
    [InlineData("100000000000000000000000000000000", "1E+32d")]
    [InlineData("007", "7")]
    [InlineData("1.", "1d")]
    [InlineData(".5", "0.5d")]
    [InlineData("1e3", "1000d")]
    public void An_integer_beyond_64_bits_is_a_decimal(string number, string expected)
    {
        var bag = new DiagnosticBag();
        ExpressionSyntax tree = EqlParser.ParseExpression(MappedText.Verbatim(number, 0), EqlDialect.Elasticsearch, bag);
        Assert.Equal(0, bag.Count);
        Assert.Equal(expected, SExpression.Of(tree));
    }
}
