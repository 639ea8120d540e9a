namespace RuleGen.Compiler.Text;

/// <summary>
/// A decoded text that remembers where each of its units stands in the rule file, so that a message about the query of
/// <c>query = "process where a == \"b\""</c> points behind the escapes, not beside them.
/// </summary>
/// <remarks>
/// The map is a list of runs. In a run of verbatim text one decoded unit is one unit of the file; a run made by an escape has one
/// decoded unit (or a surrogate pair) for several units of the file. Text the decoding drops (a line continuation) lies between runs.
/// </remarks>
public sealed record MappedText
{
    private readonly EquatableArray<Run> _runs;

    /// <param name="value">The decoded text.</param>
    /// <param name="range">The whole literal in the file, quotes included; the place of an empty text.</param>
    /// <param name="runs">Runs in order that together cover <paramref name="value"/>.</param>
    public MappedText(string value, TextRange range, EquatableArray<Run> runs)
    {
        Value = value;
        Range = range;
        _runs = runs;
    }

    /// <summary>The decoded text.</summary>
    public string Value { get; }

    /// <summary>The whole literal in the file, quotes included.</summary>
    public TextRange Range { get; }

    /// <summary>A text that stands in the file as it is, from <paramref name="start"/> on.</summary>
    public static MappedText Verbatim(string value, int start)
    {
        var range = new TextRange(start, value.Length);
        return new MappedText(value, range, value.Length == 0 ? default : EquatableArray.Of(new Run(0, value.Length, range)));
    }

    /// <summary>Where a stretch of the decoded text stands in the file. An empty stretch gives an empty range at its place.</summary>
    public TextRange RangeOf(int start, int length)
    {
        if (_runs.Count == 0)
            return Range;
        if (length > 0)
            return TextRange.FromBounds(FileStartOf(start), FileEndOf(start + length - 1));
        int at = start < Value.Length ? FileStartOf(start) : FileEndOf(Value.Length - 1);
        return new TextRange(at, 0);
    }

    /// <summary>The stretch of the decoded text that stands at a place of the file; null where it is no such place.</summary>
    public TextRange? Find(TextRange place)
    {
        int start = -1, end = -1;
        foreach (Run run in _runs)
        {
            if (start < 0 && run.FileRange.Start <= place.Start && place.Start < run.FileRange.End)
                start = run.IsVerbatim ? run.Start + (place.Start - run.FileRange.Start) : run.Start;
            if (run.FileRange.Start < place.End && place.End <= run.FileRange.End)
                end = run.IsVerbatim ? run.Start + (place.End - run.FileRange.Start) : run.Start + run.Length;
        }

        return start >= 0 && end >= start ? TextRange.FromBounds(start, end) : null;
    }

    private int FileStartOf(int index)
    {
        Run run = RunAt(index);
        return run.IsVerbatim ? run.FileRange.Start + (index - run.Start) : run.FileRange.Start;
    }

    private int FileEndOf(int index)
    {
        Run run = RunAt(index);
        return run.IsVerbatim ? run.FileRange.Start + (index - run.Start) + 1 : run.FileRange.End;
    }

    private Run RunAt(int index)
    {
        int low = 0, high = _runs.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_runs[middle].Start <= index)
                low = middle;
            else
                high = middle - 1;
        }

        return _runs[low];
    }

    /// <summary>A stretch of the decoded text that came from one stretch of the file.</summary>
    /// <param name="Start">Offset in the decoded text.</param>
    /// <param name="Length">Units of the decoded text, 1 or more.</param>
    /// <param name="FileRange">The stretch of the file; of the same length exactly when the text stands there verbatim.</param>
    public readonly record struct Run(int Start, int Length, TextRange FileRange)
    {
        public bool IsVerbatim => FileRange.Length == Length;
    }
}
