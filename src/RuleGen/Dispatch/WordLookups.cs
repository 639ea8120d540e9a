namespace RuleGen.Dispatch;

/// <summary>For each word of a row of entries the lookups that some entry of this word asks for.</summary>
internal sealed class WordLookups
{
    private readonly int[] _starts;
    private readonly (int Lookup, ulong Entries)[] _lookups;

    /// <param name="entries">For each lookup the row of the entries that ask for it.</param>
    /// <param name="words">Words of a row.</param>
    public WordLookups(IReadOnlyList<ulong[]> entries, int words)
    {
        SetLength = (entries.Count + 63) / 64;
        _starts = new int[words + 1];
        var lookups = new List<(int, ulong)>();
        for (int word = 0; word < words; word++)
        {
            for (int lookup = 0; lookup < entries.Count; lookup++)
            {
                if (entries[lookup][word] != 0)
                    lookups.Add((lookup, entries[lookup][word]));
            }

            _starts[word + 1] = lookups.Count;
        }

        _lookups = [.. lookups];
    }

    /// <summary>Words of a set of lookups.</summary>
    public int SetLength { get; }

    /// <summary>Adds to a set of lookups those that the given entries of a word ask for.</summary>
    public void Add(int word, ulong entries, Span<ulong> lookups)
    {
        int end = _starts[word + 1];
        for (int i = _starts[word]; i < end; i++)
        {
            ref readonly (int Lookup, ulong Entries) asking = ref _lookups[i];
            if ((asking.Entries & entries) != 0)
                lookups[asking.Lookup >> 6] |= 1UL << asking.Lookup;
        }
    }
}
