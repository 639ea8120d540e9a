using System.Globalization;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Tests.Syntax;

namespace RuleGen.Tests.Binding;

/// <summary>Each row is a query with « » around the place of every diagnostic, and the diagnostics in the order of these places.</summary>
public class BindingErrorTests
{
    public static TheoryData<string, string[]> Mistakes => new()
    {
        // Names
        { "query = 'process where «proces.name» == \"x\"'", ["RG3001 Unknown field 'proces.name'; did you mean 'process.name'?"] },
        { "query = 'process where «process.nam» == \"x\" or process.nam == \"y\"'", ["RG3001 Unknown field 'process.nam'; did you mean 'process.name'?"] },
        { "query = 'process where «`zz.q-q`» == 1'", ["RG3001 Unknown field 'zz.q-q'"] },
        { "query = 'process where ?zz.q == 1 and «zz.q» == 2'", ["RG3001 Unknown field 'zz.q'"] },
        { "query = 'process where «Process.Pid» == 2'", ["RG3001 Unknown field 'Process.Pid'; did you mean 'process.pid'?"] },
        { "query = 'process where ?zz.q == 1 and process == null'", [] },
        { "query = 'sequence by «zz.sequence_x» [process where true] [process where true]'", ["RG3001 Unknown field 'zz.sequence_x'"] },
        { "query = 'process where «lenght»(process.name) > 1'", ["RG3002 Unknown function 'lenght'; did you mean 'length'?"] },
        { "query = 'process where «zzzz»(proces.name) and true'", ["RG3002 Unknown function 'zzzz'"] },
        { "query = 'process where «wildcard»(process.name, \"a*\")'", ["RG3002 Unknown function 'wildcard'; write ':' instead"] },
        { "query = 'process where «Match»(process.name, \"a.*\")'", ["RG3002 Unknown function 'Match'; write 'regex' instead"] },

        // Functions
        { "query = 'process where «length»() > 1'", ["RG3003 'length' takes 1 argument, not 0"] },
        { "query = 'process where «LENGTH»(process.name, 1) > 1'", ["RG3003 'length' takes 1 argument, not 2"] },
        { "query = 'process where «startsWith»(process.name)'", ["RG3003 'startsWith' takes 2 arguments, not 1"] },
        { "query = 'process where «between»(process.name, \"a\") == \"x\"'", ["RG3003 'between' takes 3 to 4 arguments, not 2"] },
        { "query = 'process where «concat»() == \"x\"'", ["RG3003 'concat' takes at least 1 argument, not 0"] },
        { "query = 'process where «cidrMatch»(source.ip)'", ["RG3003 'cidrMatch' takes at least 2 arguments, not 1"] },
        { "query = 'process where length(«process.pid») > 1'", ["RG3004 Argument 1 of 'length' must be text, but this is a number"] },
        { "query = 'process where substring(process.name, «\"1\"») == \"x\"'", ["RG3004 Argument 2 of 'substring' must be a number, but this is text"] },
        { "query = 'process where between(process.name, \"a\", \"b\", «1») == \"x\"'", ["RG3004 Argument 4 of 'between' must be a boolean, but this is a number"] },
        { "query = 'process where cidrMatch(«process.name», \"10.0.0.0/8\")'", ["RG3004 Argument 1 of 'cidrMatch' must be a field with IP addresses, but this is text"] },
        { "query = 'process where cidrMatch(source.ip, «process.name»)'", ["RG3004 Argument 2 of 'cidrMatch' must be a text literal, but this is text"] },
        { "query = 'process where cidrMatch(source.ip, «null»)'", ["RG3004 Argument 2 of 'cidrMatch' must be a text literal, but this is null"] },
        { "query = 'process where endsWith(«1», «true»)'", ["RG3004 Argument 1 of 'endsWith' must be text, but this is a number", "RG3004 Argument 2 of 'endsWith' must be text, but this is a boolean"] },
        { "query = 'process where «length~»(process.name) > 1'", ["RG3005 'length' has no case-insensitive form; write it without '~'"] },
        { "query = 'process where «CIDRMATCH~»(source.ip, \"::1\")'", ["RG3005 'cidrMatch' has no case-insensitive form; write it without '~'"] },

        // Conditions
        { "query = 'process where «process.pid»'", ["RG3006 A condition must be boolean, but this is a number; compare it with something"] },
        { "query = 'process where «\"x\"» or process.name == \"y\"'", ["RG3006 A condition must be boolean, but this is text; compare it with something"] },
        { "query = 'process where not «@timestamp» and process.name == \"y\"'", ["RG3006 A condition must be boolean, but this is a date; compare it with something"] },
        { "query = 'process where «length(process.name)»'", ["RG3006 A condition must be boolean, but this is a number; compare it with something"] },
        { "query = 'process where null'", [] },

        // Patterns
        { "query = 'process where «process.pid» : \"1*\"'", ["RG3007 ':' compares text, but 'process.pid' is a number; consider '==' instead"] },
        { "query = 'process where «source.ip» like~ \"10.*\"'", ["RG3007 'like~' compares text, but 'source.ip' is an IP address; consider cidrMatch(source.ip, \"10.0.0.0/8\") instead"] },
        { "query = 'process where «@timestamp» regex \"2.*\"'", ["RG3007 'regex' compares text, but '@timestamp' is a date; consider '==' instead"] },
        { "query = 'process where «process.pid» in~ (\"a\", \"b\")'", ["RG3007 'in~' compares text, but 'process.pid' is a number; consider 'in' instead"] },
        { "query = 'process where «source.ip» : (\"10.1.*.*\", \"::1\")'", ["RG3007 ':' compares text, but 'source.ip' is an IP address; consider cidrMatch(source.ip, \"10.1.0.0/16\", \"::1\") instead"] },
        { "query = 'process where «source.ip» : (\"10.1.*.1\", \"a*\")'", ["RG3007 ':' compares text, but 'source.ip' is an IP address; consider 'in' instead"] },
        { "query = 'process where process.name in (\"a\", «1», \"b\")'", ["RG3008 The values of a list must have one type: this is a number, the ones before it are text"] },
        { "query = 'process where process.pid in (1, «\"2\"», «true»)'", ["RG3008 The values of a list must have one type: this is text, the ones before it are a number", "RG3008 The values of a list must have one type: this is a boolean, the ones before it are a number"] },
        { "query = 'process where process.name : («1», \"a\")'", ["RG3009 The right side of ':' must be text, but this is a number"] },
        { "query = 'process where process.name like «true»'", ["RG3009 The right side of 'like' must be text, but this is a boolean"] },
        { "query = 'process where process.name regex~ («2.5», \"a\")'", ["RG3009 The right side of 'regex~' must be text, but this is a number"] },

        // Operators
        { "query = 'process where «process.name» + 1 == 2'", ["RG3010 '+' does not apply to text"] },
        { "query = 'process where process.pid % «\"2\"» == 0'", ["RG3010 '%' does not apply to text"] },
        { "query = 'process where -«process.name» == 2'", ["RG3010 '-' does not apply to text"] },
        { "query = 'process where «source.ip» > \"10.0.0.1\"'", ["RG3010 '>' does not apply to an IP address"] },
        { "query = 'process where process.name <= «true»'", ["RG3010 '<=' does not apply to a boolean"] },
        { "query = 'process where process.pid == «\"x\"»'", ["RG3011 'process.pid' is a number, and \"x\" is none: the comparison is never true"] },
        { "query = 'process where process.pid in (\"1\", «\"NaN\"», «\" 1\"», «\"1e999\"»)'", [
            "RG3011 'process.pid' is a number, and \"NaN\" is none: the comparison is never true",
            "RG3011 'process.pid' is a number, and \" 1\" is none: the comparison is never true",
            "RG3011 'process.pid' is a number, and \"1e999\" is none: the comparison is never true"] },
        { "query = 'process where source.ip in (\"::1\", «\"10.*\"», «\"*.1\"»)'", [
            "RG3011 'source.ip' is an IP address, and \"10.*\" is none: the comparison is never true; use cidrMatch(source.ip, \"10.0.0.0/8\")",
            "RG3011 'source.ip' is an IP address, and \"*.1\" is none: the comparison is never true"] },
        { "query = 'process where source.ip == «\"here\"»'", ["RG3011 'source.ip' is an IP address, and \"here\" is none: the comparison is never true"] },
        { "query = 'process where process.parent.interactive != «0»'", ["RG3011 'process.parent.interactive' is a boolean, and 0 is none: the comparison is never true"] },
        { "query = 'process where «1.5» == @timestamp'", ["RG3011 '@timestamp' is a date, and 1.5 is none: the comparison is never true"] },

        // Places inside literals
        { "query = 'process where process.name regex \"ab«(»c\"'", ["RG3012 *"] },
        { "query = 'process where process.name regex \"\\\\\\\\a«(»c\"'", ["RG3012 *"] },
        { "query = 'process where process.name regex \"\\u{1F600}\\t«(»c\"'", ["RG3012 *"] },
        { "query = 'process where process.name regex \"\"\"\\.a«(»c\"\"\"'", ["RG3012 *"] },
        { "query = 'process where process.name regex \"\"\"\"a\"«(»c\"\"\"'", ["RG3012 *"] },
        { "query = \"process where process.name regex \\\"\\\\\\\\\\\\\\\\a«(»c\\\"\"", ["RG3012 *"] },
        { "query = \"process where process.name regex \\\"a\\u0062\\t«\\u0028»c\\\"\"", ["RG3012 *"] },
        { "query = \"\"\"\nprocess where process.name regex (\n  \"ok\",\n  \"\\\\\\\\.«(»c\")\n\"\"\"", ["RG3012 *"] },
        { "query = \"\"\"\\\n   process where \\\n   «proces.\\\n   name» == 1\"\"\"", ["RG3001 Unknown field 'proces.name'; did you mean 'process.name'?"] },
        { "query = '''\nprocess where\n  «proces.name» == \"é😀\" and «proces.args» == 1\n'''", ["RG3001 Unknown field 'proces.name'; did you mean 'process.name'?", "RG3001 Unknown field 'proces.args'; did you mean 'process.args'?"] },
        { "query = \"process where «\\U0000007aa.b» == 1\"", ["RG3001 Unknown field 'za.b'"] },

        // Addresses and dates
        { "query = 'process where cidrMatch(source.ip, \"10.0.0.0/8\", «\"10.0.0.0/33\"»)'", ["RG3013 '10.0.0.0/33' is no address block; write one like '10.0.0.0/8' or 'fe80::/10'"] },
        { "query = 'process where cidrMatch(source.ip, «\"\"», «\"1.2.3.4::\"»)'", [
            "RG3013 '' is no address block; write one like '10.0.0.0/8' or 'fe80::/10'",
            "RG3013 '1.2.3.4::' is no address block; write one like '10.0.0.0/8' or 'fe80::/10'"] },
        { "query = 'process where @timestamp > «\"yesterday\"»'", ["RG3020 'yesterday' is no date that '@timestamp' could have; write it like \"2024-12-31T23:59:59Z\" or as milliseconds since 1970"] },
        { "query = 'process where @timestamp == «\"nowhere\"»'", ["RG3020 'nowhere' is no date that '@timestamp' could have; write it like \"2024-12-31T23:59:59Z\" or as milliseconds since 1970"] },
        { "query = 'process where @timestamp in (\"2024\", «\"2024-02-30\"»)'", ["RG3020 '2024-02-30' is no date that '@timestamp' could have; write it like \"2024-12-31T23:59:59Z\" or as milliseconds since 1970"] },
        { "query = 'process where @timestamp > «\"now-1d\"»'", ["RG4022 'now-1d' depends on the current time, which a compiled rule does not know; write a date"] },
        { "query = 'process where «\"now\"» > @timestamp'", ["RG4022 'now' depends on the current time, which a compiled rule does not know; write a date"] },
        { "query = 'process where @timestamp == «\"2024-01-01||+1M\"»'", ["RG4022 '2024-01-01||+1M' depends on the current time, which a compiled rule does not know; write a date"] },

        // Join keys; sequences are not compiled, but that is said of correct ones only.
        { "query = 'sequence by process.pid [process where true] by host.id [process where true] by «length(process.name)»'", ["RG3014 A join key must be a field"] },
        { "query = 'sequence by «1» [process where true] [process where true]'", ["RG3014 A join key must be a field"] },
        { "query = 'sequence [process where true] by process.pid «[process where true]» until «[process where true] by process.pid, host.id»'", [
            "RG3015 This stage has 0 join keys, the first one has 1 join key; every stage needs the same number",
            "RG3015 This stage has 2 join keys, the first one has 1 join key; every stage needs the same number"] },
        { "query = 'sample by host.id [process where true] «[process where true] by process.pid»'", ["RG3015 This stage has 2 join keys, the first one has 1 join key; every stage needs the same number"] },
        { "query = 'sequence [process where true] by process.pid with runs=3 «[process where true] by process.pid, host.id with runs=3»'", ["RG3015 This stage has 2 join keys, the first one has 1 join key; every stage needs the same number"] },

        // What Elasticsearch does not evaluate
        { "query = 'process where «process.pid == process.parent.pid»'", ["RG4020 Elasticsearch EQL compares with constants only; one side of '==' must be a constant"] },
        { "query = 'process where «length(process.name) > process.pid»'", ["RG4020 Elasticsearch EQL compares with constants only; one side of '>' must be a constant"] },
        { "query = 'process where process.pid in (1, «process.parent.pid»)'", ["RG4021 The values of a list must be constants; write the comparison with this field on its own"] },
        { "query = 'process where process.name in~ («process.parent.name», «user.name»)'", [
            "RG4021 The values of a list must be constants; write the comparison with this field on its own",
            "RG4021 The values of a list must be constants; write the comparison with this field on its own"] },
        { "query = 'process where process.name regex («\"(a|b)*a(a|b){40}\"»)'", ["RG4023 This regular expression needs too many states; use fewer or smaller repetitions"] },
        { "query = 'process where process.name regex («\"x\", \"(a|b)*a(a|b){40}\"»)'", ["RG4023 This regular expression needs too many states; use fewer or smaller repetitions"] },

        // One mistake, one diagnostic
        { "query = 'process where «lenght»(process.name) + \"x\" > 3 and concat(length(«zzzz»(1))) : \"3\"'", [
            "RG3002 Unknown function 'lenght'; did you mean 'length'?",
            "RG3002 Unknown function 'zzzz'"] },
        { "query = 'process where not (length(«process.pid») == \"x\") == true'", ["RG3004 Argument 1 of 'length' must be text, but this is a number"] },
        { "query = 'process where length(substring(«process.pid», 1)) in (1, 2)'", ["RG3004 Argument 1 of 'substring' must be text, but this is a number"] },
        { "query = 'process where process.name : «process.nam»'", ["RG2025 The right side of ':' must be a literal or a list of literals, and Elasticsearch EQL compares no two fields"] },
        { "query = 'process where process.name «is null» and process.args «exists» or process.name «contains» \"a\"'", [
            "RG2014 EQL has no operator 'is null'; write '== null'",
            "RG2014 EQL has no operator 'exists'; write '!= null'",
            "RG2014 EQL has no operator 'contains'; write ': \"*a*\"'"] },
        { "query = 'process where process.parent.interactive == «TRUE»'", ["RG2013 Keywords are written in lower case; write 'true' instead of 'TRUE'"] },
        { "query = 'process where process.name «!:» \"b\"'", ["RG2014 EQL has no operator '!:'; write 'not process.name : …'"] },
        { "query = 'process where process.name «=~» \"a\"'", ["RG2014 EQL has no operator '=~'; write ':' or 'regex'"] },
        { "query = '''\nprocess where process.name == «\"a»\nb\" and «proces.args» == \"c\"\n'''", ["RG2003 *", "RG3001 *"] },
        { "query = 'process where process.executable regex \"\"\"C:«\\P»rogram Files.*\"\"\"'", ["RG3012 Malformed regular expression: '\\P' is no escape; double the backslashes of a path"] },
        { "query = 'process where process.name regex («process.nam», \"a\")'", ["RG20 *"] },
        { "query = 'process where process.name : «-1»'", ["RG20 *"] },
        { "query = 'process where process. «==» \"x\"'", ["RG20 *"] },
        { "query = 'process where process.«in» == \"x\"'", ["RG20 *"] },
        { "query = 'process where «$e».name == 1'", ["RG40 *"] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_once_at_its_place_with_its_message(string markedQuery, string[] expected)
    {
        (string file, List<TextRange> places) = Marks.Read(RuleFile.Around(markedQuery));
        Check(RuleFile.Compile(file), places, expected);
    }

    /// <summary>The endpoint's own constructs, in a query that is a file of its own.</summary>
    public static TheoryData<string, string[]> EndpointMistakes => new()
    {
        { "api where _arraysearch(process.thread.Ext.call_stack, $e, «$f.a» == \"x\")", ["RG3017 Unknown variable '$f'; only the variable that an enclosing _arraysearch names can be used"] },
        { "api where «$e.a» == \"x\"", ["RG3017 Unknown variable '$e'; only the variable that an enclosing _arraysearch names can be used"] },
        { "api where _arraysearch(a.b, $e, $e.c == \"x\") and «$e.d» == 1", ["RG3017 Unknown variable '$e'; only the variable that an enclosing _arraysearch names can be used"] },
        { "api where «_arraysearch»(a.b, $e)", ["RG3018 Write _arraysearch(field, $variable, condition)"] },
        { "api where «_arraysearch»(a.b, $e.c, true)", ["RG3018 Write _arraysearch(field, $variable, condition)"] },
        { "api where «_ArraySearch»(\"a\", $e, true)", ["RG3018 Write _arraysearch(field, $variable, condition)"] },
        { "api where _arraysearch(a.b, $e, «length($e.c)»)", ["RG3006 A condition must be boolean, but this is a number; compare it with something"] },
        { "sequence [api where true] as e0 [api where true] as «e0»", ["RG3019 The alias 'e0' names an earlier stage already"] },
        { "sequence [api where e0.e0 == 1] by e0 as e0 [api where true] by e0 with runs=2 as «e0» [api where true] by e0", ["RG3019 The alias 'e0' names an earlier stage already"] },
        { "sequence by «$e.x» [api where true] [api where true]", ["RG3014 A join key must be a field"] },
        { "api where «child of [process where true]»", ["RG4032 'child of' is not compiled yet"] },
        { "api where a.b == 1 and not «event of [process where true]»", ["RG4032 'event of' is not compiled yet"] },
        { "api where descendant of [process where true]", [] },
        { "api where _arraysearch(a.b, $e, true)", [] },
        { "api where true «| head 3» «| tail 2»", [
            "RG4031 A rule runs over a stream without end, so '| head' has nothing to count and every match is reported; remove the pipe",
            "RG4031 A rule runs over a stream without end, so '| tail' has nothing to count and every match is reported; remove the pipe"] },
    };

    [Theory]
    [MemberData(nameof(EndpointMistakes))]
    public void A_mistake_in_the_endpoint_dialect_is_reported_once_at_its_place_with_its_message(string markedQuery, string[] expected)
    {
        (string query, List<TextRange> places) = Marks.Read(markedQuery);
        Check(RuleFile.CompileQuery(query, EqlDialect.Endpoint, EventSchema.Open), places, expected);
    }

    // Lines and columns as people are shown them, the end just behind the last character.
    [Theory]
    [InlineData("query = 'process where proces.name == 1'", "6:24-6:35 RG3001")]
    [InlineData("query = \"process where\\n a regex \\\"\\\\\\\\(x(\\\"\"", "6:42-6:43 RG3012")]
    [InlineData("query = '''\nany where\r\n\t`é`.😀b == 1'''", "")]
    [InlineData("query = '''\nany where\r\n\t`é.😀b` == lenght(\"x\")'''", "8:13-8:19 RG3002")]
    [InlineData("query = \"\"\"\nany where \\\n\n   not\n (process.pid +\n \\\"a\\\" > 1)\"\"\"", "11:2-11:7 RG3010")]
    public void Places_are_lines_and_columns_of_the_file(string queryKey, string expected)
    {
        RuleCompilation compilation = RuleFile.Compile(RuleFile.Around(queryKey), new CompilerOptions { Schema = queryKey.Contains("proces.", StringComparison.Ordinal) ? EventSchema.Ecs : EventSchema.Open });
        IEnumerable<string> actual = compilation.Diagnostics
            .Where(d => d.Definition.Id.StartsWith("RG3", StringComparison.Ordinal))
            .Select(d => $"{Show(compilation.Text.PositionOf(d.Range.Start))}-{Show(compilation.Text.PositionOf(d.Range.End))} {d.Definition.Id}");
        Assert.Equal(expected, string.Join(' ', actual));
    }

    [Fact]
    public void Every_definition_of_the_binder_has_a_mistake_in_a_table()
    {
        HashSet<string> seen = [.. Mistakes.Concat(EndpointMistakes).SelectMany(row => (string[])row[1]).Select(row => row[..6])];
        IEnumerable<string> ids = typeof(DiagnosticCatalog).GetFields()
            .Select(field => field.GetValue(null)).OfType<DiagnosticDefinition>()
            .Select(definition => definition.Id)
            .Where(id => id[..5] is "RG300" or "RG301" or "RG302" or "RG402" or "RG403");
        Assert.Equal([], ids.Except(seen));
    }

    private static void Check(RuleCompilation compilation, List<TextRange> places, string[] expected)
    {
        IEnumerable<string> rows = compilation.Diagnostics.Select((diagnostic, i) =>
        {
            string found = diagnostic.Definition.Id + " " + diagnostic.Message;
            // A row with a star asks for the id alone: the message belongs to another suite.
            return i < expected.Length && expected[i].EndsWith(" *", StringComparison.Ordinal) && found.StartsWith(expected[i][..^2], StringComparison.Ordinal) ? expected[i] : found;
        });
        Assert.Equal(expected, rows);
        string file = compilation.Text.Content;
        Assert.Equal(places.Select(place => Show(file, place)), compilation.Diagnostics.Select(d => Show(file, d.Range)));
    }

    private static string Show(string file, TextRange range) => range + " " + file.Substring(range.Start, range.Length);

    private static string Show(TextPosition position) => string.Create(CultureInfo.InvariantCulture, $"{position.Line + 1}:{position.Column + 1}");
}
