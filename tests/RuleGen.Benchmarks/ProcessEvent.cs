namespace RuleGen.Benchmarks;

/// <summary>What the two web server rules read of a process event, as an application would hold it.</summary>
[EqlEvent("process")]
internal sealed class ProcessEvent
{
    [EqlField("host.os.type")]
    public string? OsType { get; init; }

    [EqlField("event.type")]
    public string? Type { get; init; }

    [EqlField("event.action")]
    public string? Action { get; init; }

    [EqlField("container.id")]
    public string? ContainerId { get; init; }

    [EqlField("process.name")]
    public string? Name { get; init; }

    [EqlField("process.args")]
    public string[] Arguments { get; init; } = [];

    [EqlField("process.command_line")]
    public string? CommandLine { get; init; }

    [EqlField("process.working_directory")]
    public string? WorkingDirectory { get; init; }

    [EqlField("process.parent.name")]
    public string? ParentName { get; init; }

    [EqlField("process.parent.executable")]
    public string? ParentExecutable { get; init; }

    [EqlField("process.parent.args")]
    public string[] ParentArguments { get; init; } = [];

    [EqlField("process.parent.command_line")]
    public string? ParentCommandLine { get; init; }

    [EqlField("process.parent.interactive")]
    public bool? ParentInteractive { get; init; }
}
