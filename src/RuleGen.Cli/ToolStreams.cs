namespace RuleGen.Cli;

/// <summary>What the tool reads from and writes to. No command touches the console itself.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output: results and nothing else.</param>
/// <param name="Error">Standard error: warnings, errors, summaries, progress.</param>
/// <param name="ShowsProgress">Whether somebody is looking at <paramref name="Error"/>.</param>
/// <param name="Interruption">Cancelled when the user wants the command to end.</param>
internal sealed record ToolStreams(Stream Input, Stream Output, TextWriter Error, bool ShowsProgress, CancellationToken Interruption)
{
    public void Warn(string message) => Error.Write($"rulegen: warning: {PlainText.Of(message)}\n");

    public void Fail(string message) => Error.Write($"rulegen: error: {PlainText.Of(message)}\n");
}
