namespace RuleGen.Compiler.Binding;

/// <summary>Finds what a misspelt name may have meant.</summary>
public static class NameSuggester
{
    /// <summary>
    /// The nearest names, best first: those within a third of the name's length in edits (insert, delete, replace, swap of neighbours),
    /// capitals ignored, at most <paramref name="count"/>.
    /// </summary>
    public static IReadOnlyList<string> Suggest(string name, IEnumerable<string> candidates, int count = 3)
    {
        int limit = Math.Max(1, name.Length / 3);
        string folded = name.ToLowerInvariant();
        return candidates
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= limit)
            .Select(candidate => (Candidate: candidate, Distance: Distance(folded, candidate.ToLowerInvariant(), limit)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Take(count)
            .Select(pair => pair.Candidate)
            .ToList();
    }

    /// <summary>"; did you mean 'a' or 'b'?", or nothing where nothing is near.</summary>
    public static string Phrase(string name, IEnumerable<string> candidates)
    {
        IReadOnlyList<string> near = Suggest(name, candidates);
        return near.Count == 0 ? "" : "; did you mean " + string.Join(" or ", near.Select(n => $"'{n}'")) + "?";
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
}
