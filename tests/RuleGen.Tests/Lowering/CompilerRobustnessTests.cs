using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Tests.Binding;

namespace RuleGen.Tests.Lowering;

/// <summary>The whole pipeline on files that nobody would write: it never throws, and what it emits is C#.</summary>
public class CompilerRobustnessTests
{
    private static readonly string[] Queries =
    [
        "process where process.name : (\"a*\", \"b\\\\?\") and not (length(process.name) >= 3 or process.pid in (1, -2.5, null)) or ?z.q",
        "any where source.ip == \"10.0.0.0/8\" or cidrMatch(destination.ip, \"fe80::/10\") and @timestamp > \"2024-01-01\" and process.pid / 2 == 4",
        "file where stringContains~(file.path, \"x\\\\*\") and endsWith(`a.b-c d`, \"\") or file.name regex~ (\"[a-z]+<1-9>\", \"(b|c)*\") and user.id == 0",
        "any where between(process.command_line, \"a\", \"b\", true) == concat(process.name, 1.5, null) or null == (process.pid > -1) and process.parent.interactive == false",
        "sequence by host.id with maxspan=1m [process where process.pid == 1] with runs=2 [file where true] by user.id until [any where false] | head 3",
        "process where _arraysearch(process.thread.Ext.call_stack, $e, $e.a : \"*b\" and $e.c) and not descendant of [process where process.name == \"x\"]",
        "process where process.name in~ (\"A\", \"\"\"b\\\"\"\") and substring(process.name, -1, 3) != null and number(process.name, 16) > 3",
    ];

    private static readonly string[] Insertions =
    [
        "\"", "\"\"\"", "'", "\\", "\\\"", "*", "?", "`", "(", ")", "[", "]", "{", "}", "//", "/*", "*/", "\n", "\r", "\0", "\u2028", "\u0085", "\uD83D", "\uDE00", "\uFEFF", "\u202E", "é", "$e", "~", ":", "==", "!=",
        "null", "true", "not ", " and ", " or ", "length", "cidrMatch(", "process.pid", "source.ip", "@timestamp", "1e400", "-", "9223372036854775808", "regex", "\\u{0}", "<", ">", "&", "#", "|", "head", "in", ",", ".", "..",
    ];

    // No theory: half a surrogate pair would not survive the names of its cases.
    private static readonly string[] Odd =
    [
        "", "\"", "\\", "\\\"", "\"\"\"", "{", "}", "{0}", "*/", "/*", "//", "</summary>", "&amp;", "]]>", "--", "@", "#if", "\n", "\r\n", "\r", "\t", "\0", "\u0001", "\u001b", "\u0085", "\u2028", "\u2029", "\uFEFF", "\u202E", "\u200B",
        "\uD83D", "\uDE00", "\U0001F600", "\uE000", "\uFFFF", "%", "$", "$\"{x}\"", "'", "`x", "…", "ß", "İ", "\ud835\udd04", "\\u0022", "\\U00110000", "\\n", " ", new string('x', 5_000), new string('"', 300),
    ];

    [Fact]
    public void Mutated_queries_never_throw_and_what_is_emitted_parses()
    {
        var random = new Random(20_260_304);
        int emitted = 0;
        for (int i = 0; i < 5_000; i++)
        {
            string query = Mutate(Queries[random.Next(Queries.Length)], random);
            EqlDialect dialect = (EqlDialect)random.Next(3);
            RuleCompilation compilation = RuleFile.CompileQuery(query, dialect, random.Next(2) == 0 ? EventSchema.Ecs : EventSchema.Open);
            emitted += Check(compilation);
        }

        Assert.True(emitted > 200, $"{emitted}");
    }

    [Fact]
    public void Mutated_rule_files_never_throw_and_what_is_emitted_parses()
    {
        var random = new Random(20_260_305);
        int emitted = 0;
        for (int i = 0; i < 2_000; i++)
        {
            string file = RuleFile.Around($"query = '''\n{Queries[random.Next(Queries.Length)]}'''\ndescription = \"x\"\nseverity = \"low\"\ntags = [\"a\"]");
            emitted += Check(RuleFile.Compile(Mutate(file, random)));
        }

        Assert.True(emitted > 100, $"{emitted}");
    }

    [Fact]
    public void Odd_characters_anywhere_in_a_query_give_code_that_parses() => Assert.All(Odd, CheckQueriesWith);

    [Fact]
    public void Odd_characters_in_what_a_rule_says_of_itself_give_code_that_parses() => Assert.All(Odd, CheckRuleAbout);

    private static void CheckQueriesWith(string odd)
    {
        string literal = EqlLiteral(odd);
        string name = odd.Replace("`", "``", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        string[] queries =
        [
            $"any where a.b == {literal}",
            $"any where a.b : ({literal}, {EqlLiteral("*" + odd + "*")}, {EqlLiteral("x" + odd + "?")}, \"c\", \"d*\", \"*e\", \"f?*\")",
            $"any where a.b in ({literal}, \"x\") and a.c in~ ({literal}, \"a\", \"b\", \"c\", \"d\")",
            $"any where stringContains(a.b, {literal}) or startsWith~(a.b, {literal}) or concat(a.b, {literal}) == {literal}",
            $"any where a.b < {literal} and length({literal}) > 1",
            $"{EqlLiteral(odd + "c")} where true",
            $"any where `a.{name}x` == \"v\" and length(`{name}y.z`) == 2 or `{name}z`",
            $"any where a.b == 1 // {odd}",
        ];
        foreach (string query in queries)
        {
            RuleCompilation compilation = RuleFile.CompileQuery(query, schema: EventSchema.Open);
            int emitted = Check(compilation);

            // Names cannot be of everything, and half a character is no text.
            if (!query.Contains('`', StringComparison.Ordinal) && !query.Contains("//", StringComparison.Ordinal))
                Assert.True(emitted == 1, $"{query}: {string.Join(", ", compilation.Diagnostics.Select(d => d.Message))}");
        }
    }

    private static void CheckRuleAbout(string odd)
    {
        string toml = TomlLiteral(odd + "x");
        string file = $"[rule]\nname = {toml}\ndescription = {toml}\nrule_id = {toml}\nseverity = {toml}\ntags = [{toml}]\nreferences = [{toml}]\nnote = {toml}\ntype = \"eql\"\nlanguage = \"eql\"\nquery = 'process where true'\n";
        Check(RuleFile.Compile(file));
        Check(RuleFile.Compile(file, new CompilerOptions { HasDistinctClassNames = true }));
        string named = $"[rule]\nname = {toml}\nrule_id = \"11111111-2222-3333-4444-555555555555\"\ntype = \"eql\"\nlanguage = \"eql\"\nquery = 'process where true'\n";
        RuleCompilation compilation = RuleFile.Compile(named);
        if (!compilation.HasErrors)
            Assert.Equal(1, Check(compilation));
    }

    [Theory]
    [InlineData("Web shell", "WebShell")]
    [InlineData("!!!", "Rule")]
    [InlineData("7-Zip", "Rule7Zip")]
    [InlineData("class", "Class")]
    [InlineData("int", "Int")]
    [InlineData("_", "Rule")]
    [InlineData("Überfall", "Berfall")]
    [InlineData("規則", "Rule")]
    [InlineData("don't", "Dont")]
    [InlineData("a\\nb", "AB")]
    public void A_class_is_named_for_its_rule(string name, string expected) => Assert.Equal(expected, ClassOf(name));

    [Fact]
    public void A_long_name_makes_a_long_class_name() => Assert.Equal(new string('A', 300), ClassOf(new string('A', 300)));

    private static string ClassOf(string name)
    {
        RuleCompilation compilation = RuleFile.Compile($"[rule]\nname = \"{name}\"\nrule_id = \"11111111-2222-3333-4444-555555555555\"\ntype = \"eql\"\nlanguage = \"eql\"\nquery = 'process where true'\n");
        Assert.True(Check(compilation) == 1, string.Join(", ", compilation.Diagnostics.Select(d => d.Message)));
        Assert.Contains("class " + compilation.Summary!.ClassName, compilation.Source!, StringComparison.Ordinal);
        return compilation.Summary.ClassName;
    }

    /// <summary>1 where there is code, which must parse, else 0.</summary>
    private static int Check(RuleCompilation compilation)
    {
        int length = compilation.Text.Content.Length;
        Assert.All(compilation.Diagnostics, d =>
        {
            Assert.InRange(d.Range.Start, 0, length);
            Assert.InRange(d.Range.End, d.Range.Start, length);
            Assert.NotEmpty(d.Message);
        });
        Assert.False(compilation.HasErrors && compilation.Source is not null);
        if (compilation.Source is null)
            return 0;
        IEnumerable<Diagnostic> errors = CSharpSyntaxTree.ParseText(compilation.Source, new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose)).GetDiagnostics();
        Assert.True(!errors.Any(), $"{compilation.Text.Content}\n{string.Join('\n', errors)}");
        return 1;
    }

    private static string Mutate(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (int changes = random.Next(1, 4); changes > 0 && mutated.Length > 0; changes--)
        {
            int at = random.Next(mutated.Length);
            int length = Math.Min(random.Next(1, 12), mutated.Length - at);
            string insertion = Insertions[random.Next(Insertions.Length)];
            switch (random.Next(5))
            {
                case 0:
                    mutated.Remove(at, length);
                    break;
                case 1:
                    mutated.Insert(at, mutated.ToString(random.Next(mutated.Length - length + 1), length));
                    break;
                case 2:
                    mutated[at] = (char)random.Next(0x250);
                    break;
                default:
                    mutated.Insert(at, insertion);
                    break;
            }
        }

        return mutated.ToString();
    }

    private static string EqlLiteral(string text) => "\"" + string.Concat(text.Select(c => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        _ => c.ToString(),
    })) + "\"";

    private static string TomlLiteral(string text) => "\"" + string.Concat(text.Select(c => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        _ when char.IsControl(c) => $"\\u{(int)c:X4}",
        _ => c.ToString(),
    })) + "\"";
}
