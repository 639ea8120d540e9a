using System.Text.RegularExpressions;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Documents;

/// <summary>Public rules are read without loss.</summary>
public class RuleCorpusTests
{
    /// <summary>Keys of public rules that have no member of their own.</summary>
    private static readonly string[] CarriedTables = ["transform"];

    [SharedFact]
    public void Every_public_rule_is_read_without_errors()
    {
        string[] files = Directory.GetFiles(SharedData.Path("corpus"), "*.toml", SearchOption.AllDirectories);
        Assert.True(files.Length >= 1_500, $"{files.Length} files");
        foreach (string file in files)
        {
            RuleDocument document = Check(file, File.ReadAllText(file), []);
            Assert.True(document.IsEql, file);
            Assert.False(string.IsNullOrEmpty(document.Id?.Value), file);
            Assert.False(string.IsNullOrEmpty(document.Name?.Value), file);
            Assert.False(string.IsNullOrEmpty(document.Query?.Value), file);
            Assert.NotEmpty(document.Threats);
            Assert.Equal(
                file.Contains("protections-artifacts", StringComparison.Ordinal) ? RuleDialect.Endpoint : RuleDialect.Detection,
                document.Dialect);
            Assert.All(document.Other, o => Assert.Contains(o.Path, CarriedTables));
        }
    }

    [SharedFact]
    public void Every_known_key_has_a_member_or_is_carried()
    {
        string[] rows = File.ReadAllLines(SharedData.Path("schemas/rule_toml_keys.csv"))[1..];
        Assert.NotEmpty(rows);
        foreach (string row in rows)
        {
            string[] cells = row.Split(',');
            string path = cells[1];
            bool isDetection = cells[0].StartsWith("detection", StringComparison.Ordinal);
            string dialect = isDetection ? "rule.type = 'eql'\n" : "rule.os_list = []\n";
            string line = ToLine(path, cells[2]);
            string key = path.Split('.', '[')[0] + "." + path.Split('.', '[').ElementAtOrDefault(1);
            string toml = key is "rule.type" or "rule.os_list" ? line : dialect + line;
            RuleDocument document = Check(row, toml, ["RG1051"]);
            bool isCarried = document.Other.Count > 0;
            Assert.True(isCarried == CarriedTables.Contains(path.Split('.')[0]), row);

            // The type is in every document here, and rules write these lists empty: setting them changes nothing.
            if (path is "rule.type" or "rule.actions" or "rule.optional_actions")
                continue;
            Assert.NotEqual(Check(row, dialect, ["RG1051"]) with { Range = default }, Check(row, toml, ["RG1051"]) with { Range = default });
        }
    }

    /// <summary>A line that sets the key, such as <c>actions = [{ tree = true }]</c> for <c>actions[].tree</c>.</summary>
    private static string ToLine(string path, string type)
    {
        string value = (path, type) switch
        {
            ("rule.from", _) => "'now-9m'",
            ("rule.interval", _) => "'5m'",
            ("rule.severity", _) => "'low'",
            ("rule.type" or "rule.language", _) => "'eql'",
            ("rule.actions" or "rule.optional_actions", _) => "[]",
            (_, "list") => "['x']",
            (_, "bool") => "true",
            (_, "int") => "1",
            _ => "'x'",
        };
        string[] lists = Regex.Split(path, @"\[\]\.");
        for (int i = lists.Length - 1; i > 0; i--)
            value = $"[{{ {lists[i]} = {value} }}]";
        return $"{lists[0]} = {value}\n";
    }

    private static RuleDocument Check(string path, string content, string[] allowed)
    {
        var text = new RuleText(path, content);
        var diagnostics = new DiagnosticBag();
        RuleDocument document = RuleDocumentReader.Read(TomlReader.Read(text, diagnostics), text, diagnostics);
        Assert.Equal([], diagnostics.ToSorted().Where(d => !allowed.Contains(d.Definition.Id)).Select(d => $"{path}: {d.Message}"));
        return document;
    }
}
