namespace RuleGen.Compiler.Patterns;

/// <summary>
/// All symbols from 0 on, sorted into classes that an automaton does not tell apart. Class 0 holds symbol 0 and classes are numbered
/// as they first appear, so automata that draw the same lines have equal alphabets.
/// </summary>
internal sealed class Alphabet
{
    private readonly int[] _starts;
    private readonly int[] _classes;

    /// <param name="starts">First symbols of intervals, ascending from 0.</param>
    /// <param name="labels">For each interval any number that tells its class.</param>
    public Alphabet(IReadOnlyList<int> starts, IReadOnlyList<int> labels)
    {
        var keptStarts = new List<int>();
        var keptClasses = new List<int>();
        var numbers = new Dictionary<int, int>();
        for (int i = 0; i < starts.Count; i++)
        {
            if (!numbers.TryGetValue(labels[i], out int number))
                numbers.Add(labels[i], number = numbers.Count);
            if (keptClasses.Count > 0 && keptClasses[keptClasses.Count - 1] == number)
                continue;
            keptStarts.Add(starts[i]);
            keptClasses.Add(number);
        }

        _starts = keptStarts.ToArray();
        _classes = keptClasses.ToArray();
        ClassCount = numbers.Count;
    }

    public int ClassCount { get; }

    public int IntervalCount => _starts.Length;

    /// <summary>The coarsest alphabet in which each set is a union of classes; null when that costs too much.</summary>
    public static Alphabet? Of(IReadOnlyCollection<CodePointSet> sets, AutomatonBudget budget)
    {
        var bounds = new SortedSet<int> { 0 };
        foreach (CodePointSet set in sets)
        {
            if (!budget.TrySpend(set.Ranges.Count))
                return null;
            foreach (CodePointRange range in set.Ranges)
            {
                bounds.Add(range.First);
                if (range.Last < CodePointRange.MaxCodePoint)
                    bounds.Add(range.Last + 1);
            }
        }

        int[] starts = bounds.ToArray();
        int[] labels = new int[starts.Length];
        foreach (CodePointSet set in sets)
        {
            if (!budget.TrySpend(starts.Length))
                return null;
            Refine(starts, labels, set);
        }

        return new Alphabet(starts, labels);
    }

    public int FirstSymbol(int interval) => _starts[interval];

    public int ClassOfInterval(int interval) => _classes[interval];

    public int ClassOf(int symbol)
    {
        int at = Array.BinarySearch(_starts, symbol);
        return _classes[at >= 0 ? at : ~at - 1];
    }

    /// <summary>The classes whose union a set is; the set must be one this alphabet was made for.</summary>
    public int[] ClassesOf(CodePointSet set)
    {
        var found = new bool[ClassCount];
        foreach (CodePointRange range in set.Ranges)
        {
            int at = Array.BinarySearch(_starts, range.First);
            for (at = at >= 0 ? at : ~at - 1; at < _starts.Length && _starts[at] <= range.Last; at++)
                found[_classes[at]] = true;
        }

        return Enumerable.Range(0, ClassCount).Where(c => found[c]).ToArray();
    }

    /// <summary>The code points of the classes for which <paramref name="isMember"/> holds.</summary>
    public CodePointSet SetOf(Func<int, bool> isMember)
    {
        var ranges = new List<CodePointRange>();
        for (int i = 0; i < _starts.Length; i++)
        {
            int last = i + 1 < _starts.Length ? _starts[i + 1] - 1 : CodePointRange.MaxCodePoint;
            if (isMember(_classes[i]))
                ranges.Add(new CodePointRange(_starts[i], last));
        }

        return CodePointSet.Of(ranges);
    }

    /// <summary>The coarsest alphabet that tells apart what either of two does.</summary>
    /// <returns>The alphabet and, for each of its classes, the class of <paramref name="a"/> and of <paramref name="b"/> it lies in.</returns>
    public static (Alphabet Both, int[] InA, int[] InB) Meet(Alphabet a, Alphabet b)
    {
        var starts = new List<int>(a._starts.Length + b._starts.Length);
        var labels = new List<int>(a._starts.Length + b._starts.Length);
        for (int i = 0, j = 0; i < a._starts.Length || j < b._starts.Length;)
        {
            int start = Math.Min(i < a._starts.Length ? a._starts[i] : int.MaxValue, j < b._starts.Length ? b._starts[j] : int.MaxValue);
            i += i < a._starts.Length && a._starts[i] == start ? 1 : 0;
            j += j < b._starts.Length && b._starts[j] == start ? 1 : 0;
            starts.Add(start);
            labels.Add((a._classes[i - 1] * b.ClassCount) + b._classes[j - 1]);
        }

        // Classes are numbered as they first appear.
        var both = new Alphabet(starts, labels);
        var inA = new int[both.ClassCount];
        var inB = new int[both.ClassCount];
        var seen = new HashSet<int>();
        foreach (int label in labels)
        {
            if (seen.Add(label))
                (inA[seen.Count - 1], inB[seen.Count - 1]) = (label / b.ClassCount, label % b.ClassCount);
        }

        return (both, inA, inB);
    }

    /// <summary>This alphabet with classes merged: class c becomes <paramref name="newClassOf"/>[c], which keeps the order of first symbols.</summary>
    public Alphabet Merge(int[] newClassOf) => new(_starts, Array.ConvertAll(_classes, c => newClassOf[c]));

    public bool SameAs(Alphabet other) => _starts.SequenceEqual(other._starts) && _classes.SequenceEqual(other._classes);

    private static void Refine(int[] starts, int[] labels, CodePointSet set)
    {
        // Sorted intervals against sorted ranges: one sweep. A label is split by giving its members within the set a new one.
        var split = new Dictionary<int, int>();
        int next = labels.Max() + 1;
        foreach (CodePointRange range in set.Ranges)
        {
            for (int i = Array.BinarySearch(starts, range.First); i < starts.Length && starts[i] <= range.Last; i++)
            {
                if (!split.TryGetValue(labels[i], out int label))
                    split.Add(labels[i], label = next++);
                labels[i] = label;
            }
        }
    }
}
