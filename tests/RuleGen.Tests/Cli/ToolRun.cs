using System.Text;
using System.Text.Json;
using RuleGen.Cli;

namespace RuleGen.Tests.Cli;

/// <summary>A folder of its own, and commands that run in it.</summary>
public sealed class ToolFolder : IDisposable
{
    public const string ShellRule = """
        [rule]
        rule_id = "shell-1"
        name = "Shell started"
        type = "eql"
        language = "eql"
        severity = "high"
        risk_score = 73
        tags = ["OS: Linux"]
        query = '''
        process where process.name == "sh"
        '''

        [[rule.threat]]
        framework = "MITRE ATT&CK"
        [rule.threat.tactic]
        id = "TA0002"
        name = "Execution"
        reference = "https://attack.mitre.org/tactics/TA0002/"
        [[rule.threat.technique]]
        id = "T1059"
        name = "Command and Scripting Interpreter"
        reference = "https://attack.mitre.org/techniques/T1059/"
        [[rule.threat.technique.subtechnique]]
        id = "T1059.004"
        name = "Unix Shell"
        reference = "https://attack.mitre.org/techniques/T1059/004/"
        """;

    public const string FileRule = """
        [rule]
        rule_id = "file-1"
        name = "Key written"
        type = "eql"
        language = "eql"
        query = 'file where file.extension == "pem"'
        """;

    public const string BrokenRule = """
        [rule]
        rule_id = "broken-1"
        name = "Broken"
        type = "eql"
        language = "eql"
        query = 'process where lenght(process.name) > 3'
        """;

    public const string WarningRule = """
        [rule]
        rule_id = "warning-1"
        name = "Odd field"
        type = "eql"
        language = "eql"
        query = 'process where proces.name == "sh"'
        """;

    public const string ShellEvent = """{"@timestamp":"2024-05-01T10:00:00Z","event":{"category":"process","kind":"event"},"host":{"name":"web1"},"process":{"name":"sh"}}""";
    public const string OtherEvent = """{"event":{"category":"process"},"process":{"name":"ls"}}""";
    public const string KeyEvent = """{"event.category":"file","file.extension":"pem"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rulegen-tests-");

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        string path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public ToolRun Run(params string[] args) => ToolRun.Of("", args);

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A finished command.</summary>
public sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<JsonElement> Json => [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Each match as <c>id:line,line</c>.</summary>
    public IReadOnlyList<string> Matches =>
        [.. Json.Select(match => $"{match.GetProperty("rule_id").GetString()}:{string.Join(",", match.GetProperty("lines").EnumerateArray())}")];

    public static ToolRun Of(string input, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        int exitCode = RuleGenTool.Run(args, new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error);
        return new ToolRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
