using RuleGen.Compiler;
using RuleGen.Compiler.Binding;

namespace RuleGen.Interpreter;

/// <summary>
/// Runs a bound query over events, slowly and obviously: what generated code must agree with. Sections named in this project's comments
/// are those of the EQL semantics dossier.
/// </summary>
public static class RuleInterpreter
{
    /// <summary>Finds all matches.</summary>
    /// <param name="query">A query that was bound without errors.</param>
    /// <param name="events">The stream, in order of arrival.</param>
    /// <param name="options">How to run it.</param>
    /// <returns>Events and sequences in the order of their last event, samples in the order of their keys.</returns>
    /// <exception cref="NotSupportedException">The query has a pipe other than head and tail.</exception>
    public static IReadOnlyList<InterpretedMatch> Run(BoundQuery query, IEnumerable<EventDocument> events, InterpreterOptions? options = null)
    {
        options ??= new InterpreterOptions();
        if (query.Rules.IsDynamicallyTyped)
            return ClassicInterpreter.Run(query, events, options);
        IReadOnlyList<EventDocument> arrived = events.ToList();
        IReadOnlyList<OrderedEvent> ordered = OrderedEvent.Sort(arrived, options);
        var tree = new ProcessTree(ordered.Select(e => e.Document).ToList());
        IEnumerable<InterpretedMatch> matches = query switch
        {
            BoundEventQuery single => RunEvents(single, ordered, tree),
            BoundSequenceQuery sequence => new SequenceEvaluator(sequence, ordered, tree).Run(),
            BoundSampleQuery sample => new SampleEvaluator(sample, arrived, tree).Run(options.MaxSamplesPerKey),
            _ => throw new ArgumentException($"Unknown query {query.GetType().Name}.", nameof(query)),
        };
        return Cut(matches.ToList(), query.Pipes, options.Size);
    }

    private static IEnumerable<InterpretedMatch> RunEvents(BoundEventQuery query, IReadOnlyList<OrderedEvent> events, IProcessTree tree) => events
        .Where(e => ExpressionEvaluator.Matches(query.Filter, new EvaluationScope(e.Document, tree)))
        .Select(e => new InterpretedMatch(EquatableArray.Of<EventDocument?>(e.Document), JoinKey.None));

    /// <summary>
    /// Applies the pipes one after the other. The size of the request comes before them and cuts from the same end as the first pipe:
    /// with size 10, <c>tail 7 | head 3</c> is the first three of the last seven of the last ten.
    /// </summary>
    private static List<InterpretedMatch> Cut(List<InterpretedMatch> matches, EquatableArray<BoundPipe> pipes, int? size)
    {
        if (size is { } limit)
            matches = pipes.Count > 0 && pipes[0].Name == "tail" ? Last(matches, limit) : First(matches, limit);
        foreach (BoundPipe pipe in pipes)
        {
            matches = pipe.Name switch
            {
                "head" => First(matches, pipe.Count),
                "tail" => Last(matches, pipe.Count),
                _ => throw new NotSupportedException($"The pipe '{pipe.Name}' is not supported."),
            };
        }

        return matches;
    }

    private static List<InterpretedMatch> First(List<InterpretedMatch> matches, long count) => matches[..(int)Math.Min(count, matches.Count)];

    private static List<InterpretedMatch> Last(List<InterpretedMatch> matches, long count) => matches[^(int)Math.Min(count, matches.Count)..];
}
