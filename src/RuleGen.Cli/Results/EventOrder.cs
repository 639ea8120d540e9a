using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Cli.Results;

/// <summary>Reads what orders an event among others: its time, then its tiebreaker. What is missing comes last.</summary>
internal sealed class EventOrder
{
    private readonly OrderingEvent _event;

    public EventOrder(string timestampField, string? tiebreakerField) => _event = new OrderingEvent(timestampField, tiebreakerField ?? "");

    public EventPlace PlaceOf(ReadOnlySpan<byte> document)
    {
        _event.Read(document);
        DateValues dates = _event.Dates(0);
        NumberValues numbers = _event.Numbers(1);
        TextValues texts = _event.Text(2);
        return new EventPlace(
            dates.Count > 0 ? dates[0] : null,
            numbers.Count > 0 ? numbers[0].Double : null,
            texts.Count > 0 ? texts[0].ToString() : null);
    }

    private sealed class OrderingEvent(string timestampField, string tiebreakerField) : ProjectedEvent(new EventProjection(
        new ProjectedField(timestampField, FieldKind.Date),
        new ProjectedField(tiebreakerField, FieldKind.Number),
        new ProjectedField(tiebreakerField, FieldKind.Text)));
}

/// <summary>Where an event stands among others.</summary>
internal readonly record struct EventPlace(EqlDate? Time, double? Number, string? Text) : IComparable<EventPlace>
{
    public int CompareTo(EventPlace other)
    {
        int result = Compare(Time, other.Time);
        if (result == 0)
            result = Compare(Number, other.Number);
        if (result == 0)
            result = Text is null || other.Text is null ? (Text is null).CompareTo(other.Text is null) : string.CompareOrdinal(Text, other.Text);
        return result;
    }

    private static int Compare<T>(T? left, T? right)
        where T : struct, IComparable<T> => left is { } x && right is { } y ? x.CompareTo(y) : (left is null).CompareTo(right is null);
}
