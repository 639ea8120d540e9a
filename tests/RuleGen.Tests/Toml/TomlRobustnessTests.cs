using System.Text;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Toml;

/// <summary>No file makes the reader throw, overflow the stack or lose its way.</summary>
public class TomlRobustnessTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData("a = ", "[", "")]
    [InlineData("a = ", "[", "]")]
    [InlineData("a = ", "[\n", "")]
    [InlineData("a = ", "{ a = ", "")]
    [InlineData("a = ", "{ a = ", "}")]
    [InlineData("a = ", "[{ a = ", "")]
    [InlineData("a = ", "{ a.b.c.d.e.f.g.h = ", "")]
    [InlineData("a", ".a", " = 1")]
    [InlineData("[a", ".a", "]")]
    [InlineData("[[a", ".a", "]]")]
    public void Deep_nesting_is_one_error(string begin, string repeated, string end)
    {
        string toml = begin + Repeat(repeated) + (end == "]" || end == "}" ? Repeat(end) : end) + "\n[z]\n";
        RuleDiagnostic only = Assert.Single(Check(toml, out TomlTable table));
        Assert.Equal("RG1031", only.Definition.Id);
        Assert.Equal("z", Assert.Single(table.Entries).Key);
    }

    [Fact]
    public void Two_hundred_levels_are_read()
    {
        Assert.Empty(Check("a = " + new string('[', 199) + new string(']', 199), out _));
        Assert.NotEmpty(Check("a = " + new string('[', 200) + new string(']', 200), out _));
    }

    [Fact]
    public void Many_keys_tables_and_escapes_are_read()
    {
        var toml = new StringBuilder();
        for (int i = 0; i < Many; i++)
            toml.Append("k.k").Append(i).Append(" = '").Append(i).Append("'\n");
        for (int i = 0; i < Many; i++)
            toml.Append("[t.t").Append(i).Append("]\n[[list]]\n");
        toml.Append("[text]\nvalue = \"").Insert(toml.Length, "\\\"", Many).Append("\"\n");
        Assert.Empty(Check(toml.ToString(), out TomlTable table));
        Assert.Equal(Many, Assert.IsType<TomlTable>(table.Find("k")!.Value).Entries.Count);
        Assert.Equal(Many, Assert.IsType<TomlTable>(table.Find("t")!.Value).Entries.Count);
        Assert.Equal(Many, Assert.IsType<TomlArray>(table.Find("list")!.Value).Items.Count);
    }

    [Fact]
    public void Every_beginning_of_a_file_is_read_without_an_exception()
    {
        for (int length = 0; length <= Sample.Length; length++)
            Check(Sample[..length], out _);
    }

    [Fact]
    public void Every_file_with_one_unit_changed_is_read_without_an_exception()
    {
        const string Units = "\"'[]{}=.,#\\\n\r\t \0x0-:+eu\uD83D\uDE00\uFEFF";
        for (int at = 0; at < Sample.Length; at++)
        {
            foreach (char unit in Units)
            {
                Check(Sample.Remove(at, 1).Insert(at, unit.ToString()), out _);
                Check(Sample.Insert(at, unit.ToString()), out _);
            }
        }
    }

    [Fact]
    public void Random_texts_are_read_without_an_exception()
    {
        const string Units = "ab\"\"\"'''[[]]{}==..,,##\\\\\n\n\r\t  \0x01-:+eTZu\uD83D\uFEFF";
        const int Seed = 20260819;
        var random = new Random(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            var toml = new char[random.Next(1, 40)];
            for (int at = 0; at < toml.Length; at++)
                toml[at] = Units[random.Next(Units.Length)];
            Check(new string(toml), out _);
        }
    }

    private const string Sample =
        "\uFEFF# c\r\n[a.\"b\"]\nk = \"\\u0041\\\\\"\n[[l]]\nx.y = [1, -2.5e3, 0xF, ['z',],\n# c\n]\nt = { u = 07:32:00, v.w = 1979-05-27 07:32:00Z }\n"
        + "m = \"\"\"\na \\\n  b\"\"\"\nn = '''q'''\no = [true, inf]\n";

    private static string Repeat(string text) => new StringBuilder().Insert(0, text, Many).ToString();

    /// <summary>Reads a text and sees to it that every place reported lies in it and can be told to a person.</summary>
    private static EquatableArray<RuleDiagnostic> Check(string toml, out TomlTable table)
    {
        var text = new RuleText("rule.toml", toml);
        var diagnostics = new DiagnosticBag();
        table = TomlReader.Read(text, diagnostics);
        EquatableArray<RuleDiagnostic> sorted = diagnostics.ToSorted();
        foreach (RuleDiagnostic diagnostic in sorted)
        {
            bool isInside = diagnostic.Range.Start >= 0 && diagnostic.Range.Length > 0 && diagnostic.Range.End <= toml.Length;
            Assert.True(isInside, diagnostic.Message + " in " + toml);
            Assert.NotEmpty(diagnostic.Message);
        }

        return sorted;
    }
}
