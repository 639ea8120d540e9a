using RuleGen.Compiler.Binding;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>An event in its place in the total order: by timestamp, then by tiebreaker (those without one last), then by arrival.</summary>
/// <param name="Document">The event.</param>
/// <param name="Timestamp">When it happened; null if it does not say, which puts it behind all that do and keeps it out of sequences.</param>
internal sealed record OrderedEvent(EventDocument Document, EqlDate? Timestamp)
{
    public static IReadOnlyList<OrderedEvent> Sort(IEnumerable<EventDocument> documents, InterpreterOptions options) => documents
        .Select(document => new OrderedEvent(document, TimestampOf(document, options)))
        .OrderBy(e => e.Timestamp is null)
        .ThenBy(e => e.Timestamp)
        .ThenBy(e => TiebreakerOf(e.Document, options), ScalarOrder.NullsLast)
        .ToList();

    /// <summary>Whether more than this many milliseconds lie between two events.</summary>
    public static bool IsFartherThan(long? milliseconds, EqlDate from, EqlDate to) =>
        milliseconds is { } span && Nanoseconds(to) - Nanoseconds(from) > (Int128)span * 1_000_000;

    private static Int128 Nanoseconds(EqlDate date) => ((Int128)date.UnixSeconds * 1_000_000_000) + date.Nanosecond;

    private static EqlDate? TimestampOf(EventDocument document, InterpreterOptions options) =>
        document.Values(options.TimestampField, EqlType.Date) is [EqlDate first, ..] ? first : null;

    private static object? TiebreakerOf(EventDocument document, InterpreterOptions options) =>
        options.TiebreakerField is null ? null
        : document.Values(options.TiebreakerField, EqlType.Number).FirstOrDefault()
            ?? document.Values(options.TiebreakerField, EqlType.Text).FirstOrDefault();
}
