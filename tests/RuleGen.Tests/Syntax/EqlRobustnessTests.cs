using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Syntax;

public class EqlRobustnessTests
{
    private static readonly string[] Queries =
    [
        "process where process.name : (\"a*\", \"b\\\\?\") and not (length(x) >= 3 or y in~ (1, -2.5, null)) | head 5 | tail 2",
        "sequence by a, ?`b c` with maxspan=1h [a where x == \"\\u{41}\"] by k with runs=3 ![b where $v.x] until [c where true] by k",
        "sample by x [any where a not in (\"\"\"raw\"\"\")] [b where child of [process where c regex~ \"d\"]] by y",
        "join by a [b where f~(c, `d`)] /* x /* y */ */ [e where 'g' = ?\"h\"] // end",
        "sequence [a where x] as event0 [b where _arraysearch(c, $e, $e.d && e[1] <> 2 || !f)] fork=true",
    ];

    private static readonly string[] Soup =
    [
        "process", "where", "any", "sequence", "sample", "join", "by", "with", "maxspan", "runs", "until", "and", "or", "not", "in", "in~",
        "like", "regex~", "of", "child", "as", "fork", "head", "WHERE", "AND", "(", ")", "[", "]", "![", "!", ",", ".", "|", "||", "&&", ":",
        "=", "==", "!=", "<>", "<", "+", "-", "*", "/", "%", "?", "~", "$", "$v", "a", "b.c", "`q`", "`", "``", "\"t\"", "\"", "\"\"\"", "'",
        "'s'", "?\"r\"", "\"\\x\"", "1", "2.5", "1m", "0x1", "1e999", "true", "null", "//", "/*", "*/", "\n", ";", "#", "“", "”", "\u00a0", "\ud83d",
    ];

    public static TheoryData<EqlDialect> Dialects => new(Enum.GetValues<EqlDialect>());

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Every_prefix_and_every_suffix_of_a_query_is_read_to_its_end(EqlDialect dialect)
    {
        foreach (string query in Queries)
        {
            for (int i = 0; i <= query.Length; i++)
            {
                Check(query[..i], dialect);
                Check(query[i..], dialect);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Any_soup_of_tokens_is_read_to_its_end(EqlDialect dialect)
    {
        var random = new Random(20_250_101);
        for (int i = 0; i < 5_000; i++)
        {
            int length = random.Next(1, 30);
            string blank = random.Next(3) == 0 ? "" : " ";
            Check(string.Join(blank, Enumerable.Range(0, length).Select(_ => Soup[random.Next(Soup.Length)])), dialect);
        }
    }

    [Theory]
    [InlineData("or")]
    [InlineData("and")]
    public void A_chain_of_10_000_operands_is_a_tree_that_can_be_walked(string chained)
    {
        string query = "process where " + string.Join($" {chained} ", Enumerable.Range(0, 10_000).Select(i => $"a == {i}"));
        QuerySyntax tree = Check(query, EqlDialect.Elasticsearch);
        ExpressionSyntax condition = ((EventQuerySyntax)tree.Body).Filter.Condition;
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (long)i), Numbers(condition));
        Assert.InRange(Height(condition), 1, 100);
    }

    [Theory]
    [InlineData("(", "a", ")", 150, false)]
    [InlineData("(", "a", ")", 100_000, true)]
    [InlineData("f(", "a", ")", 100_000, true)]
    [InlineData("child of [x where ", "a", "]", 100_000, true)]
    [InlineData("not ", "a", "", 500, false)]
    [InlineData("not ", "a", "", 100_000, true)]
    [InlineData("- ", "a", "", 100_000, true)]
    [InlineData("1 + ", "a", "", 500, false)]
    [InlineData("1 + ", "a", "", 100_000, true)]
    [InlineData("1 == ", "a", "", 100_000, false)]
    [InlineData("(a or ", "a", "", 100_000, true)]
    [InlineData("(", "a", "", 100_000, true)]
    public void Deep_nesting_is_reported_and_never_overflows(string before, string middle, string after, int times, bool isTooDeep)
    {
        string condition = string.Concat(Enumerable.Repeat(before, times)) + middle + string.Concat(Enumerable.Repeat(after, times));
        var bag = new DiagnosticBag();
        EqlParser.Parse(MappedText.Verbatim("process where " + condition, 0), EqlDialect.Endpoint, bag);
        Assert.Equal(isTooDeep ? 1 : 0, bag.ToSorted().Count(d => d.Definition == DiagnosticCatalog.NestedTooDeeply));
        Assert.InRange(bag.ToSorted().Count(d => d.Definition != DiagnosticCatalog.ChainedComparison), 0, 1);
    }

    [Fact]
    public void Chains_within_the_first_operands_of_chains_stay_within_the_height_limit()
    {
        string condition = "a";
        for (int i = 0; i < 150; i++)
            condition = $"({condition})" + string.Concat(Enumerable.Repeat(" or a", 60));
        var bag = new DiagnosticBag();
        QuerySyntax tree = EqlParser.Parse(MappedText.Verbatim("process where " + condition, 0), EqlDialect.Elasticsearch, bag);
        Assert.Equal(DiagnosticCatalog.NestedTooDeeply, Assert.Single(bag.ToSorted()).Definition);
        Assert.IsType<BadExpressionSyntax>(((EventQuerySyntax)tree.Body).Filter.Condition);
    }

    [Fact]
    public void Equal_texts_make_equal_trees()
    {
        foreach (string query in Queries)
        {
            QuerySyntax one = Check(query, EqlDialect.Endpoint), other = Check(query, EqlDialect.Endpoint);
            Assert.Equal(one, other);
            Assert.Equal(one.GetHashCode(), other.GetHashCode());
            Assert.NotEqual(one, Check(" " + query, EqlDialect.Endpoint));
        }
    }

    private static QuerySyntax Check(string query, EqlDialect dialect)
    {
        var bag = new DiagnosticBag();
        QuerySyntax tree = EqlParser.Parse(MappedText.Verbatim(query, 0), dialect, bag);
        Assert.All(bag.ToSorted(), d =>
        {
            Assert.InRange(d.Range.Start, 0, query.Length);
            Assert.InRange(d.Range.Length, 0, query.Length - d.Range.Start);
            Assert.NotEmpty(d.Message);
        });
        Assert.True(tree.Range.Start >= 0 && tree.Range.Length >= 0 && tree.Range.End <= query.Length, query);
        string printed = SyntaxPrinter.Print(tree);
        if (printed.Contains("bad", StringComparison.Ordinal) && !query.Contains("bad", StringComparison.Ordinal))
            Assert.True(bag.HasErrors, $"A bad node without an error: {query}");
        return tree;
    }

    private static IEnumerable<long> Numbers(ExpressionSyntax expression) => expression is BinarySyntax binary
        ? Numbers(binary.Left).Concat(Numbers(binary.Right))
        : expression is IntegerLiteralSyntax integer ? [integer.Value] : [];

    private static int Height(ExpressionSyntax expression) =>
        expression is BinarySyntax binary ? 1 + Math.Max(Height(binary.Left), Height(binary.Right)) : 1;
}
