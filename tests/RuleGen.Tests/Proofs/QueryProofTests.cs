using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Proofs;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Interpreter;
using RuleGen.Tests.Syntax;

namespace RuleGen.Tests.Proofs;

/// <summary>Each row is a query with « » around the place of every claim, and the claims in the order of these places.</summary>
public sealed class QueryProofTests
{
    public static TheoryData<string, string[]> Rows => new()
    {
        // What can never match
        { "any where g == \"a\" and «g != \"a\"»", ["RG6001 No event can satisfy this query: this contradicts 'g == \"a\"' at 1:11"] },
        { "any where g == null and «g : \"a*\"»", ["RG6001 No event can satisfy this query: this contradicts 'g == null' at 1:11"] },
        { "any where not (g like \"a*\") and «g like \"ab*\"»", ["RG6001 No event can satisfy this query: this contradicts 'not (g like \"a*\")' at 1:11"] },
        { "any where n > 3 and «not n > 2»", ["RG6001 No event can satisfy this query: this contradicts 'n > 3' at 1:11"] },
        { "any where length(s) > 3 and «not length(s) > 3»", ["RG6001 No event can satisfy this query: this contradicts 'length(s) > 3' at 1:11"] },
        { "any where cidrMatch(ip, \"10.1.0.0/16\") and «not cidrMatch(ip, \"10.0.0.0/8\")»", ["RG6001 No event can satisfy this query: this contradicts 'cidrMatch(ip, \"10.1.0.0/16\")' at 1:11"] },
        { "any where t > \"2024-01-02\" and «not t > \"2024-01-01\"»", ["RG6001 No event can satisfy this query: this contradicts 't > \"2024-01-02\"' at 1:11"] },
        { "any where b and «not b»", ["RG6001 No event can satisfy this query: this contradicts 'b' at 1:11"] },
        { "process where «event.category != \"process\"»", ["RG6001 No event can satisfy this query: this contradicts 'process' at 1:1"] },
        { "sequence by user.name [any where g == \"a\"] [any where g == \"b\" and «not g : \"B\"»]", ["RG6001 No event can satisfy this stage: this contradicts 'g == \"b\"' at 1:55"] },

        // Constants
        { "process where «false»", ["RG6001 No event can satisfy this query: this is false for every event"] },
        { "process where «not true»", ["RG6001 No event can satisfy this query: this is false for every event"] },
        { "any where g == \"a\" and «false»", ["RG6001 No event can satisfy this query: this is false for every event"] },
        { "any where not (g == \"a\" or «true»)", ["RG6001 No event can satisfy this query: this is true for every event"] },
        { "sequence by user.name [any where g == \"a\"] [process where n == 1 and «false»]", ["RG6001 No event can satisfy this stage: this is false for every event"] },
        { "any where g == \"a\" or «false»", ["RG6003 This alternative can never be true: it is false for every event"] },
        { "any where g == \"a\" or «n == 1 and false»", ["RG6003 This alternative can never be true: it is false for every event"] },
        { "any where n == 1 and («g == \"a\" or true»)", ["RG6004 This condition is always true: 'true' at 1:35 is so for every event"] },
        { "any where g == \"a\" and «true»", ["RG6004 This condition is always true: no event makes it anything else"] },
        { "any where g == \"a\" and «not false»", ["RG6004 This condition is always true: no event makes it anything else"] },
        { "any where g == \"a\" and «not (n == 1 and false)»", ["RG6010 This excludes nothing: what it names is false for every event"] },
        { "process where true", [] },
        { "sequence by user.name [any where true] [any where g == \"a\"]", [] },

        // What contradicts itself
        { "any where n == 1 and «not (g == \"a\" and g != \"a\")»", ["RG6010 This excludes nothing: what it names contradicts itself, 'g != \"a\"' at 1:40 and 'g == \"a\"' at 1:27"] },
        { "any where n == 1 and «not (s == \"a\" and s == \"y\")»", ["RG6010 This excludes nothing from events with one value of 's': what it names contradicts itself, 's == \"y\"' at 1:40 and 's == \"a\"' at 1:27"] },
        { "any where n == 1 or «g == \"a\" and g != \"a\"»", ["RG6003 This alternative can never be true: it contradicts itself, 'g != \"a\"' at 1:34 and 'g == \"a\"' at 1:21"] },

        // Two values may pass two tests; one value may not
        { "any where g == \"a\" and g == \"b\"", [] },
        { "any where n > 3 and n < 2 and m > 3 and m < 2 and s == \"a\"", ["RG6002 No event with one value of 'n' can pass this and 'n > 3' at 1:11"] },
        { "any where s == \"a\" and «s == \"b\"»", ["RG6002 No event with one value of 's' can pass this and 's == \"a\"' at 1:11"] },
        { "any where s in («\"a\"», \"bb\") and s : \"b*\"", ["RG6002 No event with one value of 's' can pass \"a\" and 's : \"b*\"' at 1:32"] },
        { "any where g == \"c\" and (s == \"a\" and «s == \"b\"» or n == 1)", ["RG6002 No event with one value of 's' can pass this and 's == \"a\"' at 1:25"] },
        { "any where unmapped.field == \"a\" and unmapped.field == \"b\"", [] },
        { "any where dns.answers.name == \"a\" and dns.answers.name == \"b\"", [] },
        { "any where dns.answers.name == \"a\" and not dns.answers.name == \"b\"", [] },
        { "any where process.pe.sections.name == \"a\" and process.pe.sections.name == \"b\"", [] },
        { "any where process.parent.supplemental_groups.id == \"a\" and process.parent.supplemental_groups.id == \"b\"", [] },
        { "any where threat.enrichments.matched.id == \"a\" and threat.enrichments.matched.id == \"b\"", [] },
        { "any where network.inner.vlan.id == \"a\" and «network.inner.vlan.id == \"b\"»", ["RG6002 No event with one value of 'network.inner.vlan.id' can pass this and 'network.inner.vlan.id == \"a\"' at 1:11"] },
        { "any where s like («\"A\"», «\"b\"», \"c*\") and s : («\"a\"», \"cd\") and s != \"A\"", ["RG6011 \"A\" can never lead to a match: it contradicts 's != \"A\"' at 1:59, for example s: \"A\"", "RG6002 No event with one value of 's' can pass \"b\" and 's : (\"a\", \"cd\")' at 1:39", "RG6002 No event with one value of 's' can pass \"a\" and 's like (\"A\", \"b\", \"c*\")' at 1:11 and 's != \"A\"' at 1:59"] },

        // Patterns that no text matches have a diagnostic of their own
        { "any where s regex \"#\"", [] },
        { "any where g regex (\"#\", \"a\")", [] },
        { "any where n == 1 or g regex \"#\"", [] },

        // Alternatives
        { "any where g != \"a\" and («g == \"a\"» or s == \"b\")", ["RG6003 This alternative can never be true: it contradicts 'g != \"a\"' at 1:11"] },
        { "any where g != \"a\" and («g == \"a\" and n == 1» or s == \"b\")", ["RG6003 This alternative can never be true: it contradicts 'g != \"a\"' at 1:11"] },
        { "any where «g == \"a\" or g != \"a\"»", ["RG6004 This condition is always true: each event satisfies one of the alternatives"] },
        { "any where n == 1 and («s != \"a\" or s != \"b\"»)", ["RG6004 This condition is always true for every event with one value of 's': each event satisfies one of the alternatives"] },
        { "any where g != \"a\" or g != \"b\"", [] },
        { "any where g : \"a*\" or «g : \"ab*\"»", ["RG6007 Every event that satisfies this satisfies the alternative 'g : \"a*\"' at 1:11 too, for example g: \"ab\""] },
        { "any where «g == \"a\" and s == \"b\"» or g == \"a\"", ["RG6007 Every event that satisfies this satisfies the alternative 'g == \"a\"' at 1:36 too, for example g: \"a\", s: \"b\""] },
        { "any where not (g : \"a*\" or «g : \"ab*\"»)", ["RG6007 Every event that satisfies this satisfies the alternative 'g : \"a*\"' at 1:16 too, for example g: \"ab\""] },
        { "any where g == \"a\" or s == \"b\" or «g == \"a\"»", ["RG6008 'g == \"a\"' stands in this chain already, at 1:11"] },
        { "any where g == \"a\" and s == \"b\" and «g ==  \"a\"»", ["RG6008 'g == \"a\"' stands in this chain already, at 1:11"] },

        // Lists
        { "any where g in (\"a\", \"b\", «\"a\"», \"A\")", ["RG6005 \"a\" repeats \"a\" at 1:17"] },
        { "any where g : (\"a\", \"b\", «\"A\"»)", ["RG6005 \"A\" repeats \"a\" at 1:16"] },
        { "any where g like (\"a\", \"A\", \"é*\", \"É*\")", [] },
        { "any where g like (\"*a*\", «\"*ba\"», «\"b\"», \"?\", \"\")", ["RG6006 \"*ba\" matches nothing that \"*a*\" at 1:19 does not match too, for example g: \"ba\"", "RG6006 \"b\" matches nothing that \"?\" at 1:38 does not match too, for example g: \"b\""] },
        { "any where g like («\"ab\"», \"a?\")", ["RG6006 \"ab\" matches nothing that \"a?\" at 1:25 does not match too, for example g: \"ab\""] },
        { "any where g like (\"a*\", «\"a**\"»)", ["RG6005 \"a**\" repeats \"a*\" at 1:19"] },
        { "any where g regex (\"a.*\", «\"ab+\"»)", ["RG6006 \"ab+\" matches nothing that \"a.*\" at 1:20 does not match too, for example g: \"ab\""] },
        { "any where n in (1, 2, «1.0»)", ["RG6005 1.0 repeats 1 at 1:17"] },
        { "any where cidrMatch(ip, \"10.0.0.0/8\", «\"10.1.0.0/16\"», \"11.0.0.0/8\")", ["RG6009 \"10.1.0.0/16\" lies within \"10.0.0.0/8\" at 1:25, for example ip: \"10.1.0.0\""] },
        { "any where cidrMatch(ip, \"10.0.0.0/8\", «\"10.9.0.0/8\"»)", ["RG6005 \"10.9.0.0/8\" repeats \"10.0.0.0/8\" at 1:25"] },
        { "any where length(s) == null or s : (\"a\", «\"a\"»)", ["RG6005 \"a\" repeats \"a\" at 1:37"] },
        { "any where s in (null) or g : (\"a\", «\"a\"»)", ["RG6005 \"a\" repeats \"a\" at 1:31"] },

        // What several cover together
        { "any where g regex (\"[ab]x\", \"[cd]x\", «\"[bc]x\"»)", ["RG6016 \"[bc]x\" matches nothing that \"[ab]x\" at 1:20 and \"[cd]x\" at 1:29 do not match together, for example g: \"bx\""] },
        { "any where g regex (\"[ab]\", \"[cd]\", \"[be]\")", [] },
        { "any where g regex \"[ab]x\" or g regex \"[cd]x\" or «g regex \"[bc]x\"»", ["RG6017 Every event that satisfies this satisfies one of the alternatives 'g regex \"[ab]x\"' at 1:11 and 'g regex \"[cd]x\"' at 1:30 too, for example g: \"bx\""] },
        { "any where «g == \"a\" and n == 1» or g == \"a\" and s : \"x*\" or n == 1 and not s : \"x*\"", ["RG6017 Every event that satisfies this satisfies one of the alternatives 'g == \"a\" and s : \"x*\"' at 1:34 and 'n == 1 and not s : \"x*\"' at 1:59 too, for example g: \"a\", n: 1"] },

        // Exclusions
        { "any where s == \"a\" and «s != \"b\"»", ["RG6010 This excludes nothing from events with one value of 's': 's == \"a\"' at 1:11 already keeps out whatever it names"] },
        { "any where g == \"a\" and g != \"b\"", [] },
        { "any where s : \"a*\" and not s in («\"b\"», \"ab\")", ["RG6010 This excludes nothing from events with one value of 's': 's : \"a*\"' at 1:11 already keeps out whatever it names"] },
        { "any where s == \"a\" and not («s == \"b\" and n == 1» or n == 2)", ["RG6010 This excludes nothing from events with one value of 's': 's == \"a\"' at 1:11 already keeps out whatever it names"] },
        { "any where not g : \"a*\" and «not g : \"ab*\"»", ["RG6010 This excludes nothing: 'not g : \"a*\"' at 1:11 already keeps out whatever it names"] },
        { "any where not g : \"a\" and «not g : \"A\"»", ["RG6010 This excludes nothing: 'not g : \"a\"' at 1:11 already keeps out whatever it names"] },
        { "any where not g : (\"a\", \"b\") and not g : («\"A\"», \"c\")", ["RG6010 This excludes nothing: \"a\" at 1:20 already keeps out whatever it names"] },
        { "any where not (g == \"a\" and n == 1) and «not (g == \"a\" and n == 1 and b)»", ["RG6010 This excludes nothing: 'not (g == \"a\" and n == 1)' at 1:11 already keeps out whatever it names"] },
        { "any where g in («\"a\"», \"b\") and g != \"a\"", ["RG6011 \"a\" can never lead to a match: it contradicts 'g != \"a\"' at 1:31, for example g: \"a\""] },

        // What says nothing more
        { "any where «g != null» and g : \"a*\"", ["RG6012 'g != null' says nothing more than 'g : \"a*\"' at 1:25, which needs a value"] },
        { "any where «g : \"a*\"» and g == \"ab\"", ["RG6015 This holds wherever 'g == \"ab\"' at 1:24 does"] },
        { "process where «event.category == \"process\"» and s == \"a\"", ["RG6015 This holds wherever 'process' at 1:1 does"] },
        { "any where g regex~ \"a|b\" and «g : (\"a\", \"b\")»", ["RG6015 This holds wherever 'g regex~ \"a|b\"' at 1:11 does"] },
        { "any where «g regex~ \"a|b|c\"» and g : (\"a\", \"b\")", ["RG6015 This holds wherever 'g : (\"a\", \"b\")' at 1:32 does"] },
        { "any where g != null and not g : \"a*\"", [] },

        // What the schema says
        { "process where event.type == «\"process_started\"»", ["RG6013 \"process_started\" is none of the values that the schema allows for 'event.type' (access, admin, allowed, change, connection, creation, deletion, denied, device, end, error, group, indicator, info, installation, protocol, start, user)"] },
        { "any where event.outcome in («\"failed\"», \"success\")", ["RG6013 \"failed\" is none of the values that the schema allows for 'event.outcome' (failure, success, unknown)"] },
        { "any where event.outcome == «\"Failure\"»", ["RG6013 \"Failure\" is none of the values that the schema allows for 'event.outcome' (failure, success, unknown); did you mean 'failure'?"] },
        { "any where event.outcome : (\"FAIL*\", \"Success\")", [] },
        { "«proces» where true", ["RG6013 proces is none of the values that the schema allows for 'event.category' (api, authentication, configuration, database, driver, email, file, host, iam, intrusion_detection, library, malware, network, package, process, registry, session, threat, vulnerability, web); did you mean 'process'?"] },
        { "\"my-category\" where true", [] },
        { "library where event.type in (\"start\", «\"end\"»)", ["RG6014 ECS does not expect 'library' events to have the event type \"end\", but start"] },

        // Sequences
        { "sequence [any where user.name == \"a\"] by user.name «[any where user.name == \"b\"] by user.name»", ["RG6020 No event of this stage has a 'user.name' that an event of stage 1 at 1:10 can have"] },
        { "sequence [any where user.name == \"a\"] by user.name «[any where process.name like \"b*\"] by process.name»", ["RG6020 No event of this stage has a 'process.name' that an event of stage 1 at 1:10 can have"] },
        { "sequence by user.name [any where g == \"a\"] [any where g == \"b\"]", [] },
        { "sequence by g [any where g == \"a\"] [any where g == \"b\"]", [] },
        { "sequence by user.name [any where g == \"a\"] [any where s == \"b\"] until «[any where g : \"A*\"]»", ["RG6021 Every event of stage 1 at 1:23 satisfies this too and so ends the sequence that it continues, for example g: \"a\""] },
        { "sequence by user.name [any where s == \"b\"] [any where g == \"a\"] until [any where g : \"A*\"]", [] },
        { "sequence by user.name with maxspan=1m [any where g == \"a\" and «g == \"a\"»] with runs=2 [any where n == 1]", ["RG6008 'g == \"a\"' stands in this chain already, at 1:50"] },
    };

    public static TheoryData<string, string[]> EndpointRows => new()
    {
        { "any where _arraysearch(process.thread.Ext.call_stack, $entry, $entry.symbol_info : (\"a*\", «\"ab\"»))", ["RG6006 \"ab\" matches nothing that \"a*\" at 1:85 does not match too"] },
        { "any where _arraysearch(process.thread.Ext.call_stack, $entry, $entry.symbol_info : \"a\" and not $entry.symbol_info : \"b\")", [] },
        { "process where descendant of [process where process.name : (\"a\", «\"A\"»)]", ["RG6005 \"A\" repeats \"a\" at 1:60"] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Claims_stand_at_their_places(string marked, string[] expected) => Check(marked, expected, EqlDialect.Elasticsearch);

    [Theory]
    [MemberData(nameof(EndpointRows))]
    public void Claims_stand_at_their_places_in_the_endpoint_dialect(string marked, string[] expected) => Check(marked, expected, EqlDialect.Endpoint);

    /// <summary>Of long lists most entries are not looked at: those that all conditions around them treat as they treat one that was.</summary>
    [Theory]
    [InlineData("g in ({0}) and g != \"a\"", "a")]
    [InlineData("g in ({0}) and not g : \"A\"", "a")]
    [InlineData("g : ({0}) and not g : (\"a*\", \"B?\")", "a ab")]
    [InlineData("g : ({0}) and n == 1 and not g regex~ \"x+|q.*\"", "x")]
    [InlineData("s : ({0}) and s : (\"e*\", \"b\")", "a ab x")]
    [InlineData("n == 1 and not s : ({0}) and s like~ \"e*\"", "a ab x b")]
    public void A_long_list_says_what_a_short_one_says(string condition, string told)
    {
        string[] texts = ["a", "ab", "x", "b"];
        string[] Told(string[] entries)
        {
            string query = "any where " + condition.Replace("{0}", string.Join(", ", entries.Select(entry => $"\"{entry}\"")), StringComparison.Ordinal);
            return [.. QueryProofs.Claims(ReviewedQuery.Of(query)).Select(claim => query.Substring(claim.Diagnostic.Range.Start, claim.Diagnostic.Range.Length).Trim('"'))];
        }

        string[] shortList = ["e0", .. texts], longList = [.. texts.Take(2), .. Enumerable.Range(0, 20).Select(i => $"e{i}"), .. texts.Skip(2)];
        Assert.Equal(told.Split(' ').Order(), Told(shortList).Order());
        Assert.Equal(told.Split(' ').Order(), Told(longList).Order());
    }

    [Fact]
    public void An_event_that_does_not_show_what_is_claimed_refutes_the_claim()
    {
        ProofClaim claim = Assert.Single(QueryProofs.Claims(ReviewedQuery.Of("any where g : (\"a*\", \"ab\")")));
        Assert.Equal("{\"g\":\"ab\"}", claim.Witness!.Event);
        Assert.Null(ProofConfirmation.FindRefutation(claim));
        Assert.Equal("{\"g\":\"ax\"}", ProofConfirmation.FindRefutation(claim with { Witness = claim.Witness with { Event = "{\"g\":\"ax\"}" } }));
        Assert.NotNull(ProofConfirmation.FindRefutation(claim with { Witness = claim.Witness with { Missing = claim.Witness.Matching } }));
    }

    /// <summary>Texts are cut where they are long, wherever they are quoted.</summary>
    [Fact]
    public void Long_entries_are_quoted_in_part()
    {
        string entry = new('a', 127), shown = "\"" + new string('a', 98) + "…";
        ProofClaim[] claims = [.. QueryProofs.Claims(ReviewedQuery.Of($"any where g : (\"{entry}\", \"{entry}\", \"{entry}b\", \"{entry}*\")"))];
        Assert.Equal(
            [$"RG6005 {shown} repeats {shown} at 1:16", $"RG6006 {shown} matches nothing that {shown} at 1:410 does not match too", $"RG6006 {shown} matches nothing that {shown} at 1:410 does not match too"],
            claims.Select(claim => claim.Diagnostic.Definition.Id + " " + claim.Diagnostic.Message));
    }

    /// <summary>Steps grow with the length of lists, not with its square, so that all entries of very long ones are looked at.</summary>
    [Theory]
    [InlineData("cidrMatch(ip, {0})", "\"{0}.{1}.{2}.0/24\"", 0)]
    [InlineData("cidrMatch(ip, {0}, \"0.0.0.0/1\")", "\"{0}.{1}.{2}.0/24\"", 3000)]
    [InlineData("cidrMatch(ip, {0}) and not cidrMatch(ip, \"0.0.0.0/2\") and not cidrMatch(ip, \"64.0.0.0/2\", \"128.0.0.0/1\")", "\"{0}.{1}.{2}.0/24\"", 1)]
    [InlineData("cidrMatch(ip, {0}, \"192.0.0.0/8\") and not cidrMatch(ip, \"0.0.0.0/2\") and not cidrMatch(ip, \"64.0.0.0/2\")", "\"{0}.{1}.{2}.0/24\"", 3000)]
    [InlineData("cidrMatch(ip, {0}) and not cidrMatch(ip, {0}, \"192.0.0.0/8\")", "\"{0}.{1}.{2}.0/24\"", 1)]
    [InlineData("m in ({0}, 77) and not m in ({0})", "{0}{1}00{2}", 3000)]
    public void Long_lists_of_blocks_and_numbers_take_few_steps(string condition, string entry, int claims)
    {
        IEnumerable<string> entries = Enumerable.Range(0, 3000)
            .Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, entry, (i % 127) + 1, i / 127 * 10, i % 250));
        ReviewedRule rule = ReviewedQuery.Of("any where " + condition.Replace("{0}", string.Join(", ", entries.Distinct()), StringComparison.Ordinal));
        Assert.Equal(claims, QueryProofs.Claims(rule, out long work).Count);
        Assert.InRange(work, 0, 1_000_000);
    }

    [Fact]
    public void Every_proof_about_one_rule_has_a_row()
    {
        IEnumerable<string> seen = Rows.SelectMany(row => (string[])row[1]).Select(claim => claim[..6]);
        IEnumerable<string> ids = DiagnosticCatalog.All.Select(definition => definition.Id)
            .Where(id => string.CompareOrdinal(id, "RG6000") > 0 && string.CompareOrdinal(id, "RG6030") < 0);
        Assert.Equal([], ids.Except(seen));
    }

    [Fact]
    public void Places_are_lines_and_columns_of_the_file()
    {
        const string file = "[rule]\nname = \"x\"\nrule_id = \"11111111-2222-3333-4444-555555555555\"\ntype = \"eql\"\nlanguage = \"eql\"\n"
            + "query = \"\"\"\nany where process.name in (\n  \\\"a\\\", \\\"b\\\",\n  \\\"a\\\")\"\"\"\n";
        var options = new Compiler.CompilerOptions();
        Compiler.RuleCompilation compilation = Compiler.RuleCompiler.Compile(new RuleText("x.toml", file), options);
        RuleDiagnostic claim = Assert.Single(Compiler.RuleReview.Review(compilation, options));
        Assert.Equal("RG6005 \"a\" repeats \"a\" at 8:3", claim.Definition.Id + " " + claim.Message);
        Assert.Equal(new TextPosition(8, 2), compilation.Text.PositionOf(claim.Range.Start));
        Assert.Equal("\\\"a\\\"", compilation.Text.Slice(claim.Range));
    }

    private static void Check(string marked, string[] expected, EqlDialect dialect)
    {
        (string query, List<TextRange> places) = Marks.Read(marked);
        ReviewedRule rule = ReviewedQuery.Of(query, dialect);
        ProofClaim[] claims = [.. QueryProofs.Claims(rule).OrderBy(claim => claim.Diagnostic.Range.Start)];
        Assert.Equal(expected, claims.Select(claim => claim.Diagnostic.Definition.Id + " " + claim.Diagnostic.Message));
        if (places.Count > 0)
            Assert.Equal(places.Select(place => Show(query, place)), claims.Select(claim => Show(query, claim.Diagnostic.Range)));
        foreach (ProofClaim claim in claims)
            Assert.Null(ProofConfirmation.FindRefutation(claim));
    }

    private static string Show(string query, TextRange range) => range + " " + query.Substring(range.Start, range.Length);
}
