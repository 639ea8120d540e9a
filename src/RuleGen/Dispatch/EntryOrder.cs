namespace RuleGen.Dispatch;

/// <summary>
/// Gives entries their bits so that those that ask for the same kinds of events stand together: an event then leaves few words with a bit in them,
/// and only what entries of these words ask for is looked up.
/// </summary>
internal static class EntryOrder
{
    /// <summary>For each entry its bit.</summary>
    public static int[] BitsOf(IndexText data, int entries)
    {
        // Fields that most entries ask for come first: those who do not ask for a field are left by events of every kind.
        IndexText.Atom[][] kinds =
        [
            .. data.Fields
                .Select(field => field.Atoms.Where(atom => atom.Kinds.Count > 0).ToArray())
                .Where(values => values.Length > 0)
                .OrderByDescending(values => values.Sum(value => value.Kinds.Count)),
        ];
        var keys = new int[entries][];
        for (int entry = 0; entry < entries; entry++)
            keys[entry] = new int[kinds.Length];
        for (int kind = 0; kind < kinds.Length; kind++)
        {
            for (int value = 0; value < kinds[kind].Length; value++)
            {
                foreach (int entry in kinds[kind][value].Kinds)
                    keys[entry][kind] = (keys[entry][kind] * 31) + value + 1;
            }
        }

        int[] order = [.. Enumerable.Range(0, entries)];
        Array.Sort(order, (a, b) => keys[a].AsSpan().SequenceCompareTo(keys[b]) is var byKind and not 0 ? byKind : a.CompareTo(b));
        var bits = new int[entries];
        for (int bit = 0; bit < entries; bit++)
            bits[order[bit]] = bit;
        return bits;
    }
}
