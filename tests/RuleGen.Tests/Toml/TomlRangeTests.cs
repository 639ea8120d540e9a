using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Toml;

/// <summary>Every key and every value knows its text in the file.</summary>
public class TomlRangeTests
{
    [Theory]
    [InlineData("a = 1", "a", "a", "1")]
    [InlineData("\"a\" = -1_000 # x", "a", "\"a\"", "-1_000")]
    [InlineData("a=0xFF", "a", "a", "0xFF")]
    [InlineData("a = true", "a", "a", "true")]
    [InlineData("a = +1.5e3", "a", "a", "+1.5e3")]
    [InlineData("a = 1979-05-27 07:32:00z", "a", "a", "1979-05-27 07:32:00z")]
    [InlineData("a = [ 1,\n 2 ] # x", "a", "a", "[ 1,\n 2 ]")]
    [InlineData("a = { b = 1 }", "a", "a", "{ b = 1 }")]
    [InlineData("a = { b = 1 }", "a.b", "b", "1")]
    [InlineData("x . 'y' = 2", "x.y", "'y'", "2")]
    [InlineData("x . 'y' = 2", "x", "x", "x")]
    [InlineData("[ a . b ]\nc = 1", "a.b", "b", "[ a . b ]")]
    [InlineData("[a.b]\nc = 1", "a", "a", "a")]
    [InlineData("[a.b]\n[a]\nc = 1", "a", "a", "[a]")]
    [InlineData("[[a]]\n[[a]]\nc = 1", "a", "a", "[[a]]")]
    public void A_key_and_its_value(string toml, string path, string key, string value)
    {
        TomlEntry entry = Find(toml, path);
        Assert.Equal(key, toml.Substring(entry.KeyRange.Start, entry.KeyRange.Length));
        Assert.Equal(value, toml.Substring(entry.Value.Range.Start, entry.Value.Range.Length));
    }

    [Fact]
    public void Each_table_of_a_list_has_its_own_header()
    {
        TomlArray list = Assert.IsType<TomlArray>(Find("[[a]]\nx = 1\n[[a]]\n", "a").Value);
        Assert.Equal([new TextRange(0, 5), new TextRange(12, 5)], list.Items.Select(i => i.Range));
    }

    [Theory]
    [InlineData("a = 1979-05-27t07:32:00.5z", TomlDateKind.OffsetDateTime, "1979-05-27T07:32:00.5Z")]
    [InlineData("a = 1979-05-27 07:32:00-07:00", TomlDateKind.OffsetDateTime, "1979-05-27T07:32:00-07:00")]
    [InlineData("a = 1979-05-27 07:32:00", TomlDateKind.LocalDateTime, "1979-05-27T07:32:00")]
    [InlineData("a = 1979-05-27 # b", TomlDateKind.LocalDate, "1979-05-27")]
    [InlineData("a = 07:32:00", TomlDateKind.LocalTime, "07:32:00")]
    public void Dates_are_kept_in_normal_form(string toml, TomlDateKind kind, string value)
    {
        TomlDate date = Assert.IsType<TomlDate>(Find(toml, "a").Value);
        Assert.Equal((kind, value), (date.DateKind, date.Value));
    }

    [Fact]
    public void Equal_texts_give_equal_trees()
    {
        const string Toml = "a.b = [1, 'x', { c = 2.5 }]\n[[t]]\nd = 1979-05-27\n";
        Assert.Equal(Find(Toml, "a"), Find(Toml, "a"));
        Assert.NotEqual(Find(Toml, "a"), Find(Toml.Replace("2.5", "2.6", StringComparison.Ordinal), "a"));
    }

    private static TomlEntry Find(string toml, string path)
    {
        var diagnostics = new DiagnosticBag();
        TomlValue value = TomlReader.Read(new RuleText("rule.toml", toml), diagnostics);
        Assert.Equal([], diagnostics.ToSorted().Select(d => d.Message));
        TomlEntry? entry = null;
        foreach (string key in path.Split('.'))
        {
            entry = Assert.IsType<TomlTable>(value).Find(key);
            Assert.NotNull(entry);
            value = entry.Value;
        }

        return entry!;
    }
}
