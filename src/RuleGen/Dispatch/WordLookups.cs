namespace RuleGen.Dispatch;

/// <summary>For each word of a row of entries the lookups that some entry of this word asks for.</summary>
internal sealed class WordLookups
{
    private readonly int[] _starts;
    private readonly (int Lookup, ulong Entries)[] _lookups;
    private readonly ulong[] _sets;

    /// <param name="entries">For each lookup the row of the entries that ask for it.</param>
    /// <param name="words">Words of a row.</param>
    public WordLookups(IReadOnlyList<ulong[]> entries, int words)
    {
        SetLength = (entries.Count + 63) / 64;
        _starts = new int[words + 1];
        _sets = new ulong[words * SetLength];
        var lookups = new List<(int, ulong)>();
        for (int word = 0; word < words; word++)
        {
            for (int lookup = 0; lookup < entries.Count; lookup++)
            {
                if (entries[lookup][word] == 0)
                    continue;
                lookups.Add((lookup, entries[lookup][word]));
                _sets[(word * SetLength) + (lookup >> 6)] |= 1UL << (lookup & 63);
            }

            _starts[word + 1] = lookups.Count;
        }

        _lookups = [.. lookups];
    }

    /// <summary>Words of a set of lookups.</summary>
    public int SetLength { get; }

    /// <summary>Adds to a set of lookups all those of a word.</summary>
    public void AddAll(int word, Span<ulong> lookups)
    {
        ReadOnlySpan<ulong> ofWord = _sets.AsSpan(word * SetLength, SetLength);
        for (int i = 0; i < lookups.Length && i < ofWord.Length; i++)
            lookups[i] |= ofWord[i];
    }

    /// <summary>Adds to a set of lookups those that the given entries of a word ask for.</summary>
    public void Add(int word, ulong entries, Span<ulong> lookups)
    {
        foreach ((int lookup, ulong asking) in _lookups.AsSpan(_starts[word], _starts[word + 1] - _starts[word]))
        {
            if ((asking & entries) != 0)
                lookups[lookup >> 6] |= 1UL << (lookup & 63);
        }
    }
}
