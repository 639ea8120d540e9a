using System.Diagnostics;
using System.Globalization;
using RuleGen.Cli.Inputs;
using RuleGen.Cli.Reports;
using RuleGen.Events;
using RuleGen.Loading;

namespace RuleGen.Cli.Results;

/// <summary>Takes events from the inputs through the rules to the results, and says at the end how it went.</summary>
internal sealed class EventLoop : IDisposable
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(500);

    // After an interruption an event in work is finished. A loop that takes longer is waiting for input, which may never come.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMilliseconds(200);

    private readonly ToolStreams _streams;
    private readonly ToolOutput _output;
    private readonly NdjsonInputs _inputs;
    private readonly ParallelRuleSet _rules;
    private readonly MatchSink _sink;
    private readonly StateFile? _state;
    private readonly Stopwatch _watch = new();
    private TimeSpan _nextProgress = ProgressInterval;
    private long _events;
    private long _badLines;

    /// <param name="streams">Where the command's own words go.</param>
    /// <param name="output">Where the results go.</param>
    /// <param name="inputs">The events.</param>
    /// <param name="rules">The rules, loaded for this stream.</param>
    /// <param name="threads">Number of threads that work. The results are the same, and in the same order.</param>
    /// <param name="sink">Makes results of matches.</param>
    /// <param name="state">Where what rules remember is kept; null to forget it.</param>
    public EventLoop(ToolStreams streams, ToolOutput output, NdjsonInputs inputs, LoadedRules rules, int threads, MatchSink sink, StateFile? state = null)
    {
        (_streams, _output, _inputs, _sink, _state) = (streams, output, inputs, sink, state);
        _rules = new ParallelRuleSet(rules.NewRuleSet, threads, TakeResult);
        inputs.BeforeWaiting = _rules.Flush;
    }

    public void Dispose() => _rules.Dispose();

    /// <summary>Runs until the inputs end, the results are complete, nobody reads them any more, or the user interrupts.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        _watch.Start();
        if (_state is not null)
            _inputs.ContinueAfter(_state.Restore(_rules));
        try
        {
            if (_streams.Interruption.CanBeCanceled)
                RunUntilInterrupted();
            else
                Loop();
            _state?.Save(_rules);
            _sink.Complete();
            _output.Flush();
        }
        finally
        {
            ClearProgress();
            WriteSummary();
        }

        return _streams.Interruption.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Success;
    }

    /// <summary>Runs the loop where a read that waits for ever cannot keep the command from ending.</summary>
    private void RunUntilInterrupted()
    {
        Task loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            Task.WaitAny([loop], _streams.Interruption);
        }
        catch (OperationCanceledException)
        {
            if (Task.WaitAny([loop], GracePeriod) < 0)
                return;
        }

        loop.GetAwaiter().GetResult();
    }

    private void Loop()
    {
        while (!IsOver && _inputs.Read())
        {
            if (_streams.Interruption.IsCancellationRequested)
                break;
            if (_inputs.Kind == NdjsonLineKind.TooLong)
            {
                _rules.Flush();
                SkipLine(_inputs.LineNumber, "the line is longer than --max-line-length");
            }
            else if (_inputs.Kind == NdjsonLineKind.Text)
            {
                _rules.Take(_inputs.Line, _inputs.LineNumber);
            }
        }

        _rules.Flush();

        // Who keeps the state goes on later: the stream has not ended. Nor has it for who was interrupted.
        if (_state is not null || _streams.Interruption.IsCancellationRequested)
            return;

        // Rules that wait for an event to be missing learn that no more will come.
        foreach (RuleMatch match in _rules.Finish())
        {
            if (_sink.IsFull)
                break;
            _sink.Add(match, "{}"u8);
        }
    }

    private bool IsOver => _sink.IsFull || _output.IsClosed || _streams.Interruption.IsCancellationRequested;

    private void TakeResult(in LineResult result)
    {
        if (_sink.IsFull)
            return;
        if (!result.Read.IsOk)
        {
            SkipLine(result.Position, result.Read.Message);
            return;
        }

        _events++;
        _sink.See(result.Position, result.Line);
        foreach (RuleMatch match in result.Matches)
        {
            if (_sink.IsFull)
                break;
            _sink.Add(match, result.Line);
        }

        if (_streams.ShowsProgress && (_events & 0xFF) == 0)
            ShowProgress();
    }

    private void SkipLine(long line, string reason)
    {
        _badLines++;
        ClearProgress();
        _streams.Warn($"line {line} ({_inputs.PlaceOf(line)}) is skipped: {char.ToLowerInvariant(reason[0])}{reason[1..]}");
    }

    private void ShowProgress()
    {
        if (_watch.Elapsed < _nextProgress)
            return;
        _nextProgress = _watch.Elapsed + ProgressInterval;
        _streams.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{_events:N0} events, {_sink.Count:N0} matches\u001b[K"));
    }

    private void ClearProgress()
    {
        if (_streams.ShowsProgress)
            _streams.Error.Write("\r\u001b[K");
    }

    private void WriteSummary()
    {
        double rate = _events / Math.Max(_watch.Elapsed.TotalSeconds, 1e-6);
        _streams.Error.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{Summary.Quantity(_events, "event")}, {Summary.Quantity(_badLines, "bad line")}, {Summary.Quantity(_sink.Count, "match", "matches")}, {rate:F0} events a second\n"));
    }
}
