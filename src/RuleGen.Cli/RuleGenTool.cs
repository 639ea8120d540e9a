using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using RuleGen.Cli.Commands;

namespace RuleGen.Cli;

/// <summary>The command <c>rulegen</c> without the console around it.</summary>
internal static class RuleGenTool
{
    /// <summary>Runs a command that nobody watches or interrupts.</summary>
    public static int Run(string[] args, Stream input, Stream output, TextWriter error) =>
        Run(args, new ToolStreams(input, output, error, ShowsProgress: false, CancellationToken.None));

    /// <summary>Runs a command to its end.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, ToolStreams streams)
    {
        using var output = new ToolOutput(streams.Output);
        try
        {
            int exitCode = Invoke(args, streams, output);
            output.Flush();
            return exitCode;
        }
        catch (UsageException exception)
        {
            output.Flush();
            streams.Fail(exception.Message);
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            streams.Fail(exception.Message);
            return ExitCode.Usage;
        }
        catch (Exception exception)
        {
            streams.Error.Write($"rulegen: defect: {exception}\n");
            return ExitCode.Defect;
        }
    }

    private static int Invoke(string[] args, ToolStreams streams, ToolOutput output)
    {
        // A path may begin with '@', and '-' is standard input: no argument stands for others.
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
        ParseResult parsed = NewRootCommand(streams, output).Parse(args, parsing);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (ParseError problem in parsed.Errors)
                streams.Fail(problem.Message);
            Command command = parsed.CommandResult.Command;
            streams.Error.Write($"Try '{(command == parsed.RootCommandResult.Command ? "" : "rulegen ")}{command.Name} --help'.\n");
            return ExitCode.Usage;
        }

        if (UnknownOptionOf(parsed) is { } unknown)
            throw new UsageException($"There is no option '{unknown}'; 'rulegen {parsed.CommandResult.Command.Name} --help' lists them, and behind '--' everything is a path");

        using var text = new StringWriter { NewLine = "\n" };
        int exitCode = parsed.Invoke(new InvocationConfiguration { Output = text, Error = streams.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        output.Write(text.ToString());
        return exitCode;
    }

    /// <summary>What looks like an option and was taken for a path or a value.</summary>
    private static string? UnknownOptionOf(ParseResult parsed) => parsed.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument)
        .Select(token => token.Value)
        .FirstOrDefault(value => value is ['-', '-' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..]);

    // A RootCommand would be named for the assembly.
    private static Command NewRootCommand(ToolStreams streams, ToolOutput output) => new("rulegen", "Checks detection rules written in EQL, and runs them over events.")
    {
        CheckCommand.New(streams, output),
        FixCommand.New(streams, output),
        RunCommand.New(streams, output),
        QueryCommand.New(streams, output),
        BenchCommand.New(streams, output),
        ExplainCommand.New(output),
        EmitCommand.New(streams, output),
        DumpCommand.New(streams, output),
        new HelpOption(),
        new VersionOption(),
    };
}
