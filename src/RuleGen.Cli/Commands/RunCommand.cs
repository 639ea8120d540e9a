using System.CommandLine;
using RuleGen.Cli.Inputs;
using RuleGen.Cli.Reports;
using RuleGen.Cli.Results;
using RuleGen.Compiler;
using RuleGen.Loading;

namespace RuleGen.Cli.Commands;

/// <summary><c>rulegen run</c>: rules over a stream of events.</summary>
internal static class RunCommand
{
    public static Command New(ToolStreams streams, ToolOutput output)
    {
        var rules = new Option<string[]>("--rules")
        {
            Description = "Rule files (*.toml, *.eql), and folders that hold them. Other files behind this option are events.",
            HelpName = "PATH",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var outputForm = new Option<string>("--output")
        {
            Description = "What to write for a match: an alert document, or the rule and the numbers of the lines that matched.",
            DefaultValueFactory = _ => "alerts",
        };
        outputForm.AcceptOnlyFromAmong("alerts", "matches");
        var select = new Option<string[]>("--select")
        {
            Description = "Runs only the rules whose id, name or file this names; '*' and '?' stand for other characters. May be given more than once.",
            HelpName = "GLOB|ID",
        };
        var keepGoing = new Option<bool>("--keep-going")
        {
            Description = "Runs the other rules when some rule files have errors, and ends with exit code 1. Without it nothing runs then.",
        };
        var state = new Option<string>("--state")
        {
            Description = "Keeps what rules remember of the stream in a file: read at the start where it exists, written at the end. The events are then a piece of a longer stream; lines are counted on.",
            HelpName = "FILE",
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Number of threads that work on the events, 1 to 256. Results and their order are the same. Rules with 'descendant of' use one.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        threads.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int count) && count is < 1 or > 256)
                result.AddError("--threads is 1 to 256");
        });
        var schema = new SchemaOption();
        var events = new EventInputs();
        var command = new Command("run", "Runs rules over events and writes one JSON object for each match. Exit code 0: done, 1: rule files have errors, 2: the command line is wrong.")
        {
            rules, outputForm, select, keepGoing, state, threads, schema,
        };
        events.AddTo(command);
        command.SetAction(parsed =>
        {
            (string[] rulePaths, string[] eventPaths) = Sort(parsed.GetRequiredValue(rules), parsed.GetValue(events.Files) ?? []);
            using NdjsonInputs inputs = events.Open(parsed, eventPaths, streams, output);
            using LoadedRules? loaded = Load(
                rulePaths,
                new RuleSelection(parsed.GetValue(select) ?? []),
                schema.Apply(new CompilerOptions { HasDistinctClassNames = true }, parsed),
                parsed.GetValue(keepGoing),
                streams);
            if (loaded is null)
                return ExitCode.RuleErrors;
            MatchSink sink = parsed.GetValue(outputForm) == "alerts" ? new AlertLines(output) : new MatchLines(output);
            StateFile? stateFile = parsed.GetValue(state) is { } path ? new StateFile(path, streams) : null;
            using var loop = new EventLoop(streams, output, inputs, loaded, parsed.GetValue(threads), sink, stateFile);
            int exitCode = loop.Run();
            return exitCode == ExitCode.Success && parsed.GetValue(keepGoing) && loaded.HasErrors ? ExitCode.RuleErrors : exitCode;
        });
        return command;
    }

    /// <summary>Tells rules from events in <c>--rules a.toml b.toml events.ndjson</c>: by their ending.</summary>
    public static (string[] Rules, string[] Events) Sort(string[] behindRules, string[] files) =>
    (
        [.. behindRules.Where((path, i) => i == 0 || RulePaths.IsRulePath(path))],
        [.. behindRules.Skip(1).Where(path => !RulePaths.IsRulePath(path)), .. files]
    );

    /// <summary>Loads the rules and reports their errors; null where nothing can or should run.</summary>
    public static LoadedRules? Load(IReadOnlyList<string> paths, RuleSelection selection, CompilerOptions options, bool keepsGoing, ToolStreams streams)
    {
        CheckedRules rules = CheckedRules.Read(paths, selection, options);
        foreach (Finding finding in rules.Findings.Where(finding => finding.Severity == DiagnosticSeverity.Error))
            streams.Error.Write(DiagnosticRenderer.Render(finding));
        if (rules.FileCount == 0)
            throw new UsageException($"No rule has the id, name or file {selection}");
        if (rules.ErrorCount > 0 && !keepsGoing)
        {
            streams.Error.Write(Summary.Of(rules) + "; nothing was run (--keep-going runs the rules without errors)\n");
            return null;
        }

        if (rules.RuleCount == 0)
        {
            streams.Fail("None of the rule files holds a rule that can run");
            return null;
        }

        return RuleLoader.Load(rules.Compilations, new RuleLoaderOptions { Compiler = options, IsUnloadable = false });
    }
}
