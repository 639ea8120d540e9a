using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Toml;

/// <summary>What is said about malformed TOML, and where: "line:column-line:column", counted from 1, the end behind the last unit.</summary>
public class TomlMessageTests
{
    [Theory]
    [InlineData("a = \"x\nb = 1\n", "1:5-1:7 RG1003 This string has no closing \" on its line; add it, or use \"\"\" for a text of several lines")]
    [InlineData("a = 'x", "1:5-1:7 RG1003 This string has no closing ' on its line; add it, or use ''' for a text of several lines")]
    [InlineData("a = \"x\\", "1:5-1:8 RG1003 This string has no closing \" on its line; add it, or use \"\"\" for a text of several lines")]
    [InlineData("b = 1\na = \"\"\"x\ny", "2:5-2:8 RG1004 The string that begins with this \"\"\" is never closed; add \"\"\" where it ends")]
    [InlineData("a = '''x''\n", "1:5-1:8 RG1004 The string that begins with this ''' is never closed; add ''' where it ends")]
    [InlineData("a = \"C:\\dir\"", "1:8-1:10 RG1005 '\\d' is not an escape; double the backslash, or put the text between single quotes")]
    [InlineData("a = \"\"\"\n  \\ x\"\"\"", "2:3-2:5 RG1005 '\\ ' is not an escape; double the backslash, or put the text between single quotes")]
    [InlineData("a = \"\\😀\"", "1:6-1:9 RG1005 '\\😀' is not an escape; double the backslash, or put the text between single quotes")]
    [InlineData("a = \"\\u12x\"", "1:6-1:10 RG1006 The escape '\\u12' needs 4 hexadecimal digits; pad it with zeros, or double the backslash")]
    [InlineData("a = \"\\U0001F60\"", "1:6-1:15 RG1006 The escape '\\U0001F60' needs 8 hexadecimal digits; pad it with zeros, or double the backslash")]
    [InlineData("a = \"\\uD800\"", "1:6-1:12 RG1007 The escape '\\uD800' names no Unicode character; write the character itself or its code point")]
    [InlineData("a = \"\\U00110000\"", "1:6-1:16 RG1007 The escape '\\U00110000' names no Unicode character; write the character itself or its code point")]
    public void Strings(string toml, string expected) => Check(toml, expected);

    [Theory]
    [InlineData("a = 1 # x\u0001y\u0001", "1:10-1:11 RG1001 The control character U+0001 cannot stand here; remove it, or write '\\u0001' in a string with double quotes")]
    [InlineData("a = \"x\u007F\"", "1:7-1:8 RG1001 The control character U+007F cannot stand here; remove it, or write '\\u007F' in a string with double quotes")]
    [InlineData("a = 1\u0000", "1:6-1:7 RG1001 The control character U+0000 cannot stand here; remove it, or write '\\u0000' in a string with double quotes")]
    [InlineData("\u000Ca = 1", "1:1-1:2 RG1001 The control character U+000C cannot stand here; remove it, or write '\\u000C' in a string with double quotes")]
    [InlineData("a = \u000B", "1:5-1:6 RG1001 The control character U+000B cannot stand here; remove it, or write '\\u000B' in a string with double quotes")]
    [InlineData("a = 1 # x\ry", "1:10-2:1 RG1001 The control character U+000D cannot stand here; remove it, or write '\\u000D' in a string with double quotes")]
    public void Control_characters(string toml, string expected) => Check(toml, expected);

    // Attribute arguments are stored as UTF-8, which cannot hold half a character.
    [Fact]
    public void Half_a_character()
    {
        Check("a = 'x\uD83D'", "1:7-1:8 RG1002 The unit U+D83D is half of a character; replace it and save the file as UTF-8");
        Check("# \uDE00", "1:3-1:4 RG1002 The unit U+DE00 is half of a character; replace it and save the file as UTF-8");
        Check("a = 'x\uD83D\uDE00'");
    }

    [Theory]
    [InlineData("= 1", "1:1-1:2 RG1008 A key is missing at '='; name it, or write \"\" if it is meant to be empty")]
    [InlineData("a..b = 1", "1:3-1:4 RG1008 A key is missing at '.'; name it, or write \"\" if it is meant to be empty")]
    [InlineData("a.\nb = 1", "1:2-1:3 RG1008 A key is missing at '.'; name it, or write \"\" if it is meant to be empty")]
    [InlineData("[]", "1:2-1:3 RG1008 A key is missing at ']'; name it, or write \"\" if it is meant to be empty")]
    [InlineData("[\n", "1:1-1:2 RG1008 A key is missing at '['; name it, or write \"\" if it is meant to be empty")]
    [InlineData("größe = 1", "1:3-1:4 RG1009 The character 'ö' cannot stand in a key without quotes; put the key in quotes")]
    [InlineData("a! = 1", "1:2-1:3 RG1009 The character '!' cannot stand in a key without quotes; put the key in quotes")]
    [InlineData("😀 = 1", "1:1-1:3 RG1009 The character '😀' cannot stand in a key without quotes; put the key in quotes")]
    [InlineData("[a b]\n[c/d]", "1:1-1:3 RG1025 The table header '[a' is not closed; add ']' at its end",
        "2:3-2:4 RG1009 The character '/' cannot stand in a key without quotes; put the key in quotes")]
    [InlineData("\"\"\"a\nb\"\"\" = 1\nc = 2", "1:1-1:4 RG1010 A key cannot begin with \"\"\"; use one pair of quotes")]
    [InlineData("a\nb = 1", "1:1-1:2 RG1011 The key 'a' is not followed by '='; write 'a = …', or put a key with blanks in quotes")]
    [InlineData("risk score = 1", "1:1-1:5 RG1011 The key 'risk' is not followed by '='; write 'risk = …', or put a key with blanks in quotes")]
    [InlineData("a : 1", "1:1-1:2 RG1011 The key 'a' is not followed by '='; write 'a = …', or put a key with blanks in quotes")]
    [InlineData("a: 1", "1:1-1:2 RG1011 The key 'a' is not followed by '='; write 'a = …', or put a key with blanks in quotes")]
    [InlineData("a:b = 1", "1:2-1:3 RG1009 The character ':' cannot stand in a key without quotes; put the key in quotes")]
    [InlineData("a = ", "1:3-1:4 RG1012 The key 'a' has no value; write one behind the '=' on the same line")]
    [InlineData("a.b = # none", "1:5-1:6 RG1012 The key 'a.b' has no value; write one behind the '=' on the same line")]
    public void Keys(string toml, params string[] expected) => Check(toml, expected);

    [Theory]
    [InlineData("a = high", "1:5-1:9 RG1013 'high' is not a value; put text in quotes and write booleans as 'true' or 'false'")]
    [InlineData("a = True", "1:5-1:9 RG1013 'True' is not a value; put text in quotes and write booleans as 'true' or 'false'")]
    [InlineData("a == 1", "1:4-1:5 RG1013 '=' is not a value; put text in quotes and write booleans as 'true' or 'false'")]
    [InlineData("a = ]", "1:5-1:6 RG1013 ']' is not a value; put text in quotes and write booleans as 'true' or 'false'")]
    [InlineData("a = 012", "1:5-1:8 RG1014 '012' is not a number: a number cannot begin with zeros")]
    [InlineData("a = 1__0", "1:5-1:9 RG1014 '1__0' is not a number: a digit is missing before '_'")]
    [InlineData("a = 1_", "1:5-1:7 RG1014 '1_' is not a number: a digit is missing at its end")]
    [InlineData("a = 1.", "1:5-1:7 RG1014 '1.' is not a number: a digit is missing at its end")]
    [InlineData("a = .5", "1:5-1:7 RG1014 '.5' is not a number: a digit is missing before '.'")]
    [InlineData("a = 1e", "1:5-1:7 RG1014 '1e' is not a number: a digit is missing at its end")]
    [InlineData("a = +0x1", "1:5-1:9 RG1014 '+0x1' is not a number: only decimal numbers take a sign")]
    [InlineData("a = 0b12", "1:5-1:9 RG1014 '0b12' is not a number: '2' cannot follow; put text in quotes")]
    [InlineData("a = 5m", "1:5-1:7 RG1014 '5m' is not a number: 'm' cannot follow; put text in quotes")]
    [InlineData("a = 9223372036854775808", "1:5-1:24 RG1015 '9223372036854775808' is outside of -9223372036854775808 to 9223372036854775807; put it in quotes if it is a text")]
    [InlineData("a = 2021-13-01", "1:10-1:12 RG1016 '2021-13-01' is not a date or time: a month is 01 to 12")]
    [InlineData("a = 2021-02-29", "1:13-1:15 RG1016 '2021-02-29' is not a date or time: a day of this month is 01 to 28")]
    [InlineData("a = 2021-1-01", "1:10-1:11 RG1016 '2021-1-01' is not a date or time: a month is 01 to 12")]
    [InlineData("a = 2021-01-01 24:00:00", "1:16-1:18 RG1016 '2021-01-01 24:00:00' is not a date or time: an hour is 00 to 23")]
    [InlineData("a = 07:32", "1:5-1:10 RG1016 '07:32' is not a date or time: a time is written 'hh:mm:ss'")]
    [InlineData("a = 07:32:61", "1:11-1:13 RG1016 '07:32:61' is not a date or time: a second is 00 to 60")]
    [InlineData("a = 07:32:00.", "1:13-1:14 RG1016 '07:32:00.' is not a date or time: a digit is missing behind the point")]
    [InlineData("a = 2021-01-01T00:00:00+25:00", "1:25-1:27 RG1016 '2021-01-01T00:00:00+25:00' is not a date or time: the hours of an offset are 00 to 23")]
    [InlineData("a = 2021-01-01x", "1:15-1:16 RG1016 '2021-01-01x' is not a date or time: nothing can follow here")]
    [InlineData("a = 1 b c # d", "1:7-1:10 RG1017 'b c' stands behind the end of the value; begin a new line, or make it a comment with '#'")]
    [InlineData("a = 'x' 'y'", "1:9-1:12 RG1017 ''y'' stands behind the end of the value; begin a new line, or make it a comment with '#'")]
    public void Values(string toml, params string[] expected) => Check(toml, expected);

    [Theory]
    [InlineData("a = [1, 2\nb = 3\n", "1:5-1:6 RG1018 The array that begins with this '[' is never closed; add ']' behind its last value")]
    [InlineData("a = [\n 'x=1', # y = [\n 'z'\n[[rule.threat]]\n b = c", "1:5-1:6 RG1018 The array that begins with this '[' is never closed; add ']' behind its last value",
        "5:6-5:7 RG1013 'c' is not a value; put text in quotes and write booleans as 'true' or 'false'")]
    [InlineData("a = [[1], [2", "1:11-1:12 RG1018 The array that begins with this '[' is never closed; add ']' behind its last value")]
    [InlineData("a = ['x' 'y', 'z']", "1:10-1:13 RG1019 A comma is missing before ''y''; values of an array are separated by ','")]
    [InlineData("a = [\n 'x'\n 'y'\n]", "3:2-3:5 RG1019 A comma is missing before ''y''; values of an array are separated by ','")]
    [InlineData("a = [,1]", "1:6-1:7 RG1020 There is no value before this ','; remove the comma")]
    [InlineData("a = [1,,2]", "1:8-1:9 RG1020 There is no value before this ','; remove the comma")]
    [InlineData("a = [x, 1, \"y, 'z']", "1:6-1:7 RG1013 'x' is not a value; put text in quotes and write booleans as 'true' or 'false'",
        "1:12-1:20 RG1003 This string has no closing \" on its line; add it, or use \"\"\" for a text of several lines",
        "1:5-1:6 RG1018 The array that begins with this '[' is never closed; add ']' behind its last value")]
    [InlineData("a = [\n x,\n 1, 2\n]\nb = 1", "2:2-2:3 RG1013 'x' is not a value; put text in quotes and write booleans as 'true' or 'false'")]
    [InlineData("a = { b = 1\nc = 2", "1:5-1:6 RG1021 The inline table that begins with this '{' is not closed on its line; add '}' behind its last value")]
    [InlineData("a = { b = 1", "1:5-1:6 RG1021 The inline table that begins with this '{' is not closed on its line; add '}' behind its last value")]
    [InlineData("a = { b = 1 c = 2 }", "1:13-1:14 RG1022 A comma is missing before 'c'; entries of an inline table are separated by ','")]
    [InlineData("a = { b = 1, }", "1:12-1:13 RG1023 This ',' does not stand between two entries of the inline table; remove it")]
    [InlineData("a = { , b = 1 }", "1:7-1:8 RG1023 This ',' does not stand between two entries of the inline table; remove it")]
    [InlineData("a = { b = 1,, c = 2 }", "1:13-1:14 RG1023 This ',' does not stand between two entries of the inline table; remove it")]
    [InlineData("a = {\n b = 1,\n c = 2\n}\nd = 1", "1:6-2:1 RG1024 An inline table cannot go on in the next line; write it in one line, or as a table with a '[header]'")]
    [InlineData("a = { b = , c 1, d = 2 }", "1:9-1:10 RG1012 The key 'b' has no value; write one behind the '=' on the same line",
        "1:13-1:14 RG1011 The key 'c' is not followed by '='; write 'c = …', or put a key with blanks in quotes")]
    public void Arrays_and_inline_tables(string toml, params string[] expected) => Check(toml, expected);

    [Theory]
    [InlineData("[a\nb = 1", "1:1-1:3 RG1025 The table header '[a' is not closed; add ']' at its end")]
    [InlineData("[[a.b]\nb = 1", "1:1-1:6 RG1025 The table header '[[a.b' is not closed; add ']]' at its end")]
    [InlineData("[a] b = 1", "1:5-1:10 RG1026 'b = 1' stands behind a table header; begin a new line, or make it a comment with '#'")]
    [InlineData("[a]]", "1:4-1:5 RG1026 ']' stands behind a table header; begin a new line, or make it a comment with '#'")]
    [InlineData("a = 1\nb = 2\n\"a\" = 3", "3:1-3:4 RG1027 The key 'a' is already set on line 1; remove one of the two")]
    [InlineData("a = { b = 1, b = 2 }", "1:14-1:15 RG1027 The key 'b' is already set on line 1; remove one of the two")]
    [InlineData("a.b = 1\na = 2", "2:1-2:2 RG1027 The key 'a' is already set on line 1; remove one of the two")]
    [InlineData("[a]\nx = 1\n[b]\n[a]\nx = 2", "4:2-4:3 RG1028 The table 'a' is already defined on line 1; put its keys together there, or write '[[…]]' for a list of tables")]
    [InlineData("[a]\nb.c = 1\n[a.b]", "3:4-3:5 RG1028 The table 'b' is already defined on line 2; put its keys together there, or write '[[…]]' for a list of tables")]
    [InlineData("a = 'x'\n[a.b]\nc = 1", "2:2-2:3 RG1029 'a' is already a string on line 1, so nothing can be added to it here; use another key, or add it there")]
    [InlineData("a = { b = 1 }\na.c = 2", "2:1-2:2 RG1029 'a' is already an inline table on line 1, so nothing can be added to it here; use another key, or add it there")]
    [InlineData("a = []\n[[a]]", "2:3-2:4 RG1029 'a' is already an array on line 1, so nothing can be added to it here; use another key, or add it there")]
    [InlineData("[[a]]\n[a]", "2:2-2:3 RG1029 'a' is already a list of tables on line 1, so nothing can be added to it here; use another key, or add it there")]
    [InlineData("[a]\n[[a]]", "2:3-2:4 RG1029 'a' is already a table on line 1, so nothing can be added to it here; use another key, or add it there")]
    [InlineData("[a.b]\nx = 1\n[a]\nb.y = 2", "4:1-4:2 RG1030 The table 'b' has a header on line 1, so a dotted key cannot add to it; put the key below that header")]
    public void Tables(string toml, params string[] expected) => Check(toml, expected);

    [Fact]
    public void Each_independent_error_is_reported_once() => Check(
        """
        [rule
        a = 1
        b = high
        c = "\q" # fine
        d = ["x"
        e = 1 2
        f = 2021-02-30
        [other]
        e = 1
        e = 2
        g h = '''
        not = a statement
        '''
        i = 4
        """,
        "1:1-1:6 RG1025 The table header '[rule' is not closed; add ']' at its end",
        "3:5-3:9 RG1013 'high' is not a value; put text in quotes and write booleans as 'true' or 'false'",
        "4:6-4:8 RG1005 '\\q' is not an escape; double the backslash, or put the text between single quotes",
        "5:5-5:6 RG1018 The array that begins with this '[' is never closed; add ']' behind its last value",
        "6:7-6:8 RG1017 '2' stands behind the end of the value; begin a new line, or make it a comment with '#'",
        "7:13-7:15 RG1016 '2021-02-30' is not a date or time: a day of this month is 01 to 28",
        "10:1-10:2 RG1027 The key 'e' is already set on line 9; remove one of the two",
        "11:1-11:2 RG1011 The key 'g' is not followed by '='; write 'g = …', or put a key with blanks in quotes");

    [Fact]
    public void Lines_end_with_crlf_too() => Check(
        "a = x\r\nb = 'y\r\nc = 1\r\n",
        "1:5-1:6 RG1013 'x' is not a value; put text in quotes and write booleans as 'true' or 'false'",
        "2:5-2:7 RG1003 This string has no closing ' on its line; add it, or use ''' for a text of several lines");

    [Fact]
    public void A_byte_order_mark_counts_as_one_column() =>
        Check("\uFEFFa = x", "1:6-1:7 RG1013 'x' is not a value; put text in quotes and write booleans as 'true' or 'false'");

    [Fact]
    public void Long_words_are_cut() => Check(
        "a = " + new string('x', 1000),
        "1:5-1:1005 RG1013 '" + new string('x', 60) + "…' is not a value; put text in quotes and write booleans as 'true' or 'false'");

    private static void Check(string toml, params string[] expected)
    {
        var text = new RuleText("rule.toml", toml);
        var diagnostics = new DiagnosticBag();
        TomlReader.Read(text, diagnostics);
        Assert.Equal(expected.Order(StringComparer.Ordinal), diagnostics.ToSorted().Select(d => Render(text, d)).Order(StringComparer.Ordinal));
    }

    private static string Render(RuleText text, RuleDiagnostic diagnostic)
    {
        TextPosition start = text.PositionOf(diagnostic.Range.Start);
        TextPosition end = text.PositionOf(diagnostic.Range.End);
        return $"{start.Line + 1}:{start.Column + 1}-{end.Line + 1}:{end.Column + 1} {diagnostic.Definition.Id} {diagnostic.Message}";
    }
}
