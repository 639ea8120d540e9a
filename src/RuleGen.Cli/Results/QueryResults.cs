namespace RuleGen.Cli.Results;

/// <summary>Orders and limits the matches of a query, and writes them as matches or as the events themselves.</summary>
internal sealed class QueryResults : MatchSink, IDisposable
{
    private readonly ToolOutput _output;
    private readonly EventOrder? _order;
    private readonly bool _writesEvents;
    private readonly MatchLines _lines;
    private readonly ResultLimiter<Result> _limiter;
    private readonly List<Result> _unordered = [];

    /// <summary>The documents of a query that matches several events, which may lie far back; null for other queries.</summary>
    private readonly Dictionary<long, byte[]>? _seen;

    /// <param name="output">Where results go.</param>
    /// <param name="limits">Applied in order.</param>
    /// <param name="order">Orders the matches before they are limited, which takes until the last event; null to keep the order of the lines.</param>
    /// <param name="writesEvents">Writes the documents instead of their line numbers.</param>
    /// <param name="followsStream">A match may consist of several events; writing them keeps every document until the end.</param>
    public QueryResults(ToolOutput output, IReadOnlyList<ResultLimit> limits, EventOrder? order, bool writesEvents, bool followsStream)
    {
        _seen = writesEvents && followsStream ? [] : null;
        _output = output;
        _order = order;
        _writesEvents = writesEvents;
        _lines = new MatchLines(output);
        _limiter = new ResultLimiter<Result>(limits, Write);
    }

    public override bool IsFull => _limiter.IsFull;

    public override void See(long position, ReadOnlySpan<byte> line) => _seen?.Add(position, line.ToArray());

    public override void Add(in RuleMatch match, ReadOnlySpan<byte> line)
    {
        var result = new Result(match.Rule, match.Positions.ToArray(), match.Summary, _writesEvents && _seen is null ? line.ToArray() : [], _order?.PlaceOf(line) ?? default);
        if (_order is null)
            _limiter.Add(result);
        else
            _unordered.Add(result);
    }

    public override void Complete()
    {
        // A stable sort: what the fields do not order keeps the order of its lines.
        foreach (Result result in _unordered.OrderBy(result => result.Place))
            _limiter.Add(result);
        _limiter.Complete();
    }

    public void Dispose() => _lines.Dispose();

    private void Write(Result result)
    {
        Count++;
        if (_writesEvents)
        {
            if (_seen is null)
            {
                Write(result.Document);
                return;
            }

            // A summary stands for the first event. A missing event has no document.
            if (!result.Summary.IsEmpty)
                Write(result.Summary.Span);
            foreach (long position in result.Lines.Skip(result.Summary.IsEmpty ? 0 : 1).Where(position => position != RuleMatch.MissingEvent))
                Write(_seen[position]);
        }
        else
        {
            _lines.Write(result.Rule, result.Lines, result.Summary.Span);
        }
    }

    private void Write(ReadOnlySpan<byte> document)
    {
        _output.Write(document.StartsWith("\uFEFF"u8) ? document[3..] : document);
        _output.EndLine();
    }

    private sealed record Result(RuleInfo Rule, long[] Lines, ReadOnlyMemory<byte> Summary, byte[] Document, EventPlace Place);
}
