using System.Buffers;
using System.Runtime.ExceptionServices;
using RuleGen.Sequences;

namespace RuleGen;

/// <summary>
/// A rule set over one stream of events that uses several cores. Lines, matches, their order and their positions are those of one
/// <see cref="RuleSetBase"/> that is given the same lines, whatever rules join by.
/// </summary>
/// <remarks>
/// <para>
/// What needs an event alone is done by several threads, each with a rule set of its own: reading the JSON, deciding rules of single events, and
/// finding the stages of sequences that the event satisfies, with their keys. What needs the events before is done by the thread that gives the
/// lines, in their order, with the state of one rule set: continuing sequences, waiting for late events, queries of the classic dialect. This
/// thread helps with the former while it has nothing else to do, and calls the handler.
/// </para>
/// <para>
/// Results come some lines after their line; <see cref="Flush"/> waits for them. Lines are copied. At most eight batches of 32 KiB for each thread
/// are on their way; a line of more than 1 MiB is matched at once, behind those before it. Once buffers have grown to the lines at hand, a line
/// without a match allocates nothing.
/// </para>
/// <para>
/// A rule that asks what a process descends from can be decided only behind the events before. A set with such a rule runs on the calling thread
/// alone, see <see cref="Threads"/>.
/// </para>
/// <para>
/// One thread at a time may call an instance, and none from its handler. What the handler throws, or a rule set that is not generated, reaches
/// the caller; the line at hand is done with then, and the next call goes on behind it.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// using var rules = new ParallelRuleSet(() => new MyApp.Rules.RuleSet(), threads: 4, (in LineResult result) =>
/// {
///     foreach (RuleMatch match in result.Matches)
///         Report(match);
/// });
/// var lines = new NdjsonReader(stream);
/// while (lines.Read())
///     if (lines.Kind == NdjsonLineKind.Text)
///         rules.Take(lines.Line, lines.LineNumber);
/// foreach (RuleMatch match in rules.Finish())
///     Report(match);
/// </code>
/// </example>
public sealed class ParallelRuleSet : IDisposable
{
    private const int DefaultBatchLength = 32 * 1024;
    private const int MaxBatchLines = 1024;
    private const int MaxCopiedLength = 1024 * 1024;
    private const int BatchesPerThread = 8;

    private readonly object _lock = new();
    private readonly LineHandler _handler;
    private readonly RuleSetBase _rules;
    private readonly int _batchLength;
    private readonly Thread[] _workers = [];

    // A ring. Batch n stands at n modulo its length: [taken, claimed) are observed or being so, [claimed, filled) wait for it, filled is filled.
    private readonly EventBatch[] _batches = [];
    private long _taken;
    private long _claimed;
    private long _filled;

    // The next line of the first batch that is not taken, which a handler may have left by an exception.
    private int _nextLine;
    private bool _isDisposed;

    /// <summary>Makes a rule set that has seen no event.</summary>
    /// <param name="newRuleSet">Makes a rule set; called once for each thread. The type, the options and the limits of all of them must be the same.</param>
    /// <param name="threads">Number of threads that work, the calling one included: 1 to 256. The number of cores is a good one.</param>
    /// <param name="handler">Takes the result of every line, in order, on the thread that calls this instance.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is out of its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="newRuleSet"/> makes rule sets of different types or with different options.</exception>
    public ParallelRuleSet(Func<RuleSetBase> newRuleSet, int threads, LineHandler handler)
        : this(newRuleSet, threads, handler, DefaultBatchLength)
    {
    }

    internal ParallelRuleSet(Func<RuleSetBase> newRuleSet, int threads, LineHandler handler, int batchLength)
    {
        ArgumentNullException.ThrowIfNull(newRuleSet);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 256);
        _handler = handler;
        _batchLength = batchLength;
        _rules = newRuleSet();
        Threads = _rules.CanObserve ? threads : 1;
        if (Threads == 1)
            return;
        _batches = new EventBatch[Threads * BatchesPerThread];
        for (int i = 0; i < _batches.Length; i++)
            _batches[i] = new EventBatch();
        var observers = new RuleSetBase[Threads - 1];
        for (int i = 0; i < observers.Length; i++)
        {
            observers[i] = newRuleSet();
            if (observers[i] == _rules || observers[i].GetType() != _rules.GetType() || observers[i].Options != _rules.Options)
                throw new ArgumentException("Each thread needs a rule set of its own, of the same type and options.", nameof(newRuleSet));
        }

        _workers = [.. observers.Select(observer => new Thread(() => Work(observer)) { IsBackground = true, Name = "RuleGen" })];
        foreach (Thread worker in _workers)
            worker.Start();
    }

    /// <summary>Number of threads that work, the calling one included: as many as asked for, or 1 where rules need the events one after the other.</summary>
    public int Threads { get; }

    /// <inheritdoc cref="RuleSetBase.Rules"/>
    public IReadOnlyList<RuleInfo> Rules => _rules.Rules;

    /// <summary>The rules that follow several events, and how much each of them remembers of the lines whose results were handed out.</summary>
    public IEnumerable<StreamMatcher> StreamMatchers => _rules.StreamMatchers;

    /// <inheritdoc cref="RuleSetBase.LateEvents"/>
    public long LateEvents => _rules.LateEvents;

    /// <summary>The position that the next line gets where the caller names none: 1 for the first.</summary>
    public long NextPosition { get; private set; } = 1;

    /// <summary>Takes the next line of the stream. Results of earlier lines may be handed out meanwhile.</summary>
    /// <param name="line">One ECS document as UTF-8 JSON.</param>
    public void Take(ReadOnlySpan<byte> line) => Take(line, NextPosition);

    /// <inheritdoc cref="Take(ReadOnlySpan{byte})"/>
    /// <param name="line">One ECS document as UTF-8 JSON.</param>
    /// <param name="position">What matches call it, such as its number.</param>
    /// <exception cref="ObjectDisposedException">The instance was disposed.</exception>
    public void Take(ReadOnlySpan<byte> line, long position)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        NextPosition = position + 1;
        if (Threads == 1 || line.Length > MaxCopiedLength)
        {
            Flush();
            RuleMatches matches = _rules.Match(line, position);
            _handler(new LineResult(line, position, _rules.LastRead, matches));
            return;
        }

        MakeRoom();
        EventBatch batch = Batch(_filled);
        batch.Add(line, position);
        if (batch.Length >= _batchLength || batch.Count >= MaxBatchLines)
            Send();
    }

    /// <summary>Waits until the results of all lines are handed out. To be called before waiting for more lines.</summary>
    /// <exception cref="ObjectDisposedException">The instance was disposed.</exception>
    public void Flush()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (Threads == 1)
            return;
        MakeRoom();
        if (Batch(_filled).Count > 0)
            Send();
        while (_taken < _filled)
            TakeFirst();
    }

    /// <summary>Ends the stream as <see cref="RuleSetBase.Finish"/> does, behind the results of all lines. Another stream may follow.</summary>
    /// <returns>The matches that the end completes. Valid until the next call.</returns>
    /// <exception cref="ObjectDisposedException">The instance was disposed.</exception>
    public RuleMatches Finish()
    {
        Flush();
        return _rules.Finish();
    }

    /// <summary>
    /// Writes everything that rules remember, behind the results of all lines. A single rule set of the same rules can go on with it, and the other
    /// way round.
    /// </summary>
    /// <inheritdoc cref="RuleSetBase.SaveState(IBufferWriter{byte})"/>
    public void SaveState(IBufferWriter<byte> destination)
    {
        Flush();
        _rules.SaveState(destination);
    }

    /// <inheritdoc cref="SaveState(IBufferWriter{byte})"/>
    public void SaveState(Stream destination)
    {
        Flush();
        _rules.SaveState(destination);
    }

    /// <inheritdoc cref="RuleSetBase.RestoreState"/>
    public StateRestoreResult RestoreState(ReadOnlySpan<byte> state)
    {
        Flush();
        StateRestoreResult result = _rules.RestoreState(state);
        NextPosition = _rules.NextPosition;
        return result;
    }

    /// <summary>Ends the threads. Results that were not handed out are lost; <see cref="Flush"/> hands them out.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            Monitor.PulseAll(_lock);
        }

        foreach (Thread worker in _workers)
            worker.Join();
    }

    private EventBatch Batch(long number) => _batches[(int)(number % _batches.Length)];

    /// <summary>
    /// Sees to it that one place of the ring is free: the one that is filled. Before lines are added, since a handler that throws leaves the ring full.
    /// </summary>
    private void MakeRoom()
    {
        while (_filled - _taken >= _batches.Length)
            TakeFirst();
    }

    /// <summary>Has a batch observed.</summary>
    private void Send()
    {
        lock (_lock)
        {
            _filled++;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Hands out the results of the first batch; or, while it is not observed, observes another one, or waits.</summary>
    private void TakeFirst()
    {
        EventBatch first = Batch(_taken);
        EventBatch? waiting = null;
        lock (_lock)
        {
            if (!first.IsObserved)
            {
                waiting = Claim();
                if (waiting is null)
                {
                    Monitor.Wait(_lock);
                    return;
                }
            }
        }

        if (waiting is not null)
        {
            waiting.Observe(_rules);
            lock (_lock)
                waiting.IsObserved = true;
            return;
        }

        HandOut(first);
        _nextLine = 0;
        first.Clear();
        _taken++;
    }

    private void HandOut(EventBatch batch)
    {
        while (_nextLine < batch.Count)
        {
            int index = _nextLine++;
            ref readonly EventBatch.Entry entry = ref batch[index];
            if (entry.Defect is { } defect)
                ExceptionDispatchInfo.Throw(defect);
            RuleMatches matches = _rules.Take(batch, index);
            _handler(new LineResult(batch.DocumentOf(entry), entry.Position, entry.Read, matches));
        }
    }

    /// <summary>The next batch that nobody observes, now the caller's to do so. Under the lock.</summary>
    private EventBatch? Claim() => _claimed < _filled ? Batch(_claimed++) : null;

    private void Work(RuleSetBase observer)
    {
        while (true)
        {
            EventBatch? batch;
            lock (_lock)
            {
                while ((batch = Claim()) is null && !_isDisposed)
                    Monitor.Wait(_lock);
                if (_isDisposed)
                    return;
            }

            batch!.Observe(observer);
            lock (_lock)
            {
                batch.IsObserved = true;
                Monitor.PulseAll(_lock);
            }
        }
    }
}
