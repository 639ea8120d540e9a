using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// What an index asks before a condition is run at all: the condition of a rule, or of one stage of a rule. Where one of the clauses fails, the
/// condition cannot hold.
/// </summary>
/// <param name="Kinds">Clauses about the fields that sort events into kinds, one for each field.</param>
/// <param name="Anchors">The rarest others: up to <see cref="MostCheapAnchors"/> that are cheap to look up, then at most one that is not, each as long as it spares enough.</param>
public sealed record EntryGuard(EquatableArray<Clause> Kinds, EquatableArray<Clause> Anchors)
{
    public const int MostCheapAnchors = 3;

    /// <summary>A clause that lets more than this share of events through is not worth its lookup.</summary>
    private const double LeastRare = 0.8;

    /// <summary>Once clauses together let no more than this share through, running the rule costs less than another lookup for every event.</summary>
    private const double RareEnough = 0.004;

    /// <summary>Each text that is too short for a common pass over values, or a shape, must spare this share of the runs at least.</summary>
    private const double WorthOfShort = 0.08;

    /// <summary>A clause that is not cheap comes before the cheap ones if it lets through less than this share of what the rarest of them does.</summary>
    private const double MuchRarer = 0.15;

    /// <summary>Derives the guard of a condition.</summary>
    public static EntryGuard Of(Condition condition)
    {
        IReadOnlyList<Clause> clauses = NecessaryClauses.Of(condition);
        List<Clause> kinds = clauses
            .Where(IsKind)
            .GroupBy(clause => clause.Field!.Path, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.OrderBy(clause => clause.Atoms.Count).First())
            .ToList();
        List<Clause> others = clauses.Where(clause => !IsKind(clause) && clause.PassRate < LeastRare).OrderBy(clause => clause.PassRate).ToList();
        List<Clause> cheap = others.Where(clause => clause.IsCheap).Take(MostCheapAnchors).ToList();
        List<Clause> dear = others.Where(clause => !clause.IsCheap).Take(1).ToList();

        // Where what is not cheap is so much rarer, little is gained by all that is.
        bool isDearFirst = cheap.Count > 0 && dear.Any(clause => clause.PassRate < cheap[0].PassRate * MuchRarer && !clause.Atoms.Any(IsShort));
        List<Clause> anchors = Choose(isDearFirst ? dear.Concat(cheap) : cheap.Concat(dear));
        return new EntryGuard(kinds.ToEquatableArray(), anchors.OrderBy(clause => clause.IsCheap ? 0 : 1).ToEquatableArray());
    }

    /// <summary>Derives what holds wherever one of some conditions does; null without conditions.</summary>
    public static EntryGuard? OfAny(EquatableArray<Condition> conditions) => conditions.Count switch
    {
        0 => null,
        1 => Of(conditions[0]),
        _ => Of(new AnyOf(conditions, "")),
    };

    /// <summary>
    /// Of the events that one clause lets through, the share that another one does. What both ask for lets through what it lets through alone; apart
    /// from that they are taken to have nothing to do with each other.
    /// </summary>
    private static double Behind(Clause first, Clause second)
    {
        var asked = new HashSet<Atom>(first.Atoms);
        double shared = second.Atoms.Where(asked.Contains).Sum(atom => atom.PassRate);
        return Math.Min(1, (shared + (Math.Max(0, first.PassRate - shared) * Math.Max(0, second.PassRate - shared))) / first.PassRate);
    }

    /// <summary>Leaves of clauses, in this order, those that spare enough.</summary>
    private static List<Clause> Choose(IEnumerable<Clause> clauses)
    {
        var chosen = new List<Clause>();
        double passRate = 1;
        foreach (Clause clause in clauses)
        {
            if (passRate <= RareEnough)
                break;
            if (passRate * (1 - clause.PassRate) < clause.Atoms.Count(IsShort) * WorthOfShort)
                continue;
            passRate *= chosen.Select(earlier => Behind(earlier, clause)).Append(clause.PassRate).Max();
            chosen.Add(clause);
        }

        return chosen;
    }

    private static bool IsShort(Atom atom) => atom.Kind == AtomKind.Shape || (atom.Kind == AtomKind.Contains && atom.Text.Length < LiteralPlace.GramLength);

    /// <summary>Kinds are looked up as texts: a schema may say that such a field holds something else.</summary>
    private static bool IsKind(Clause clause) =>
        clause.Field is { Type: EqlType.Text } field && PassRates.IsKindField(field.Path) && clause.Atoms.All(atom => atom.Kind == AtomKind.Equal);
}
