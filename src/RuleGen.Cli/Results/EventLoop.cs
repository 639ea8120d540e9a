using System.Diagnostics;
using System.Globalization;
using RuleGen.Cli.Inputs;
using RuleGen.Cli.Reports;
using RuleGen.Events;

namespace RuleGen.Cli.Results;

/// <summary>Takes events from the inputs through the rules to the results, and says at the end how it went.</summary>
internal sealed class EventLoop(ToolStreams streams, ToolOutput output, NdjsonInputs inputs, RuleSetBase rules, MatchSink sink, StateFile? state = null)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(500);

    // After an interruption an event in work is finished. A loop that takes longer is waiting for input, which may never come.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _watch = new();
    private TimeSpan _nextProgress = ProgressInterval;
    private long _events;
    private long _badLines;

    /// <summary>Runs until the inputs end, the results are complete, nobody reads them any more, or the user interrupts.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        _watch.Start();
        if (state is not null)
            inputs.ContinueAfter(state.Restore(rules));
        try
        {
            if (streams.Interruption.CanBeCanceled)
                RunUntilInterrupted();
            else
                Loop();
            state?.Save(rules);
            sink.Complete();
            output.Flush();
        }
        finally
        {
            ClearProgress();
            WriteSummary();
        }

        return streams.Interruption.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Success;
    }

    /// <summary>Runs the loop where a read that waits for ever cannot keep the command from ending.</summary>
    private void RunUntilInterrupted()
    {
        Task loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            Task.WaitAny([loop], streams.Interruption);
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
        while (!sink.IsFull && !output.IsClosed && !streams.Interruption.IsCancellationRequested && inputs.Read())
        {
            if (streams.Interruption.IsCancellationRequested)
                return;
            if (inputs.Kind == NdjsonLineKind.TooLong)
                SkipLine("the line is longer than --max-line-length");
            else if (inputs.Kind == NdjsonLineKind.Text)
                Match(inputs.Line);
        }

        // Who keeps the state goes on later: the stream has not ended.
        if (state is not null)
            return;

        // Rules that wait for an event to be missing learn that no more will come.
        foreach (RuleMatch match in rules.Finish())
        {
            if (sink.IsFull)
                break;
            sink.Add(match, "{}"u8);
        }
    }

    private void Match(ReadOnlySpan<byte> line)
    {
        RuleMatches matches = rules.Match(line, inputs.LineNumber);
        if (!rules.LastRead.IsOk)
        {
            SkipLine(rules.LastRead.Message);
            return;
        }

        _events++;
        sink.See(inputs.LineNumber, line);
        foreach (RuleMatch match in matches)
        {
            if (sink.IsFull)
                break;
            sink.Add(match, line);
        }

        if (streams.ShowsProgress && (_events & 0xFF) == 0)
            ShowProgress();
    }

    private void SkipLine(string reason)
    {
        _badLines++;
        ClearProgress();
        streams.Warn($"line {inputs.LineNumber} ({inputs.Place}) is skipped: {char.ToLowerInvariant(reason[0])}{reason[1..]}");
    }

    private void ShowProgress()
    {
        if (_watch.Elapsed < _nextProgress)
            return;
        _nextProgress = _watch.Elapsed + ProgressInterval;
        streams.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{_events:N0} events, {sink.Count:N0} matches\u001b[K"));
    }

    private void ClearProgress()
    {
        if (streams.ShowsProgress)
            streams.Error.Write("\r\u001b[K");
    }

    private void WriteSummary()
    {
        double rate = _events / Math.Max(_watch.Elapsed.TotalSeconds, 1e-6);
        streams.Error.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{Summary.Quantity(_events, "event")}, {Summary.Quantity(_badLines, "bad line")}, {Summary.Quantity(sink.Count, "match", "matches")}, {rate:F0} events a second\n"));
    }
}
