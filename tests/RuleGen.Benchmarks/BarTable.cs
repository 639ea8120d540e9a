using System.Globalization;
using System.Text.Json;

namespace RuleGen.Benchmarks;

/// <summary>Prints bars: a table for people, or a JSON object a line.</summary>
internal sealed class BarTable(IReadOnlyCollection<string> names, bool asJson)
{
    private bool _hasHead;

    /// <summary>Whether a bar is wanted.</summary>
    public bool Asks(string bar) => names.Count == 0 || names.Contains(bar);

    /// <summary>Whether a bar is wanted, or the one that it details: P9 for P9-windows.</summary>
    private bool AsksOrDetails(string bar) => Asks(bar) || names.Any(name => bar.StartsWith(name + "-", StringComparison.Ordinal));

    /// <summary>Prints what a bar was measured on; JSON has no place for it.</summary>
    public void Note(string text)
    {
        if (!asJson)
            Console.WriteLine(text);
    }

    /// <summary>Prints a bar.</summary>
    /// <param name="bar">Its number.</param>
    /// <param name="ours">Nanoseconds per item, one figure for each repetition.</param>
    /// <param name="peer">The same of what it is compared with.</param>
    /// <param name="must">The highest ratio that is good enough; null where nothing is asked.</param>
    /// <param name="aim">The ratio to reach for.</param>
    /// <param name="note">What was compared.</param>
    public void Add(string bar, double[] ours, double[] peer, double? must, double? aim, string note) =>
        AddFigure(bar, Comparison.Ratio(ours, peer), ours, peer, must, aim, note);

    /// <summary>Prints that a bar was not measured, and why.</summary>
    public void AddMissing(string bar, string note)
    {
        if (!AsksOrDetails(bar))
            return;
        Console.WriteLine(asJson ? JsonSerializer.Serialize(new { bar, figure = (double?)null, note }) : $"{bar,-8} {"-",7} {note}");
    }

    /// <summary>Prints a bar whose figure is not the ratio of two times; the times may be empty.</summary>
    public void AddFigure(string bar, double figure, double[] ours, double[] peer, double? must, double? aim, string note)
    {
        if (!AsksOrDetails(bar))
            return;
        double oursMedian = ours.Length == 0 ? 0 : Comparison.Median(ours);
        double peerMedian = peer.Length == 0 ? 0 : Comparison.Median(peer);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                bar,
                figure = Math.Round(figure, 4),
                must,
                aim,
                ours_ns = Math.Round(oursMedian, 2),
                peer_ns = Math.Round(peerMedian, 2),
                note,
            }));
            return;
        }

        if (!_hasHead)
            Console.WriteLine($"\n{"bar",-8} {"figure",7} {"must",6} {"aim",6} {"ours ns",9} {"peer ns",9}  note");
        _hasHead = true;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{bar,-8} {figure,7:F4} {must,6:0.###} {aim,6:0.###} {oursMedian,9:F1} {peerMedian,9:F1}  {note}"));
    }
}
