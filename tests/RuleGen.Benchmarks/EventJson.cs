using System.Text;
using System.Text.Json;

namespace RuleGen.Benchmarks;

/// <summary>Process events as an agent would write them: what <see cref="ProcessEvent"/> holds, and the fields that stand beside it in real documents.</summary>
internal static class EventJson
{
    public static byte[] Of(ProcessEvent e, int number) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
    {
        ["@timestamp"] = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000 + number),
        ["agent"] = new { id = "5c1b2f1e-0000-4000-8000-00000000a001", type = "endpoint", version = "8.15.0" },
        ["container"] = e.ContainerId is null ? null : new { id = e.ContainerId },
        ["process"] = new Dictionary<string, object?>
        {
            ["entity_id"] = "entity-" + number,
            ["pid"] = 1000 + (number % 60000),
            ["name"] = e.Name,
            ["executable"] = ExecutableOf(e),
            ["args"] = e.Arguments,
            ["args_count"] = e.Arguments.Length,
            ["command_line"] = e.CommandLine,
            ["working_directory"] = e.WorkingDirectory,
            ["interactive"] = false,
            ["hash"] = new { sha256 = Convert.ToHexStringLower(Encoding.ASCII.GetBytes(e.Name!.PadRight(32)[..32])) },
            ["parent"] = new Dictionary<string, object?>
            {
                ["entity_id"] = "entity-" + (number / 2),
                ["pid"] = 1 + (number % 1000),
                ["name"] = e.ParentName,
                ["executable"] = e.ParentExecutable,
                ["args"] = e.ParentArguments,
                ["command_line"] = e.ParentCommandLine,
                ["interactive"] = e.ParentInteractive,
            },
        },
        ["data_stream"] = new { dataset = "endpoint.events.process", type = "logs", @namespace = "default" },
        ["host"] = new { name = "host-" + (number % 400), os = new { type = e.OsType, name = "Debian", kernel = "6.1.0" } },
        ["event"] = new
        {
            kind = "event",
            category = new[] { "process" },
            type = new[] { e.Type },
            action = e.Action,
            dataset = "endpoint.events.process",
            module = "endpoint",
        },
        ["user"] = new { id = (number % 7 == 0) ? "1000" : "0", name = (number % 7 == 0) ? "deploy" : "root" },
    });

    private static string ExecutableOf(ProcessEvent e) => e.Arguments[0].StartsWith('/') ? e.Arguments[0] : "/usr/bin/" + e.Name;
}
