using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Binding;

public class BinderTests
{
    // Conditions on fields of ECS: process.name keyword, process.pid long, @timestamp date, source.ip ip, process.parent.interactive boolean.
    [Theory]
    [InlineData("process.name == 4", "(Equal process.name:Text \"4\")")]
    [InlineData("process.name == - 4", "(Equal process.name:Text \"-4\")")]
    [InlineData("process.name == 007", "(Equal process.name:Text \"7\")")]
    [InlineData("process.name == 1.10", "(Equal process.name:Text \"1.1\")")]
    [InlineData("process.name == 1e7", "(Equal process.name:Text \"1.0E7\")")]
    [InlineData("process.name == true", "(Equal process.name:Text \"true\")")]
    [InlineData("\"x\" == process.name", "(Equal \"x\" process.name:Text)")]
    [InlineData("process.name != \"x\"", "(not (Equal process.name:Text \"x\"))")]
    [InlineData("process.name >= 4", "(GreaterOrEqual process.name:Text \"4\")")]
    [InlineData("process.pid == \"4\"", "(Equal process.pid:Number 4)")]
    [InlineData("process.pid == \"-4\"", "(Equal process.pid:Number -4)")]
    [InlineData("process.pid < \"4.5\"", "(Less process.pid:Number 4.5d)")]
    [InlineData("\"1e3\" <= process.pid", "(LessOrEqual 1000d process.pid:Number)")]
    [InlineData("process.pid == \"four\"", "false")]
    [InlineData("process.pid != \"four\"", "(not false)")]
    [InlineData("process.pid == 4.0", "(Equal process.pid:Number 4d)")]
    [InlineData("process.pid == -9223372036854775808", "(Equal process.pid:Number -9223372036854775808)")]
    [InlineData("process.pid == -9223372036854775808.0", "(Equal process.pid:Number -9.223372036854776E+18d)")]
    [InlineData("process.pid == 9223372036854775808", "(Equal process.pid:Number 9.223372036854776E+18d)")]
    [InlineData("process.pid == -(-9223372036854775808)", "(Equal process.pid:Number (negate -9223372036854775808))")]
    [InlineData("process.pid == -(+4)", "(Equal process.pid:Number -4)")]
    [InlineData("length(process.name) == \"4\"", "(Equal (length process.name:Text) 4)")]
    [InlineData("process.parent.interactive == \"true\"", "(Equal process.parent.interactive:Boolean true)")]
    [InlineData("process.parent.interactive", "process.parent.interactive:Boolean")]
    [InlineData("process.parent.interactive != false", "(not (Equal process.parent.interactive:Boolean false))")]
    [InlineData("process.parent.interactive == 1", "false")]
    [InlineData("@timestamp == \"1970-01-02T00:00:00.5+01:00\"", "(Equal @timestamp:Date date(82800.500000000))")]
    [InlineData("@timestamp > 1500", "(Greater @timestamp:Date date(1.500000000))")]
    [InlineData("@timestamp > -1", "(Greater @timestamp:Date date(-1.999000000))")]
    [InlineData("@timestamp in (\"1970\", \"1970-01-01T00:00:01Z\")", "(in @timestamp:Date date(0.000000000) date(1.000000000))")]
    [InlineData("source.ip == \"10.0.0.1\"", "(cidr source.ip:Address 0:ffff0a000001/128)")]
    [InlineData("\"10.6.48.157/8\" != source.ip", "(not (cidr source.ip:Address 0:ffff0a000000/104))")]
    [InlineData("source.ip == \"::1\"", "(cidr source.ip:Address 0:1/128)")]
    [InlineData("source.ip in (\"10.0.0.1\", \"fe80::/10\")", "(cidr source.ip:Address 0:ffff0a000001/128 fe80000000000000:0/10)")]
    [InlineData("source.ip in (\"10.0.0.1\", null)", "(cidr source.ip:Address 0:ffff0a000001/128)")]
    [InlineData("source.ip in (null)", "(in source.ip:Address null)")]
    [InlineData("source.ip == 0", "false")]
    [InlineData("cidrMatch(source.ip, \"::ffff:10.0.0.0/104\", \"0.0.0.0/0\")", "(cidr source.ip:Address 0:ffff0a000000/104 0:ffff00000000/96)")]
    [InlineData("string(source.ip) == \"10.0.0.1\"", "(Equal (string source.ip:Address) \"10.0.0.1\")")]

    // Lists
    [InlineData("process.pid in (\"1\", \"x\", \"2.5\")", "(in process.pid:Number 1 2.5d)")]
    [InlineData("process.pid in (\"x\")", "(in process.pid:Number)")]
    [InlineData("process.pid not in (1, null)", "(not (in process.pid:Number 1 null))")]
    [InlineData("process.name in (1, 2)", "(in process.name:Text \"1\" \"2\")")]
    [InlineData("process.name in~ (\"A\", \"b*\")", "(in~ process.name:Text \"A\" \"b*\")")]
    [InlineData("process.pid in (1 + 2, length(\"x\"))", "(in process.pid:Number (Add 1 2) (length \"x\"))")]

    // Null, booleans, functions
    [InlineData("process.name == null", "(null? process.name:Text)")]
    [InlineData("null != process.name", "(not (null? process.name:Text))")]
    [InlineData("null == null", "(null? null)")]
    [InlineData("process.pid > null", "(Greater process.pid:Number null)")]
    [InlineData("null == (process.pid > -1)", "(null? (Greater process.pid:Number -1))")]
    [InlineData("endsWith(process.name, \"x\") == false", "(not (endsWith process.name:Text \"x\"))")]
    [InlineData("true != endsWith~(process.name, \"x\")", "(not (endsWith~ process.name:Text \"x\"))")]
    [InlineData("false != (process.name : \"x\")", "(not (not (like~ process.name:Text \"x\")))")]
    [InlineData("cidrMatch(source.ip, \"::/0\") == true", "(cidr source.ip:Address 0:0/0)")]
    [InlineData("ADD(process.pid, 1) == 2", "(Equal (Add process.pid:Number 1) 2)")]
    [InlineData("modulo(process.pid, 2) == subtract(3, 2)", "(Equal (Modulo process.pid:Number 2) (Subtract 3 2))")]
    [InlineData("concat(process.pid, null, source.ip) == \"x\"", "(Equal (concat process.pid:Number null source.ip:Address) \"x\")")]
    [InlineData("number(process.name, 16) == 1", "(Equal (number process.name:Text 16) 1)")]
    [InlineData("process.name like (\"a*\", null, \"b\")", "(like process.name:Text \"a*\" \"b\")")]
    [InlineData("process.name regex~ (\"a.\", null)", "(regex~ process.name:Text /a./)")]
    [InlineData("process.pid == 1 and process.pid == 2 and (process.pid == 3 and true)",
        "(and (Equal process.pid:Number 1) (Equal process.pid:Number 2) (and (Equal process.pid:Number 3) true))")]

    // Types from use, where no schema knows the field
    [InlineData("?z.q == 1", "(Equal ?z.q:Number 1)")]
    [InlineData("?z.q", "?z.q:Boolean")]
    [InlineData("not ?z.q", "(not ?z.q:Boolean)")]
    [InlineData("?z.q == null", "(null? ?z.q:Text)")]
    [InlineData("?z.q == 1 or ?z.q : \"a*\"", "(or (Equal ?z.q:Text \"1\") (like~ ?z.q:Text \"a*\"))")]
    [InlineData("?z.q == \"10.0.0.1\" or cidrMatch(?z.q, \"::1\")", "(or (cidr ?z.q:Address 0:ffff0a000001/128) (cidr ?z.q:Address 0:1/128))")]
    [InlineData("?z.q in (1, 2.5)", "(in ?z.q:Number 1 2.5d)")]
    [InlineData("?z.q == (process.pid == 1)", "(Equal ?z.q:Boolean (Equal process.pid:Number 1))")]
    [InlineData("length(?z.q) == ?z.r", "(Equal (length ?z.q:Text) ?z.r:Number)")]
    [InlineData("?z.q == ?z.r", "(Equal ?z.q:Text ?z.r:Text)")]
    public void A_condition_is_bound(string condition, string expected) => Assert.Equal($"[any {expected}]", Check("any where " + condition));

    [Theory]
    [InlineData("process where true", "[event.category=process true]")]
    [InlineData("\"a b\" where true", "[event.category=a b true]")]
    [InlineData("sequence by host.id, ?z.q with maxspan=2m [process where true] by process.pid [file where false] by ?user.id",
        "(sequence 120000ms [event.category=process true]by(host.id:Text,?z.q:Text,process.pid:Number) [event.category=file false]by(host.id:Text,?z.q:Text,?user.id:Text))")]
    [InlineData("sequence [any where true] with runs=3 until [any where false]", "(sequence [any true] [any true] [any true] until [any false])")]
    [InlineData("sequence with maxspan=1d [any where true] ![any where false] [any where true]", "(sequence 86400000ms [any true] ![any false] [any true])")]
    [InlineData("sample by host.id [a where true] [b where true]", "(sample [event.category=a true]by(host.id:Text) [event.category=b true]by(host.id:Text))")]
    [InlineData("any where true | head 5 | tail 0", "[any true] | head 5 | tail 0")]
    public void A_query_is_bound(string query, string expected) => Assert.Equal(expected, Check(query));

    [Theory]
    [InlineData("any where user.id >= 1000", "[any (GreaterOrEqual (number user.id:Text) 1000)]")]
    [InlineData("any where 1000 > user.id", "[any (Greater 1000 (number user.id:Text))]")]
    [InlineData("any where user.id == 0", "[any (Equal user.id:Text \"0\")]")]
    [InlineData("any where user.id >= \"1000\"", "[any (GreaterOrEqual user.id:Text \"1000\")]")]
    [InlineData("any where process.pid == process.parent.pid", "[any (Equal process.pid:Number process.parent.pid:Number)]")]
    [InlineData("any where process.pid == z.q", "[any (Equal process.pid:Number z.q:Number)]")]
    [InlineData("any where process.name in (user.name, \"x\")", "[any (in process.name:Text user.name:Text \"x\")]")]
    [InlineData("any where source.ip in (\"10.0.0.1\", destination.ip)",
        "[any (or (cidr source.ip:Address 0:ffff0a000001/128) (in source.ip:Address destination.ip:Address))]")]
    [InlineData("any where _arraysearch(z.s, $e, $e.n : \"a*\" and $e.b >= 3)",
        "[any (search z.s $e (and (like~ $e.n:Text \"a*\") (GreaterOrEqual $e.b:Number 3)))]")]
    [InlineData("any where _arraysearch(z.s, $e, $e.on)", "[any (search z.s $e $e.on:Boolean)]")]
    [InlineData("any where _arraysearch(z.s, $e, not $e.on and user.id == $e.id)", "[any (search z.s $e (and (not $e.on:Boolean) (Equal user.id:Text $e.id:Text)))]")]
    [InlineData("any where _arraysearch(z.s, $e, _arraysearch(z.t, $f, $e.a == $f.b)) and _arraysearch(z.u, $e, $e.c == 1)",
        "[any (and (search z.s $e (search z.t $f (Equal $e.a:Text $f.b:Text))) (search z.u $e (Equal $e.c:Number 1)))]")]
    [InlineData("any where _arraysearch(z.s, $e, _arraysearch(z.t, $e, $e.a == 1))", "[any (search z.s $e (search z.t $e (Equal $e.a:Number 1)))]")]
    [InlineData("any where descendant of [process where process.pid == 1]", "[any (descendant [event.category=process (Equal process.pid:Number 1)])]")]
    [InlineData("any where descendant of [any where true]", "[any (descendant [any true])]")]
    [InlineData("sequence [any where true] as e [any where e.process.pid == process.pid and e.z.q == 3]",
        "(sequence [any true]as e [any (and (Equal e@process.pid:Number process.pid:Number) (Equal e@z.q:Number 3))])")]
    [InlineData("sequence [any where e.q == 1] as e [any where true]", "(sequence [any (Equal e.q:Number 1)]as e [any true])")]
    public void The_endpoint_dialect_is_bound(string query, string expected) => Assert.Equal(expected, Check(query, EqlDialect.Endpoint));

    [Fact]
    public void The_category_is_read_from_the_field_that_a_rule_names()
    {
        string file = RuleFile.Around("event_category_override = \"event.type\"\nquery = 'start where true'");
        Assert.Equal("[event.type=start true]", BoundPrinter.Print(RuleFile.Compile(file).Bound!));
    }

    [Theory]
    [InlineData("process where process.pid == 1 or ?user.id == \"x\" or process.pid == 2", "event.category:Text process.pid:Number user.id:Text?")]
    [InlineData("any where ?user.id == \"x\" or user.id == \"y\"", "user.id:Text")]
    [InlineData("any where true", "")]
    [InlineData("sequence by host.id [process where true] [any where ?process.pid == 1] until [any where process.name == \"x\"]", "event.category:Text host.id:Text process.name:Text process.pid:Number?")]
    public void A_query_knows_the_fields_that_it_reads(string query, string expected)
    {
        BoundQuery bound = RuleFile.CompileQuery(query).Bound!;
        Assert.Equal(expected, string.Join(' ', bound.Fields.Select(field => $"{field.Path}:{field.Type}{(field.IsOptional ? "?" : "")}")));
    }

    [Fact]
    public void A_condition_of_the_greatest_height_is_compiled_and_never_overflows()
    {
        string[] conditions =
        [
            string.Concat(Enumerable.Repeat("not ", 990)) + "process.name == \"a\"",
            string.Concat(Enumerable.Repeat("(", 195)) + "process.name == \"a\"" + string.Concat(Enumerable.Repeat(" or a.b == 1 and true)", 195)),
            string.Concat(Enumerable.Repeat("concat(", 195)) + "process.name" + string.Concat(Enumerable.Repeat(")", 195)) + " == \"a\"",
            "process.pid" + string.Concat(Enumerable.Repeat(" + 1", 990)) + " == 2",
        ];
        foreach (string condition in conditions)
            Assert.False(RuleFile.CompileQuery("any where " + condition, schema: EventSchema.Open).HasErrors, condition[..40]);
    }

    private static string Check(string query, EqlDialect dialect = EqlDialect.Elasticsearch)
    {
        var diagnostics = new DiagnosticBag();
        MappedText text = MappedText.Verbatim(query, 0);
        QuerySyntax syntax = EqlParser.Parse(text, dialect, diagnostics);
        BoundQuery bound = Binder.Bind(syntax, text, new BinderOptions(EventSchema.Ecs, dialect), diagnostics)!;
        Assert.False(diagnostics.HasErrors, string.Join(", ", diagnostics.ToSorted().Select(d => d.Message)));
        return BoundPrinter.Print(bound);
    }
}
