using System.CommandLine;
using RuleGen.Cli.Inputs;

namespace RuleGen.Cli.Commands;

/// <summary>The arguments and options that say which events a command reads.</summary>
internal sealed class EventInputs
{
    private const int DefaultMaxLineLength = 128 * 1024 * 1024;

    public Argument<string[]> Files { get; } = new("FILE")
    {
        Description = "Files with one JSON document a line, or with one JSON array of documents, read one after another; '-', or no file, is standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<int> MaxLineLength { get; } = new("--max-line-length")
    {
        Description = "Greatest length of a line in bytes; longer lines are skipped like other bad lines.",
        HelpName = "BYTES",
        DefaultValueFactory = _ => DefaultMaxLineLength,
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Files);
        command.Options.Add(MaxLineLength);
        MaxLineLength.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int length) && length is < 1 or > 1024 * 1024 * 1024)
                result.AddError("--max-line-length is 1 to 1073741824");
        });
    }

    /// <summary>Opens the events. Results so far are passed on whenever the next event may take a while.</summary>
    public NdjsonInputs Open(ParseResult parsed, IReadOnlyList<string> files, ToolStreams streams, ToolOutput output) =>
        new(files, streams.Input, parsed.GetValue(MaxLineLength), output.Flush);
}
