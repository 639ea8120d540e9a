using System.Reflection;
using System.Text.RegularExpressions;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Tests.Project;

public sealed partial class DiagnosticCatalogTests
{
    private static readonly DiagnosticDefinition[] All = typeof(DiagnosticCatalog)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDefinition>()
        .ToArray();

    [Fact]
    public void Ids_are_unique() => Assert.Distinct(All.Select(definition => definition.Id));

    [Fact]
    public void Ids_are_in_a_known_range() => Assert.All(All, definition => Assert.Matches(Id(), definition.Id));

    [Fact]
    public void Titles_and_messages_end_without_a_full_stop() => Assert.All(All, definition =>
    {
        Assert.False(definition.Title.EndsWith('.'), definition.Id);
        Assert.False(definition.Message.EndsWith('.'), definition.Id);
        Assert.NotEqual("", definition.Title);
    });

    /// <summary>An error stops the build, so only what is wrong is one: advice and proofs are not.</summary>
    [Fact]
    public void Advice_and_proofs_are_no_errors() => Assert.All(
        All.Where(definition => definition.Id[2] is '5' or '6'),
        definition => Assert.NotEqual(Compiler.Diagnostics.RuleSeverity.Error, definition.Severity));

    [Fact]
    public void Everything_says_since_when_it_is_reported() => Assert.All(All, definition => Assert.Matches(Version(), definition.Since));

    [Fact]
    public void There_is_a_catalogue() => Assert.True(All.Length > 30, $"{All.Length} definitions");

    [GeneratedRegex(@"^RG(00|10|20|30|40|50|60)\d\d$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^\d+\.\d+$")]
    private static partial Regex Version();
}
