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

    /// <param name="output">Where results go.</param>
    /// <param name="limits">Applied in order.</param>
    /// <param name="order">Orders the matches before they are limited, which takes until the last event; null to keep the order of the lines.</param>
    /// <param name="writesEvents">Writes the documents instead of their line numbers.</param>
    public QueryResults(ToolOutput output, IReadOnlyList<ResultLimit> limits, EventOrder? order, bool writesEvents)
    {
        _output = output;
        _order = order;
        _writesEvents = writesEvents;
        _lines = new MatchLines(output);
        _limiter = new ResultLimiter<Result>(limits, Write);
    }

    public override bool IsFull => _limiter.IsFull;

    public override void Add(in RuleMatch match, ReadOnlySpan<byte> line)
    {
        var result = new Result(match.Rule, match.Positions.ToArray(), _writesEvents ? line.ToArray() : [], _order?.PlaceOf(line) ?? default);
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
            ReadOnlySpan<byte> document = result.Document;
            _output.Write(document.StartsWith("\uFEFF"u8) ? document[3..] : document);
            _output.EndLine();
        }
        else
        {
            _lines.Write(result.Rule, result.Lines);
        }
    }

    private sealed record Result(RuleInfo Rule, long[] Lines, byte[] Document, EventPlace Place);
}
