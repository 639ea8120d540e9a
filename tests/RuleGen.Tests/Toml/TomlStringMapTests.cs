using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Toml;

/// <summary>A place in a decoded string is found again in the file, whatever stands between.</summary>
public class TomlStringMapTests
{
    [Theory]
    [InlineData("q = \"a == b\"", "a == b", "==", "==")]
    [InlineData("q = \"a == \\\"b\\\" and c\"", "a == \"b\" and c", "\"b\"", "\\\"b\\\"")]
    [InlineData("q = \"a == \\\"b\\\" and c\"", "a == \"b\" and c", "and", "and")]
    [InlineData("q = 'C:\\dir'", "C:\\dir", "\\d", "\\d")]
    [InlineData("q = \"C:\\\\dir\"", "C:\\dir", "\\d", "\\\\d")]
    [InlineData("q = \"\\u0041\\U0001F600b\"", "A😀b", "😀", "\\U0001F600")]
    [InlineData("q = \"\\u0041\\U0001F600b\"", "A😀b", "b", "b")]
    [InlineData("q = \"😀b\"", "😀b", "b", "b")]
    [InlineData("q = \"\\b\\t\\n\\f\\r\\\"\\\\!\"", "\b\t\n\f\r\"\\!", "!", "!")]
    [InlineData("q = \"\"\"\nfirst\nsecond\"\"\"", "first\nsecond", "second", "second")]
    [InlineData("q = '''\r\nfirst\r\nsecond'''", "first\nsecond", "second", "second")]
    [InlineData("q = '''\r\nfirst\r\nsecond'''", "first\nsecond", "t\ns", "t\r\ns")]
    [InlineData("q = \"\"\"one \\  \n\n   two\"\"\"", "one two", "two", "two")]
    [InlineData("q = \"\"\"one \\\r\n \r\n two\"\"\"", "one two", "e t", "e \\\r\n \r\n t")]
    [InlineData("q = \"\"\"\\\n  two\"\"\"", "two", "two", "two")]
    [InlineData("q = \"\"\"a\"\"b\"\"\"", "a\"\"b", "b", "b")]
    [InlineData("q = \"\"\"\"a\"\"\"\"\"", "\"a\"\"", "a\"\"", "a\"\"")]
    [InlineData("q = ''''a'''''", "'a''", "''", "''")]
    [InlineData("\uFEFFq = 'abc'", "abc", "bc", "bc")]
    [InlineData("\uFEFF# é😀\r\nq = \"\\\\abc\"", "\\abc", "bc", "bc")]
    public void A_stretch_is_found_again(string toml, string value, string stretch, string inFile)
    {
        MappedText text = Read(toml);
        Assert.Equal(value, text.Value);
        Assert.Equal(inFile, Slice(toml, text.RangeOf(value.IndexOf(stretch, StringComparison.Ordinal), stretch.Length)));
    }

    [Theory]
    [InlineData("q = \"a\\tb\" # c", "\"a\\tb\"")]
    [InlineData("q = ''", "''")]
    [InlineData("q = '''\r\nx'''", "'''\r\nx'''")]
    [InlineData("q = \"\"\"\"\"\"", "\"\"\"\"\"\"")]
    public void The_range_of_a_string_includes_its_quotes(string toml, string literal) => Assert.Equal(literal, Slice(toml, Read(toml).Range));

    [Fact]
    public void Every_unit_between_the_quotes_belongs_to_the_unit_decoded_from_it()
    {
        const string Toml = "q = \"\"\"\na\\\\b\\u0041\r\n\\  \n c\\U0001F600\"d\"\"\"";
        MappedText text = Read(Toml);
        Assert.Equal("a\\bA\nc😀\"d", text.Value);
        string[] expected = ["a", "\\\\", "b", "\\u0041", "\r\n", "c", "\\U0001F600", "\\U0001F600", "\"", "d"];
        Assert.Equal(expected, Enumerable.Range(0, text.Value.Length).Select(i => Slice(Toml, text.RangeOf(i, 1))));
        Assert.Equal(new TextRange(Toml.Length - 3, 0), text.RangeOf(text.Value.Length, 0));
    }

    private static MappedText Read(string toml)
    {
        var diagnostics = new DiagnosticBag();
        TomlTable table = TomlReader.Read(new RuleText("rule.toml", toml), diagnostics);
        Assert.Equal([], diagnostics.ToSorted().Select(d => d.Message));
        return Assert.IsType<TomlString>(table.Find("q")!.Value).Text;
    }

    private static string Slice(string toml, TextRange range) => toml.Substring(range.Start, range.Length);
}
