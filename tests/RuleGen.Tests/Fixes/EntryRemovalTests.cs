using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Fixes;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Fixes;

/// <summary>An entry goes with one comma; layout and comments stay. <c>¶</c> stands for a line end.</summary>
public sealed class EntryRemovalTests
{
    [Theory]
    [InlineData("""a in ("x", "y", "z")""", "\"x\"", """a in ("y", "z")""")]
    [InlineData("""a in ("x", "y", "z")""", "\"y\"", """a in ("x", "z")""")]
    [InlineData("""a in ("x", "y", "z")""", "\"z\"", """a in ("x", "y")""")]
    [InlineData("""a in ("x","y")""", "\"x\"", """a in ("y")""")]
    [InlineData("""a in ( "x" , "y" )""", "\"y\"", """a in ( "x"  )""")]
    [InlineData("""a in (-1, 2)""", "-1", """a in (2)""")]
    [InlineData("""a in (¶  "x",¶  "y",¶  "z"¶)""", "\"y\"", """a in (¶  "x",¶  "z"¶)""")]
    [InlineData("""a in (¶  "x",¶  "y",¶  "z"¶)""", "\"z\"", """a in (¶  "x",¶  "y"¶)""")]
    [InlineData("""a in (¶  "x",¶  "y"¶  , "z"¶)""", "\"y\"", """a in (¶  "x",¶  "z"¶)""")]
    [InlineData("""a in (¶  "x", // why x¶  "y", // why y¶  "z"¶)""", "\"y\"", """a in (¶  "x", // why x¶  // why y¶  "z"¶)""")]
    [InlineData("""a in (¶  "x", // why x¶  "z"¶)""", "\"z\"", """a in (¶  "x" // why x¶)""")]
    [InlineData("""a in ("x", /* and */ "z")""", "\"z\"", """a in ("x" /* and */)""")]
    [InlineData("""a in ("x" /* first */, "z")""", "\"x\"", """a in ( /* first */ "z")""")]
    [InlineData("""a in ("x", "y",¶  "z")""", "\"y\"", """a in ("x",¶  "z")""")]
    [InlineData("""a in ("x", "y", ¶  "z")""", "\"y\"", """a in ("x",¶  "z")""")]
    [InlineData("""cidrMatch(a, "10.0.0.0/8", "10.1.0.0/16")""", "\"10.1.0.0/16\"", """cidrMatch(a, "10.0.0.0/8")""")]
    public void Layout_and_comments_stay(string list, string entry, string expected) => Check(list, entry, expected);

    [Theory]
    [InlineData("""a in ("x")""", "\"x\"")]
    [InlineData("""a == "x" """, "\"x\"")]
    public void The_only_entry_stays(string list, string entry) => Check(list, entry, list);

    private static void Check(string list, string entry, string expected)
    {
        foreach (string lineEnd in new[] { "\n", "\r\n" })
        {
            string query = "any where " + list.Replace("¶", lineEnd, StringComparison.Ordinal);
            var diagnostics = new DiagnosticBag();
            IReadOnlyList<EqlToken> tokens = EqlLexer.Tokenize(MappedText.Verbatim(query, 0), EqlDialect.Elasticsearch, diagnostics);
            var range = new TextRange(query.IndexOf(entry, StringComparison.Ordinal), entry.Length);
            string edited = TextEdit.Apply(query, EntryRemoval.Edits(query, tokens, range));
            Assert.Equal("any where " + expected.Replace("¶", lineEnd, StringComparison.Ordinal), edited);
        }
    }
}
