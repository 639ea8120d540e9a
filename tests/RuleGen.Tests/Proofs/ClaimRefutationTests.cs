using System.Diagnostics;
using RuleGen.Compiler.Proofs;
using RuleGen.Interpreter;
using RuleGen.Tests.Agreement;
using Xunit.Abstractions;

namespace RuleGen.Tests.Proofs;

/// <summary>No event refutes a claim: the interpreter says the same of a query and of the query without what was claimed to make no difference.</summary>
public sealed class ClaimRefutationTests(ITestOutputHelper output)
{
    private const int RandomQueriesOfASeed = 1_500;

    /// <summary>Of the claims on public rules every so many-th is held against more than its own samples.</summary>
    private const int Step = 5;

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Claims_about_random_queries_hold(int seed)
    {
        var random = new Random(seed);
        var writer = new RandomQueries(random);
        var seen = new Dictionary<string, int>();
        for (int i = 0; i < RandomQueriesOfASeed; i++)
        {
            if (Read(writer.Next()) is not { } rule)
                continue;
            foreach (ProofClaim claim in QueryProofs.Claims(rule).Where(claim => claim.Change is not null))
            {
                string id = claim.Diagnostic.Definition.Id;
                seen[id] = seen.GetValueOrDefault(id) + 1;
                Check(claim, rule.Text.Content, random, made: 60, near: 2);
            }
        }

        output.WriteLine(string.Join(' ', seen.OrderBy(id => id.Key).Select(id => $"{id.Key}:{id.Value}")));
        Assert.True(seen.Count >= 9, $"only {string.Join(' ', seen.Keys)}");
    }

    [Fact]
    public void Claims_about_the_rules_of_the_project_hold()
    {
        var random = new Random(23);
        foreach (ReviewedRule rule in ReviewedQuery.OfFiles(RepositoryFiles.Below("rules", "*.toml")))
        {
            foreach (ProofClaim claim in QueryProofs.Claims(rule))
                Check(claim, rule.Text.Path, random, made: 20, near: 4);
        }
    }

    [SharedFact]
    public void Claims_about_public_rules_hold()
    {
        ReviewedRule[] rules = ReviewedQuery.Corpus();
        var claims = new List<(ProofClaim Claim, ReviewedRule Rule)>();
        long most = 0, all = 0;
        string hardest = "";
        var clock = Stopwatch.StartNew();
        foreach (ReviewedRule rule in rules)
        {
            claims.AddRange(QueryProofs.Claims(rule, out long work).Select(claim => (claim, rule)));
            all += work;
            (most, hardest) = work > most ? (work, rule.Text.Path) : (most, hardest);
        }

        output.WriteLine($"{rules.Length} rules, {claims.Count} claims in {clock.ElapsedMilliseconds} ms; {all} steps, at most {most} for {hardest}");
        foreach (IGrouping<string, (ProofClaim, ReviewedRule Rule)> id in claims.GroupBy(claim => claim.Claim.Diagnostic.Definition.Id).OrderBy(id => id.Key))
            output.WriteLine($"  {id.Key} {id.Count()} in {id.Select(claim => claim.Rule).Distinct().Count()} rules");

        // One rule in a hundred needs all that it may take; on average they need far less.
        Assert.True(rules.Length > 1_200 && claims.Count > 500, $"{rules.Length} rules, {claims.Count} claims");
        Assert.InRange(all, 1, 70_000L * rules.Length);

        clock.Restart();
        claims.Select((claim, i) => (claim.Claim, claim.Rule, i)).AsParallel().ForAll(claim =>
        {
            int extra = claim.i % Step == 0 ? 1 : 0;
            Check(claim.Claim, claim.Rule.Text.Path, new Random(claim.i), made: 10 * extra, near: extra);
        });
        output.WriteLine($"checked in {clock.ElapsedMilliseconds} ms");
    }

    private static void Check(ProofClaim claim, string where, Random random, int made, int near)
    {
        if (claim.Change is not { } change)
            return;
        var events = new ProofEvents(change.Before, random);
        IEnumerable<string> tried = events.New(made).Concat(change.Samples().SelectMany(sample => events.Near(sample, near)));
        string? refutation = ProofConfirmation.FindRefutation(change, tried);
        Assert.True(refutation is null, $"{where}\n{claim.Diagnostic.Definition.Id} {claim.Diagnostic.Message}\nis refuted by {refutation}");
    }

    private static ReviewedRule? Read(string query)
    {
        var options = new Compiler.CompilerOptions { Schema = ReviewedQuery.Schema };
        return Compiler.RuleReview.RuleOf(Compiler.RuleCompiler.Compile(new Compiler.Text.RuleText("x.eql", query), options), options);
    }
}
