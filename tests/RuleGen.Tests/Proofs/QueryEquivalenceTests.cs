using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Proofs;
using RuleGen.Interpreter;
using RuleGen.Tests.Agreement;

namespace RuleGen.Tests.Proofs;

public sealed class QueryEquivalenceTests
{
    [Theory]
    [InlineData("any where g == \"a\" or g == \"b\"", "any where g in (\"b\", \"a\")", Answer.Yes)]
    [InlineData("any where not (g == \"a\" or s == \"b\")", "any where g != \"a\" and s != \"b\"", Answer.Yes)]
    [InlineData("any where g : (\"a*\", \"ab\")", "any where g : \"A*\"", Answer.Yes)]
    [InlineData("any where g == \"a\" and g == \"b\"", "any where g == \"a\" and not g != \"b\"", Answer.Yes)]
    [InlineData("any where n > 1 and n < 5", "any where n < 5 and not n <= 1", Answer.No)]
    [InlineData("any where length(s) > 2 and (g == \"a\" or true)", "any where length(s) > 2", Answer.Yes)]
    [InlineData("any where length(s) > 2", "any where length(s) >= 3", Answer.NotDecided)]
    [InlineData("any where g : \"a*\"", "any where g : \"a?*\"", Answer.No)]
    [InlineData("any where g == \"a\" | head 1", "any where g == \"a\" | head 2", Answer.NotDecided)]
    [InlineData("sequence by s [any where g in (\"a\", \"a\")] [any where n == 1]", "sequence by s [any where g == \"a\"] [any where n == 1]", Answer.Yes)]
    [InlineData("sequence by s [any where g == \"b\"] [any where n == 1]", "sequence by s [any where g == \"a\"] [any where n == 1]", Answer.NotDecided)]
    [InlineData("sequence by s [any where g == \"a\"] [any where n == 1]", "any where g == \"a\"", Answer.NotDecided)]
    public void Queries_are_compared(string a, string b, Answer expected)
    {
        Assert.Equal(expected, Decide(a, b).Answer);
        Assert.Equal(expected, Decide(b, a).Answer);
        Assert.Equal(Answer.Yes, Decide(a, a).Answer);
    }

    /// <summary>A yes holds on random events, a no on its witness.</summary>
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void Answers_about_random_queries_hold(int seed)
    {
        var random = new Random(seed);
        var writer = new RandomQueries(random);
        var documents = new RandomDocuments(random);
        var counts = new Dictionary<Answer, int>();
        for (int i = 0; i < 600; i++)
        {
            if (Read(writer.Next()) is not { } first || Read(writer.Next()) is not { } second)
                continue;
            BoundFilter a = first.Filter, b = i % 3 == 0 ? second.Filter : Change(a, second.Filter, random);
            EquivalenceDecision decision = QueryEquivalence.Decide(first, second with { Filter = b });
            counts[decision.Answer] = counts.GetValueOrDefault(decision.Answer) + 1;
            if (decision.Witness is { } witness)
            {
                Assert.Equal(decision.FirstMatches, ProofConfirmation.Matches(a, witness));
                Assert.Equal(!decision.FirstMatches, ProofConfirmation.Matches(b, witness));
            }

            for (int j = 0; decision.Answer == Answer.Yes && j < 20; j++)
            {
                string document = documents.Next();
                Assert.Equal(ProofConfirmation.Matches(a, document), ProofConfirmation.Matches(b, document));
            }
        }

        Assert.True(counts.GetValueOrDefault(Answer.Yes) > 100 && counts.GetValueOrDefault(Answer.No) > 60, string.Join(' ', counts));
    }

    /// <summary>The same condition written differently, or almost the same.</summary>
    private static BoundFilter Change(BoundFilter filter, BoundFilter other, Random random)
    {
        BoundExpression condition = filter.Condition, more = other.Condition;
        return filter with
        {
            Condition = random.Next(4) switch
            {
                0 => new BoundAnd(Compiler.EquatableArray.Of(condition, new BoundOr(Compiler.EquatableArray.Of(condition, more), condition.Range)), condition.Range),
                1 => new BoundOr(Compiler.EquatableArray.Of(new BoundAnd(Compiler.EquatableArray.Of(condition, more), condition.Range), condition), condition.Range),
                2 => new BoundNot(new BoundNot(condition, condition.Range), condition.Range),
                _ => new BoundOr(Compiler.EquatableArray.Of(condition, more), condition.Range),
            },
        };
    }

    private static EquivalenceDecision Decide(string a, string b) => QueryEquivalence.Decide(ReviewedQuery.Of(a).Bound, ReviewedQuery.Of(b).Bound);

    private static BoundEventQuery? Read(string query)
    {
        var options = new Compiler.CompilerOptions { Schema = ReviewedQuery.Schema };
        Compiler.RuleCompilation compilation = Compiler.RuleCompiler.Compile(new Compiler.Text.RuleText("x.eql", query), options);
        return Compiler.RuleReview.RuleOf(compilation, options)?.Bound as BoundEventQuery;
    }
}
