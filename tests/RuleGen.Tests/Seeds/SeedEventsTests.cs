using System.Text.Json;

namespace RuleGen.Tests.Seeds;

public class SeedEventsTests
{
    private const string Query = """
        // "not a literal"
        process where event.type == "start" and /* "nor this" */ process.name in ("sh", "bash") and process.args in ("-c") and
        ?process.command_line like~ ("* /run/*", "say \"hi\"") and not process.parent.name like (TRIPLEa "b" *TRIPLE, "c?")
        """;

    private static readonly string Text = Query.Replace("TRIPLE", "\"\"\"", StringComparison.Ordinal);

    [Fact]
    public void Literals_come_with_their_field_and_operator()
    {
        string[] literals = [.. QueryLiteral.Of(Text).Select(literal => $"{literal.Test} {literal.Field} {literal.Operator} {literal.Text}")];

        Assert.Equal(
            [
                "1 event.type == start",
                "2 process.name in sh",
                "2 process.name in bash",
                "3 process.args in -c",
                "4 process.command_line like~ * /run/*",
                "4 process.command_line like~ say \"hi\"",
                "5 process.parent.name like a \"b\" *",
                "5 process.parent.name like c?",
            ],
            literals);
    }

    [Fact]
    public void A_seed_always_yields_the_same_lines()
    {
        Assert.Equal(Lines(seed: 5), Lines(seed: 5));
        Assert.NotEqual(Lines(seed: 5), Lines(seed: 6));
    }

    [Fact]
    public void Each_line_is_one_object_without_repeated_names()
    {
        JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };
        foreach (string line in Lines(seed: 1))
        {
            Assert.DoesNotContain('\n', line);
            using JsonDocument document = JsonDocument.Parse(line, strict);
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        }
    }

    [Theory]
    [InlineData("say \\u0022hi\\u0022")]
    [InlineData("say \\\"hi\\\"")]
    [InlineData(" /run/")]
    [InlineData("\"bash\"")]
    [InlineData("\"BASH\"")]
    public void Literals_turn_up_as_they_are_and_off_by_a_little(string text) =>
        Assert.Contains(Lines(seed: 1), line => line.Contains(text, StringComparison.Ordinal));

    private static string[] Lines(int seed) => [.. new SeedEvents([Text]).Lines(seed, 3000)];
}
