using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>An event of the classic dialect: a document, its category and its time.</summary>
public sealed class ClassicEvent
{
    /// <summary>Milliseconds are this many units of time.</summary>
    internal const long UnitsOfMillisecond = 10_000;

    private const string DefaultCategoryField = "event_type";
    private const string FullCategoryField = "event_type_full";
    private const string FullCategoryEnding = "_event";
    private const string NoCategory = "generic";

    /// <summary>Reads category and time of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="position">The event's position in its stream.</param>
    /// <param name="categoryField">
    /// The field with the category. Where <c>event_type</c> is no text, <c>event_type_full</c> without its ending <c>_event</c> counts; an event
    /// without category is <c>generic</c>.
    /// </param>
    /// <param name="timestampField">The field with the time: a whole number of 100 nanoseconds from any beginning, or an ISO 8601 text.</param>
    /// <exception cref="ArgumentNullException">The name of a field is null.</exception>
    public ClassicEvent(ClassicValue document, long position, string categoryField, string timestampField)
    {
        ArgumentNullException.ThrowIfNull(categoryField);
        ArgumentNullException.ThrowIfNull(timestampField);
        Document = document;
        Position = position;
        Category = CategoryOf(document, categoryField);
        Time = TimeOf(Find(document, timestampField));
    }

    internal ClassicEvent(ClassicValue document, ClassicEvent? original)
    {
        Document = document;
        Position = original?.Position;
        Category = original?.Category ?? NoCategory;
        Time = original?.Time ?? 0;
    }

    /// <summary>The document.</summary>
    public ClassicValue Document { get; }

    /// <summary>The event's position in its stream; null for what a pipe has made.</summary>
    public long? Position { get; }

    /// <summary>The event's category.</summary>
    public string Category { get; }

    /// <summary>When it happened, in units of 100 nanoseconds; 0 where it does not say.</summary>
    public long Time { get; }

    /// <summary>A member of the document.</summary>
    /// <param name="name">Its name; case matters.</param>
    public ClassicValue Get(string name) => Document.Get(name);

    private static string CategoryOf(ClassicValue document, string field)
    {
        if (Find(document, field).Text is { } category)
            return category;
        if (field != DefaultCategoryField || document.Get(FullCategoryField).Text is not { } full)
            return NoCategory;
        return full.EndsWith(FullCategoryEnding, StringComparison.Ordinal) ? full[..^FullCategoryEnding.Length] : full;
    }

    private static long TimeOf(ClassicValue value)
    {
        if (value.Kind == ClassicKind.Number)
            return value.Number.IsInteger ? value.Number.Int64 : (long)Math.Clamp(value.Number.Double, -9e18, 9e18);
        return value.Text is { } text && EqlDate.TryParse(text, out EqlDate date)
            ? (date.UnixSeconds * 1000 * UnitsOfMillisecond) + (date.Nanosecond / 100)
            : 0;
    }

    private static ClassicValue Find(ClassicValue document, string path)
    {
        ClassicValue value = document.Get(path);
        if (!value.IsNull || !path.Contains('.', StringComparison.Ordinal))
            return value;
        value = document;
        foreach (string name in path.Split('.'))
            value = value.Kind == ClassicKind.Object ? value.Get(name) : ClassicValue.Null;
        return value;
    }
}
