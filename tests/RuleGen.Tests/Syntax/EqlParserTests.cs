using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Syntax;

public class EqlParserTests
{
    [Theory]
    [InlineData("a or b and c", "(or a (and b c))")]
    [InlineData("a and b or c", "(or (and a b) c)")]
    [InlineData("a or b or c", "(or (or a b) c)")]
    [InlineData("a and b and c", "(and (and a b) c)")]
    [InlineData("(a or b) and c", "(and {(or a b)} c)")]
    [InlineData("not a == 1 or b", "(or (not (== a 1)) b)")]
    [InlineData("not a and b", "(and (not a) b)")]
    [InlineData("not not a", "(not (not a))")]
    [InlineData("not a : \"x\" and b == 1", "(and (not (: a \"x\")) (== b 1))")]
    [InlineData("not a in (1)", "(not (in a [1]))")]
    [InlineData("a == 1 + 2 * 3", "(== a (+ 1 (* 2 3)))")]
    [InlineData("a - b - c > 0", "(> (- (- a b) c) 0)")]
    [InlineData("a * b / c % d", "(% (/ (* a b) c) d)")]
    [InlineData("-a * b < 1", "(< (* (minus a) b) 1)")]
    [InlineData("1 - -2 == +3", "(== (- 1 (minus 2)) (plus 3))")]
    [InlineData("a + b : \"x\"", "(+ a (: b \"x\"))")]
    [InlineData("-a : 4", "(minus (: a 4))")]
    [InlineData("4 / 2 : 2 + 12", "(+ (/ 4 (: 2 2)) 12)")]
    [InlineData("(a + b) : 1", "(: {(+ a b)} 1)")]
    [InlineData("a : \"x\" == true", "(== (: a \"x\") true)")]
    [InlineData("1 <= a", "(<= 1 a)")]
    [InlineData("a != b", "(!= a b)")]
    [InlineData("a >= -1", "(>= a (minus 1))")]
    public void Operators_bind_as_strongly_as_EQL_says(string expression, string expected) => CheckExpression(expression, expected);

    [Theory]
    [InlineData("a : \"x\"", "(: a \"x\")")]
    [InlineData("a:\"x\"", "(: a \"x\")")]
    [InlineData("a : (\"x\")", "(: a [\"x\"])")]
    [InlineData("a : (\"x\", 1, null, true)", "(: a [\"x\" 1 null true])")]
    [InlineData("a like \"x*\"", "(like a \"x*\")")]
    [InlineData("a like~ (\"x\", \"y\")", "(like~ a [\"x\" \"y\"])")]
    [InlineData("a regex \"\"\"\\d+\"\"\"", "(regex a r\"\\d+\")")]
    [InlineData("a regex~ \"x\"", "(regex~ a \"x\")")]
    [InlineData("a in (1, b, length(c))", "(in a [1 b (length() c)])")]
    [InlineData("a in~ (\"x\")", "(in~ a [\"x\"])")]
    [InlineData("a not in (1)", "(not-in a [1])")]
    [InlineData("a not in~ (\"x\")", "(not-in~ a [\"x\"])")]
    [InlineData("true == (a in (b, \"x\"))", "(== true {(in a [b \"x\"])})")]
    [InlineData("length(a) : \"3\"", "(: (length() a) \"3\")")]
    [InlineData("startsWith~(a, \"x\")", "(startsWith~() a \"x\")")]
    [InlineData("f()", "(f())")]
    [InlineData("f (a and b, not c)", "(f() (and a b) (not c))")]
    [InlineData("?a.b == null", "(== ?a.b null)")]
    [InlineData("`a b.c` == `x``y`.z", "(== a b.c x`y.z)")]
    [InlineData("?`a?`", "?a?")]
    [InlineData("@timestamp > 1", "(> @timestamp 1)")]
    [InlineData("head == tail.runs.child", "(== head tail.runs.child)")]
    [InlineData("event . kind == \"x\"", "(== event.kind \"x\")")]
    public void Operands_and_predicates_have_their_shape(string expression, string expected) => CheckExpression(expression, expected);

    [Theory]
    [InlineData("process where true", "('process' true)")]
    [InlineData("any where true", "(any true)")]
    [InlineData("\"a \\\"b\" where true", "('a \"b' true)")]
    [InlineData("\"\"\"a\\b\"\"\" where true", "('a\\b' true)")]
    [InlineData("head where true | head 3 | tail 0", "('head' true) | head 3 | tail 0")]
    [InlineData("Sequence where true", "('Sequence' true)")]
    [InlineData("// x\nprocess /* a /* b */ c */ where // y\n true // z", "('process' true)")]
    [InlineData("sequence [a where 1] [b where 2]", "(sequence ('a' 1) ('b' 2))")]
    [InlineData("sequence by a.b, ?c with maxspan = 30 s [a where 1] by x, `y` with runs = 3 [b where 2] until [c where 3] by z | tail 1",
        "(sequence (by a.b ?c) 30x1000ms ('a' 1) (by x y) x3 ('b' 2) until ('c' 3) (by z)) | tail 1")]
    [InlineData("sequence with maxspan=500ms [a where 1] ![b where 2]", "(sequence 500x1ms ('a' 1) !('b' 2))")]
    [InlineData("sequence by pid [a where 1] with runs=2", "(sequence (by pid) ('a' 1) x2)")]
    [InlineData("sample by a [x where 1] [y where 2] by b", "(sample (by a) ('x' 1) ('y' 2) (by b))")]
    public void Queries_have_their_shape(string query, string expected) => CheckQuery(query, EqlDialect.Elasticsearch, expected);

    [Theory]
    [InlineData("api where _arraysearch(a.b, $e, $e.c == 1 and $e)", "('api' (_arraysearch() a.b $e (and (== $e.c 1) $e)))")]
    [InlineData("sequence [a where x] by k as event0 [b where y == event0.x]", "(sequence ('a' x) (by k) as event0 ('b' (== y event0.x)))")]
    [InlineData("a where not descendant of [process where x] and y", "('a' (and (not (Descendant of ('process' x))) y))")]
    public void The_endpoint_dialect_has_variables_aliases_and_process_relations(string query, string expected) =>
        CheckQuery(query, EqlDialect.Endpoint, expected);

    [Theory]
    [InlineData("a where x = 'it\\'s' and y == ?\"\\d\"", "('a' (and (== x \"it's\") (== y r\"\\d\")))")]
    [InlineData("a where s:length() == 2", "('a' (== (length() s) 2))")]
    [InlineData("a where x in (1, 2,) | unique a b | count", "('a' (in x [1 2])) | unique a b | count")]
    public void The_classic_dialect_has_single_quotes_methods_and_pipes(string query, string expected) =>
        CheckQuery(query, EqlDialect.Classic, expected);

    [Fact]
    public void Ranges_count_from_the_beginning_of_the_decoded_query()
    {
        const string Query = "process where (a == \"x\" or not f~(b.c)) and d not in (1)";
        var bag = new DiagnosticBag();
        var body = (EventQuerySyntax)EqlParser.Parse(MappedText.Verbatim(Query, 1_000), EqlDialect.Elasticsearch, bag).Body;
        var and = (BinarySyntax)body.Filter.Condition;
        var or = (BinarySyntax)((ParenthesizedSyntax)and.Left).Expression;
        var call = (CallSyntax)((UnarySyntax)or.Right).Operand;
        var notIn = (PredicateSyntax)and.Right;

        Assert.Equal("process", Slice(body.Filter.CategoryRange));
        Assert.Equal("(a == \"x\" or not f~(b.c)) and d not in (1)", Slice(and.Range));
        Assert.Equal("and", Slice(and.OperatorRange));
        Assert.Equal("(a == \"x\" or not f~(b.c))", Slice(and.Left.Range));
        Assert.Equal("not f~(b.c)", Slice(or.Right.Range));
        Assert.Equal("f~", Slice(call.NameRange));
        Assert.Equal("b.c", Slice(call.Arguments[0].Range));
        Assert.Equal("not in", Slice(notIn.OperatorRange));
        Assert.Equal("d not in (1)", Slice(notIn.Range));

        string Slice(TextRange range) => Query.Substring(range.Start, range.Length);
    }

    [Fact]
    public void A_stage_remembers_where_its_runs_stand()
    {
        const string Query = "sequence [a where 1] with runs=3 [b where 2]";
        var sequence = (SequenceQuerySyntax)Parse(Query, EqlDialect.Elasticsearch, out _).Body;
        Assert.Equal("runs=3", Query.Substring(sequence.Stages[0].RunsRange.Start, sequence.Stages[0].RunsRange.Length));
        Assert.Equal(0, sequence.Stages[1].RunsRange.Length);
    }

    private static void CheckExpression(string expression, string expected)
    {
        var bag = new DiagnosticBag();
        ExpressionSyntax tree = EqlParser.ParseExpression(MappedText.Verbatim(expression, 0), EqlDialect.Elasticsearch, bag);
        Assert.Empty(bag.ToSorted().Select(d => d.Message));
        Assert.Equal(expected, SExpression.Of(tree));
    }

    private static void CheckQuery(string query, EqlDialect dialect, string expected)
    {
        QuerySyntax tree = Parse(query, dialect, out DiagnosticBag bag);
        Assert.Empty(bag.ToSorted().Select(d => d.Message));
        Assert.Equal(expected, SExpression.Of(tree));
    }

    private static QuerySyntax Parse(string query, EqlDialect dialect, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        return EqlParser.Parse(MappedText.Verbatim(query, 0), dialect, bag);
    }
}
