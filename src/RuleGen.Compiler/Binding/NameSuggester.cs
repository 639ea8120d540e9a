namespace RuleGen.Compiler.Binding;

/// <summary>Finds what a misspelt name may have meant, among names that are known beforehand.</summary>
public sealed class NameSuggester
{
    /// <summary>More edits than this make another name, not a misspelt one.</summary>
    private const int MostEdits = 3;

    private readonly Candidate[] _candidates;

    public NameSuggester(IEnumerable<string> names) =>
        _candidates = names.Select(name => new Candidate(name, name.ToLowerInvariant(), LettersOf(name.ToLowerInvariant()))).ToArray();

    /// <summary>
    /// The nearest names, best first: those within a quarter of the name's length in edits (insert, delete, replace, swap of neighbours), three at
    /// most; capitals do not count. A name that only its capitals make unknown is not compared with others.
    /// </summary>
    public IReadOnlyList<string> Suggest(string name, int count = 3)
    {
        int limit = Math.Min(MostEdits, Math.Max(1, name.Length / 4));
        string folded = name.ToLowerInvariant();
        ulong letters = LettersOf(folded);
        var near = new List<(string Name, int Distance)>();
        foreach (Candidate candidate in _candidates)
        {
            // Each edit changes the set of letters by two at most, which rules out nearly all names at the price of one instruction.
            if (Math.Abs(candidate.Folded.Length - folded.Length) > limit || CountBits(candidate.Letters ^ letters) > 2 * limit)
                continue;
            int distance = Distance(folded, candidate.Folded, limit);
            if (distance <= limit)
                near.Add((candidate.Name, distance));
        }

        if (near.Any(pair => pair.Distance == 0))
            near.RemoveAll(pair => pair.Distance > 0);
        return near.OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal).Take(count).Select(pair => pair.Name).ToList();
    }

    /// <summary>"; did you mean 'a' or 'b'?", or nothing where nothing is near.</summary>
    public string Phrase(string name)
    {
        IReadOnlyList<string> near = Suggest(name);
        return near.Count == 0 ? "" : "; did you mean " + string.Join(" or ", near.Select(n => $"'{n}'")) + "?";
    }

    private static ulong LettersOf(string folded)
    {
        ulong letters = 0;
        foreach (char c in folded)
            letters |= 1UL << (c & 63);
        return letters;
    }

    private static int CountBits(ulong bits)
    {
        int count = 0;
        for (; bits != 0; bits &= bits - 1)
            count++;
        return count;
    }

    /// <summary>Edit distance, or anything above <paramref name="limit"/> where it exceeds that.</summary>
    private static int Distance(string a, string b, int limit)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            int best = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                int value = Math.Min(Math.Min(current[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    value = Math.Min(value, beforeLast[j - 2] + 1);
                current[j] = value;
                best = Math.Min(best, value);
            }

            if (best > limit)
                return limit + 1;
            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }

    private readonly record struct Candidate(string Name, string Folded, ulong Letters);
}
