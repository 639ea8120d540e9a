using System.Globalization;
using System.Text;
using RuleGen.Compiler;
using RuleGen.Compiler.Advice;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Advice;

/// <summary>
/// What advice finds in public rules, against what others found there: mistakes that were corrected since or that people named, and counts over a
/// larger set, which this one cannot exceed.
/// </summary>
public class AdviceCorpusTests
{
    private const string CountsFile = "src/RuleGen.Compiler/Diagnostics/COUNTS.md";

    private static readonly Lazy<Finding[]> LazyFindings = new(FindAll);

    /// <summary>A known mistake: the id, the rule file, and the text of the line that has it.</summary>
    public static TheoryData<string, string, string> KnownMistakes => new()
    {
        { "RG5001", "defense_evasion_timestomp_touch", "/opt/vuso*" },
        { "RG5001", "privilege_escalation_suspicious_chown_fowner_elevation", "/root/.ssh/*" },
        { "RG5001", "persistence_systemd_generator_creation", "/dev/fd/*" },
        { "RG5003", "discovery_manual_mount_discovery_via_exports_or_fstab", "" },
        { "RG5004", "defense_evasion_potential_kubectl_masquerading", "*port-forward* " },
        { "RG5005", "persistence_init_d_file_creation", "dockerd " },
        { "RG5005", "defense_evasion_potential_nologin_ssh_backdoor", "nologin " },
        { "RG5008", "execution_suspicious_powershell_execution", "\\node_modules" },
        { "RG5010", "credential_access_dollar_account_relay", "indexOf(" },
        { "RG5011", "persistence_init_d_file_creation", "./vmware-install.pl" },
        { "RG5012", "defense_evasion_apparmor_policy_access", ".replace" },
        { "RG5013", "persistence_service_windows_service_winlog", "RemComSvc.exe" },
        { "RG5013", "credential_access_persistence_network_logon_provider_modification", "epcgina.dll" },
        { "RG5014", "execution_user_exec_to_pod", "/exec?command=sh" },
        { "RG5017", "command_and_control_genai_process_suspicious_tld_connection", "Claude" },
        { "RG5019", "defense_evasion_sysctl_kernel_feature_activity", "process.parent.executable" },
        { "RG5020", "defense_evasion_whitespace_padding_in_command_line", "" },
        { "RG5021", "execution_pdf_written_file", "file.name" },
        { "RG5026", "defense_evasion_suspicious_activity_from_a_control_panel_applet", "*.cpl" },
        { "RG5069", "initial_access_entra_id_protection_alerts_for_user", "now-9m" },
        { "RG5073", "execution_container_management_binary_launched_inside_a_container", "Elastic Licence v2" },
    };

    /// <summary>How many findings were counted over all public rules (detection rules, behaviour rules), of which two thirds are here.</summary>
    public static TheoryData<string, int, int> LargerCounts => new()
    {
        { "RG5001", 28, 9 },
        { "RG5002", 40, 82 },
        { "RG5003", 41, 50 },
        { "RG5005", 1, 6 },
        { "RG5008", 0, 3 },
        { "RG5009", 1, 0 },
        { "RG5010", 1, 0 },
        { "RG5011", 3, 1 },
        { "RG5013", 6, 21 },
        { "RG5014", 11, 21 },
        { "RG5015", 0, 0 },
        { "RG5017", 42, 31 },
        { "RG5019", 8, 0 },
        { "RG5020", 21, 16 },
        { "RG5021", 134, 162 },
        { "RG5022", 20, 30 },
        { "RG5023", 30, 0 },
        { "RG5024", 6, 3 },
        { "RG5026", 6, 2 },
        { "RG5027", 3, 7 },
        { "RG5028", 1, 19 },
        { "RG5033", 0, 2 },
        { "RG5036", 13, 16 },
        { "RG5037", 0, 65 },
        { "RG5038", 4, 0 },
        { "RG5039", 2, 0 },
        { "RG5041", 0, 71 },
        { "RG5069", 4, 0 },
        { "RG5073", 1, 0 },
    };

    [SharedTheory]
    [MemberData(nameof(KnownMistakes))]
    public void A_known_mistake_is_found(string id, string rule, string text)
    {
        // Some rules of the list belong to the third that is not here.
        string[] files = Files();
        if (files.Any(file => NameOf(file) == rule))
            Assert.Contains(LazyFindings.Value, finding => finding.Id == id && NameOf(finding.Path) == rule && finding.Line.Contains(text, StringComparison.Ordinal));
    }

    [SharedFact]
    public void Most_of_the_known_mistakes_are_in_rules_that_are_here() =>
        Assert.True(KnownMistakes.Count(row => Files().Any(file => NameOf(file) == (string)row[1])) >= 18);

    [SharedTheory]
    [MemberData(nameof(LargerCounts))]
    public void No_more_is_found_than_in_all_rules(string id, int detection, int endpoint)
    {
        Assert.InRange(LazyFindings.Value.Count(finding => finding.Id == id && finding.IsDetection), 0, detection);
        Assert.InRange(LazyFindings.Value.Count(finding => finding.Id == id && !finding.IsDetection), 0, endpoint);
    }

    [SharedFact]
    public void No_advice_is_given_about_every_other_rule()
    {
        int files = Files().Length;
        Assert.True(files >= 1_500, $"{files} files");
        foreach (IGrouping<string, Finding> findings in LazyFindings.Value.GroupBy(finding => finding.Id))
            Assert.InRange(findings.Select(finding => finding.Path).Distinct().Count(), 1, files / 10);
    }

    /// <summary>Held like a golden file: <c>UPDATE_GOLDEN=1 dotnet test --filter AdviceCorpusTests</c> writes it anew.</summary>
    [SharedFact]
    public void The_table_of_counts_is_up_to_date()
    {
        var table = new StringBuilder("""
            # How often advice is given and proofs are found

            Findings / rules, over public rules: D, 715 of Elastic's detection rules, and E, 841 of its endpoint behaviour rules, with opinions asked
            for and with schema files that tell what Elastic Defend's events carry. Each file is looked at alone, so rules that cover each other are
            not counted. `UPDATE_GOLDEN=1 dotnet test tests/RuleGen.Tests --filter AdviceCorpusTests` writes this page; it needs the folder that
            `RULEGEN_SHARED` names.

            | id | severity | title | D | E |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (DiagnosticDefinition row in DiagnosticCatalog.All.Where(row => IsCounted(row) && row.Id is not ("RG6030" or "RG6031" or "RG6032")))
        {
            string severity = AdviceRules.IsOpinion(row) ? "opinion" : row.Severity.ToString().ToLowerInvariant();
            table.Append(CultureInfo.InvariantCulture, $"| [{row.Id}](Pages/{row.Id}.md) | {severity} | {row.Title} | {CountOf(row.Id, true)} | {CountOf(row.Id, false)} |\n");
        }

        Repository.CheckFile(CountsFile, table.ToString());
    }

    private static bool IsCounted(DiagnosticDefinition row) =>
        row.Id.StartsWith("RG50", StringComparison.Ordinal) || row.Id.StartsWith("RG60", StringComparison.Ordinal);

    private static string CountOf(string id, bool isDetection)
    {
        Finding[] found = [.. LazyFindings.Value.Where(finding => finding.Id == id && finding.IsDetection == isDetection)];
        return found.Length == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{found.Length} / {found.Select(finding => finding.Path).Distinct().Count()}");
    }

    private static string[] Files() => Directory.GetFiles(SharedData.Path("corpus"), "*.toml", SearchOption.AllDirectories);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static Finding[] FindAll()
    {
        EventSchema schema = EventSchema.Ecs;
        foreach (string name in (string[])["endpoint_event_populated_fields.csv", "cloud_defend_fields.csv"])
        {
            string csv = File.ReadAllText(SharedData.Path("schemas/" + name));
            SchemaFileResult read = SchemaFile.Read(csv);
            Assert.Empty(read.Errors);
            schema = schema.With(read.Fields, csv, read.Kinds);
        }

        var options = new CompilerOptions { HasOpinions = true, Schema = schema };
        return [.. Files().Order(StringComparer.Ordinal).AsParallel().AsOrdered().SelectMany(path => FindIn(path, options))];
    }

    private static IEnumerable<Finding> FindIn(string path, CompilerOptions options)
    {
        var text = new RuleText(path, File.ReadAllText(path));
        bool isDetection = path.Contains("detection-rules", StringComparison.Ordinal);
        return RuleReview.Review(RuleCompiler.Compile(text, options), options)
            .Where(diagnostic => IsCounted(diagnostic.Definition))
            .Select(diagnostic => new Finding(diagnostic.Definition.Id, path, isDetection, text.LineAt(text.PositionOf(diagnostic.Range.Start).Line)));
    }

    private sealed record Finding(string Id, string Path, bool IsDetection, string Line);
}
