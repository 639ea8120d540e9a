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
        List<IndexText.Field> kinds = KindsOf(data);
        var keys = new int[entries][];
        for (int entry = 0; entry < entries; entry++)
            keys[entry] = new int[kinds.Count];
        for (int kind = 0; kind < kinds.Count; kind++)
        {
            // What is no kind of event has a number too, which only has to differ.
            for (int value = 0; value < kinds[kind].Atoms.Count; value++)
            {
                foreach (int entry in kinds[kind].Atoms[value].Kinds)
                    keys[entry][kind] = (keys[entry][kind] * 31) + value + 1;
            }
        }

        var order = new int[entries];
        for (int entry = 0; entry < entries; entry++)
            order[entry] = entry;
        Array.Sort(order, (one, other) => Compare(keys[one], keys[other]) is var byKind and not 0 ? byKind : one.CompareTo(other));
        var bits = new int[entries];
        for (int bit = 0; bit < entries; bit++)
            bits[order[bit]] = bit;
        return bits;
    }

    /// <summary>
    /// Fields that most entries ask for come first: those who do not ask for a field are left by events of every kind.
    /// </summary>
    private static List<IndexText.Field> KindsOf(IndexText data)
    {
        var kinds = new List<IndexText.Field>();
        var sizes = new List<int>();
        foreach (IndexText.Field field in data.Fields)
        {
            int size = 0;
            foreach (IndexText.Atom atom in field.Atoms)
                size += atom.Kinds.Count;
            if (size == 0)
                continue;
            int at = kinds.Count;
            while (at > 0 && sizes[at - 1] < size)
                at--;
            kinds.Insert(at, field);
            sizes.Insert(at, size);
        }

        return kinds;
    }

    private static int Compare(int[] one, int[] other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
                return one[i] < other[i] ? -1 : 1;
        }

        return 0;
    }
}
