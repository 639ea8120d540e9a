using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Conformance;

/// <summary>Reads the TOML files of the EQL suites with the reader of the compiler.</summary>
internal static class TomlSuite
{
    public static TomlTable Read(string name, string suite = "elasticsearch")
    {
        string path = SharedData.Path($"conformance/{suite}/{name}");
        var diagnostics = new DiagnosticBag();
        TomlTable table = TomlReader.Read(new RuleText(name, File.ReadAllText(path)), diagnostics);
        Assert.False(diagnostics.HasErrors, string.Join("\n", diagnostics.ToSorted().Select(d => d.Message)));
        return table;
    }

    /// <summary>The tables of an array of tables.</summary>
    public static IEnumerable<TomlTable> Tables(TomlTable table, string key) => ((TomlArray)table.Find(key)!.Value).Items.Cast<TomlTable>();

    public static string? Text(TomlTable table, string key) => (table.Find(key)?.Value as TomlString)?.Value;

    public static bool IsTrue(TomlTable table, string key) => table.Find(key)?.Value is TomlBoolean { Value: true };

    public static long? Integer(TomlTable table, string key) => (table.Find(key)?.Value as TomlInteger)?.Value;

    public static IReadOnlyList<TomlValue>? Array(TomlTable table, string key) => (table.Find(key)?.Value as TomlArray)?.Items;
}
