using System.CommandLine;
using RuleGen.Cli.Inputs;
using RuleGen.Cli.Reports;
using RuleGen.Cli.Results;
using RuleGen.Compiler;
using RuleGen.Compiler.Syntax;
using RuleGen.Loading;

namespace RuleGen.Cli.Commands;

/// <summary><c>rulegen query</c>: one query over a stream of events.</summary>
internal static class QueryCommand
{
    /// <summary>As late as an event may be when the order of time counts: later than any event of one input is behind another.</summary>
    private static readonly TimeSpan WholeStream = TimeSpan.FromDays(3_650_000);

    public static Command New(ToolStreams streams, ToolOutput output)
    {
        var query = new Argument<string>("EQL") { Description = "The query, such as 'process where process.name == \"nginx\" | head 5'." };
        var outputForm = new Option<string>("--output")
        {
            Description = "What to write for a match: the numbers of the lines that matched, or the events as they are.",
            DefaultValueFactory = _ => "matches",
        };
        outputForm.AcceptOnlyFromAmong("matches", "events");
        var category = new Option<string?>("--event-category-field") { Description = "The field that holds the category of an event: event.category unless given, event_type in the classic dialect.", HelpName = "F" };
        var timestamp = new Option<string?>("--timestamp-field")
        {
            Description = "The field that holds the time of an event, @timestamp unless given, timestamp in the classic dialect, which keeps the order of the lines. In the others, with this option or --tiebreaker-field, matches are put in order of time before pipes and --size count them, and written at the end; without either, the order of the lines counts and matches are written at once.",
            HelpName = "F",
        };
        var tiebreaker = new Option<string?>("--tiebreaker-field") { Description = "The field that orders events of the same time.", HelpName = "F" };
        var size = new Option<long?>("--size") { Description = "Most results: the first ones, or the last ones where the first pipe is a tail. Without it there is no limit, other than in Elasticsearch.", HelpName = "N" };
        size.Validators.Add(AtLeastZero);
        var samples = new Option<long?>("--max-samples-per-key") { Description = "Most samples of one key, for sample queries.", HelpName = "N" };
        samples.Validators.Add(AtLeastZero);
        var dialect = new Option<string>("--dialect") { Description = "Whose EQL the query is.", DefaultValueFactory = _ => "elasticsearch" };
        dialect.AcceptOnlyFromAmong("elasticsearch", "endpoint", "classic");
        var caseSensitive = new Option<bool>("--case-sensitive") { Description = "In the classic dialect, texts compare with regard to case." };
        var schema = new SchemaOption();
        var events = new EventInputs();
        var command = new Command("query", "Runs a query over events. Exit code 0: done, 1: the query has errors, 2: the command line is wrong.")
        {
            query, outputForm, category, timestamp, tiebreaker, size, samples, dialect, caseSensitive, schema,
        };
        events.AddTo(command);
        command.SetAction(parsed =>
        {
            EqlDialect language = Enum.Parse<EqlDialect>(parsed.GetRequiredValue(dialect), ignoreCase: true);
            bool isClassic = language == EqlDialect.Classic;
            CompilerOptions options = schema.Apply(new CompilerOptions(), parsed) with
            {
                EventCategoryField = parsed.GetValue(category) ?? (isClassic ? "event_type" : "event.category"),
                TimestampField = parsed.GetValue(timestamp) ?? (isClassic ? "timestamp" : "@timestamp"),
                TiebreakerField = parsed.GetValue(tiebreaker),
                PlainQueryDialect = language,
                IsCaseSensitive = parsed.GetValue(caseSensitive),
            };
            using NdjsonInputs inputs = events.Open(parsed, parsed.GetValue(events.Files) ?? [], streams, output);
            StreamQuery compiled = StreamQuery.Compile(parsed.GetRequiredValue(query), options);
            bool hasSchema = parsed.GetValue(schema) is { Length: > 0 };
            foreach (Finding finding in compiled.Findings.Where(finding => hasSchema || finding.Definition != StreamQuery.UnknownField))
                streams.Error.Write(DiagnosticRenderer.Render(finding));
            if (compiled.HasErrors)
                return ExitCode.RuleErrors;

            EventOrder? order = (parsed.GetValue(timestamp), parsed.GetValue(tiebreaker)) switch
            {
                _ when isClassic => null,
                (null, null) => null,
                var (time, tie) => new EventOrder(time ?? "@timestamp", tie),
            };
            var run = new RuleSetOptions { MaxSamplesPerKey = (int)Math.Clamp(parsed.GetValue(samples) ?? 1, 1, int.MaxValue) };
            if (order is not null)
                run = run with { AllowedLateness = WholeStream, MaxReorderedEvents = int.MaxValue, MaxReorderedBytes = long.MaxValue };
            using LoadedRules loaded = RuleLoader.Load([compiled.Compilation], new RuleLoaderOptions { Compiler = options, Run = run, IsUnloadable = false });
            bool followsStream = compiled.Compilation.Summary is { FollowsStream: true };
            using var results = new QueryResults(output, compiled.LimitsWith(parsed.GetValue(size)), order, parsed.GetValue(outputForm) == "events", followsStream);
            using var loop = new EventLoop(streams, output, inputs, loaded, threads: 1, results);
            return loop.Run();
        });
        return command;
    }

    private static void AtLeastZero(System.CommandLine.Parsing.OptionResult result)
    {
        if (result.Tokens.Count == 1 && long.TryParse(result.Tokens[0].Value, out long number) && number < 0)
            result.AddError($"{result.Option.Name} is 0 or more");
    }
}
