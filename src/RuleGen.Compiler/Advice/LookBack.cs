using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// How far a rule looks back, against how long its sequence may last and how often it runs. A sequence longer than the look-back is
/// never seen whole; one that begins just before it is seen in no run unless the look-back covers the interval too; a missing event at
/// the end is only certain once its time has passed.
/// </summary>
/// <example><c>from = "now-6m"</c> with <c>maxspan=10m</c> Instead: <c>from = "now-15m"</c></example>
internal static class LookBack
{
    /// <summary>How often Kibana runs a rule that does not say.</summary>
    private static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(5);

    /// <summary>How far a rule looks back that does not say.</summary>
    private static readonly TimeSpan UsualLookBack = TimeSpan.FromMinutes(6);

    public static void Check(AdvisedQuery query)
    {
        RuleDocument document = query.Rule.Document;
        if (document.Dialect != RuleDialect.Detection)
            return;
        RuleSchedule schedule = document.Schedule;
        TimeSpan interval = schedule.Interval?.Value ?? UsualInterval;
        TimeSpan lookBack = schedule.LookBack?.Value ?? UsualLookBack;
        if (schedule.LookBack is { } said && lookBack < interval)
            query.ReportInFile(DiagnosticCatalog.LookBackBelowInterval, said.Range, Show(lookBack), Show(interval));
        if (query.Rule.Syntax.Body is not SequenceQuerySyntax { MaxSpan: { Amount: { } amount } written } sequence)
            return;
        double milliseconds = (double)amount * written.Milliseconds;
        if (milliseconds > TimeSpan.FromDays(36_600).TotalMilliseconds)
            return;
        TimeSpan maxSpan = TimeSpan.FromMilliseconds(milliseconds);
        TextRange place = schedule.LookBack?.Range ?? query.Rule.PlaceOf(written.Range);
        StageSyntax last = sequence.Stages[sequence.Stages.Count - 1];
        if (lookBack < maxSpan)
            query.ReportInFile(DiagnosticCatalog.LookBackBelowMaxSpan, place, Show(lookBack), Show(maxSpan));
        else if (last.IsMissing && lookBack < maxSpan + interval)
            query.Report(DiagnosticCatalog.TrailingMissingEvent, last.Range, Show(maxSpan), Show(lookBack), Show(interval));
        else if (lookBack < maxSpan + interval)
            query.ReportInFile(DiagnosticCatalog.LookBackBelowMaxSpanAndInterval, place, Show(lookBack), Show(maxSpan), Show(interval));
        if (lookBack >= maxSpan && schedule.Interval is { } often && often.Value + often.Value < maxSpan)
            query.ReportInFile(DiagnosticCatalog.IntervalBelowMaxSpan, often.Range, Show(interval), Show(maxSpan));
    }

    /// <summary>A span in the largest unit that gives a whole number.</summary>
    private static string Show(TimeSpan span)
    {
        (double count, string unit) = span switch
        {
            { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 => (span.TotalDays, "d"),
            { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 => (span.TotalHours, "h"),
            { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 => (span.TotalMinutes, "m"),
            { Ticks: var ticks } when ticks % TimeSpan.TicksPerSecond == 0 => (span.TotalSeconds, "s"),
            _ => (span.TotalMilliseconds, "ms"),
        };
        return count.ToString(CultureInfo.InvariantCulture) + unit;
    }
}
