using RuleGen.Compiler.Proofs;

namespace RuleGen.Tests.Proofs;

/// <summary>
/// What is needless in the two rules of the project, which keep their originals' queries entry by entry. The lists were gone through by hand,
/// each entry against each other one of its list.
/// </summary>
public sealed class SeedProofTests
{
    public static TheoryData<string, string[]> Rules => new()
    {
        {
            "rules/linux/persistence_suspicious_command_execution_via_web_server.toml",
            [
                "RG6006 \"*| sh \" matches nothing that \"*| sh *\" at 199:13 does not match too, for example process.command_line: \"| sh \"",
                "RG6005 \"*|*base64 --decode*\" repeats \"*|*base64 --decode*\" at 204:22",
                "RG6006 \"*|*openssl base64 -d*\" matches nothing that \"*|*base64 -d*\" at 204:5 does not match too, for example process.command_line: \"|openssl base64 -d\"",
            ]
        },
        {
            "rules/container/persistence_web_server_exploitation_defend_for_containers.toml",
            [
                "RG6006 \"*aws_access_key_id*\" matches nothing that \"*access_key*\" at 197:5 does not match too, for example process.args: \"aws_access_key_id\"",
                "RG6006 \"*aws_secret_access_key*\" matches nothing that \"*access_key*\" at 197:5 does not match too, for example process.args: \"aws_secret_access_key\"",
                "RG6006 \"*private_key_id*\" matches nothing that \"*private_key*\" at 206:43 does not match too, for example process.args: \"private_key_id\"",
                "RG6005 \"/usr/local/bin/php -r 'echo phpversion();'\" repeats \"/usr/local/bin/php -r 'echo phpversion();'\" at 251:9",
                "RG6005 \"/usr/bin/php -r 'echo phpversion();'\" repeats \"/usr/bin/php -r 'echo phpversion();'\" at 260:7",
            ]
        },
    };

    private static readonly Dictionary<string, string[]> Places = new()
    {
        ["rules/linux/persistence_suspicious_command_execution_via_web_server.toml"] = ["199:24", "205:5", "205:28"],
        ["rules/container/persistence_web_server_exploitation_defend_for_containers.toml"] = ["196:5", "196:28", "206:23", "252:9", "261:7"],
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Needless_entries_are_found_and_nothing_else(string path, string[] expected)
    {
        ReviewedRule rule = Assert.Single(ReviewedQuery.OfFiles([RepositoryFiles.Path(path)]));
        ProofClaim[] claims = [.. QueryProofs.Claims(rule).OrderBy(claim => claim.Diagnostic.Range.Start)];
        Assert.Equal(string.Join("\n", expected), string.Join("\n", claims.Select(claim => $"{claim.Diagnostic.Definition.Id} {claim.Diagnostic.Message}")));
        Assert.Equal(Places[path], claims.Select(claim =>
        {
            Compiler.Text.TextPosition place = rule.Text.PositionOf(claim.Diagnostic.Range.Start);
            return $"{place.Line + 1}:{place.Column + 1}";
        }));
    }
}
