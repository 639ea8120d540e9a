using System.Diagnostics;
using RuleGen.Compiler.Proofs;
using RuleGen.Interpreter;
using Xunit.Abstractions;

namespace RuleGen.Tests.Proofs;

/// <summary>Each row is the queries of a project and what is said of them, by number.</summary>
public sealed class ProjectProofTests(ITestOutputHelper output)
{
    public static TheoryData<string[], string[]> Rows => new()
    {
        { ["any where g == \"a\"", "any where g  ==  (\"a\")"], ["2: RG6030 as 1"] },
        { ["any where g in (\"a\", \"b\")", "any where g == \"b\" or g == \"a\""], ["2: RG6030 as 1"] },
        { ["any where g == \"a\" and s == \"b\"", "any where s == \"b\" and g == \"a\"", "any where s == \"b\" and g == \"a\" and g != null"], ["2: RG6030 as 1", "3: RG6030 as 1"] },
        { ["process where g : \"ab*\"", "process where g : \"a*\""], ["1: RG6031 by 2 {\"event.category\":\"process\",\"g\":\"a\"}"] },
        { ["process where g : \"a\"", "any where g : \"a\""], ["1: RG6031 by 2 {\"g\":\"a\"}"] },
        { ["process where g : \"a\"", "file where g : \"a\""], [] },
        { ["any where g == \"a\" and g == \"b\"", "any where g == \"b\""], ["1: RG6031 by 2 {\"g\":\"b\"}"] },
        { ["any where g == \"a\" and not g == \"b\"", "any where g == \"a\""], ["1: RG6031 by 2 {\"g\":[\"a\",\"b\"]}"] },
        { ["any where length(s) > 3 and g == \"a\"", "any where length(s) > 3"], ["1: RG6031 by 2 "] },
        { ["any where length(s) > 3", "any where length(s) > 2"], [] },
        { ["any where n > 3", "any where n >= 3"], ["1: RG6031 by 2 {\"n\":3}"] },
        { ["sequence by s [any where g == \"a\"] [any where n == 1]", "sequence by s [any where g ==  \"a\"] [any where (n == 1)]"], ["2: RG6030 as 1"] },
        { ["sequence by s [any where g == \"a\"] [any where n == 1]", "sequence by w [any where g == \"a\"] [any where n == 1]"], [] },
        { ["process where g == \"a\"", "process where true"], [] },
        { ["any where g == \"a\" and g != \"a\"", "any where g == \"a\""], [] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Rules_that_others_cover_are_found(string[] queries, string[] expected)
    {
        ReviewedRule[] rules = queries.Select((query, i) => ReviewedQuery.Of(query, path: $"{i + 1}.eql")).ToArray();
        IReadOnlyList<CoverageClaim> claims = ProjectProofs.Check(rules.Reverse());
        Assert.Equal(expected, claims.Select(Show));
        Assert.All(claims, claim => Assert.Null(ProofConfirmation.FindRefutation(claim)));
    }

    [Fact]
    public void A_rule_that_covers_many_is_reported_itself()
    {
        ReviewedRule[] Rules(int narrow) =>
        [
            ReviewedQuery.Of("process where g != null", path: "broad.eql"),
            .. Enumerable.Range(1, narrow).Select(i => ReviewedQuery.Of($"process where g == \"a{i}\"", path: $"{i}.eql")),
            ReviewedQuery.Of("process where g == \"a1\" and s == \"b\"", path: "x.eql"),
        ];
        string[] Reported(int narrow) =>
            [.. ProjectProofs.Report(ProjectProofs.Check(Rules(narrow))).Select(said => $"{said.Rule.Text.Path} {said.Diagnostic.Definition.Id} {said.Diagnostic.Message}")];

        Assert.Equal(["1.eql RG6031", "2.eql RG6031", "3.eql RG6031", "x.eql RG6031"], Reported(3).Select(said => string.Join(' ', said.Split(' ').Take(2))));
        Assert.Equal(
            [
                "broad.eql RG6032 This matches every event that 4 other rules match, such as '1' (1.eql), '2' (2.eql) and '3' (3.eql)",
                "x.eql RG6031 Every event that matches this matches '1' (1.eql) too, which also matches {\"event.category\":\"process\",\"g\":\"a1\"}",
            ],
            Reported(4));
    }

    [SharedFact]
    public void Claims_about_public_rules_hold()
    {
        ReviewedRule[] rules = ReviewedQuery.Corpus();
        var clock = Stopwatch.StartNew();
        IReadOnlyList<CoverageClaim> claims = ProjectProofs.Check(rules, out long work);
        output.WriteLine($"{rules.Length} rules in {clock.ElapsedMilliseconds} ms, {work} steps");
        foreach (CoverageClaim claim in claims)
            output.WriteLine($"{Path.GetFileName(claim.Rule.Text.Path)}: {claim.Diagnostic.Definition.Id} {claim.Diagnostic.Message}");
        Assert.All(claims, claim => Assert.Null(ProofConfirmation.FindRefutation(claim)));
        Assert.NotEmpty(claims);
        Assert.InRange(work, 1, 4_000L * rules.Length);
    }

    private static string Show(CoverageClaim claim)
    {
        string rule = Path.GetFileNameWithoutExtension(claim.Rule.Text.Path), other = Path.GetFileNameWithoutExtension(claim.Other.Text.Path);
        return $"{rule}: {claim.Diagnostic.Definition.Id} {(claim.Diagnostic.Definition.Id == "RG6030" ? $"as {other}" : $"by {other} {claim.Witness}")}";
    }
}
