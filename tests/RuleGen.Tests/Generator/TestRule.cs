namespace RuleGen.Tests.Generator;

/// <summary>Rule files for tests of the generator. The query stands alone on the eighth line, so its columns are those of the file.</summary>
internal static class TestRule
{
    public const int QueryLine = 8;

    public static string Of(string name, string query, string? id = null) =>
        $"[rule]\nname = \"{name}\"\nrule_id = \"{id ?? "id of " + name}\"\ntype = \"eql\"\nlanguage = \"eql\"\n# a comment\nquery = '''\n{query}\n'''\n";
}
