namespace RuleGen.Sequences;

/// <summary>The tree as bytes: the rules that ask, then every process, oldest first.</summary>
internal sealed partial class ProcessTree
{
    public void Save(StateWriter writer)
    {
        writer.Write(Dropped);
        writer.Write(_filters.Count);
        foreach ((ProcessRule rule, int filter) in _filters)
        {
            writer.Write(rule.Rule.Id);
            writer.Write(StateSnapshot.FingerprintOf(rule));
            writer.Write(filter);
        }

        writer.Write(Count);
        for (int at = _oldest; at != None; at = _nodes[at].Younger)
        {
            writer.Write(_ids.BytesOf(at));
            for (int word = 0; word < Words; word++)
                writer.Write((long)_satisfied[(at * Words) + word]);
            writer.Write(ParentsOf(at).Count);
            foreach (int parent in ParentsOf(at))
                writer.Write(_ids.BytesOf(parent));
        }
    }

    /// <summary>Fills an empty tree; none passes over the bytes. What is remembered for rules that are gone is left out.</summary>
    /// <returns>False where the bytes cannot be.</returns>
    public static bool Restore(ProcessTree? tree, ref StateReader reader, List<string> skipped)
    {
        long dropped = reader.ReadInt64();
        int filterCount = reader.ReadInt32();
        var filters = new List<int>();
        for (int i = 0; i < filterCount && !reader.HasFailed; i++)
        {
            string id = reader.ReadText();
            long fingerprint = reader.ReadInt64();
            int filter = reader.ReadInt32();
            int known = tree?._filters.FindIndex(item => item.Filter == filter && item.Rule.Rule.Id == id && StateSnapshot.FingerprintOf(item.Rule) == fingerprint) ?? None;
            if (known == None && !skipped.Contains(id))
                skipped.Add(id);
            filters.Add(known);
        }

        if (tree is not null)
            tree.Dropped = dropped;
        int words = (filters.Count + BitsPerWord - 1) / BitsPerWord;
        int count = reader.ReadInt32();
        var parents = new List<(byte[] Child, byte[] Parent)>();
        for (int i = 0; i < count && !reader.HasFailed; i++)
            RestoreProcess(tree, ref reader, filters, words, parents);
        if (reader.HasFailed || dropped < 0 || tree is null)
            return !reader.HasFailed && dropped >= 0;

        // Behind all processes, so that none changes its age.
        foreach ((byte[] child, byte[] parent) in parents)
        {
            if (tree._ids.Find(child) is var from && tree._ids.Find(parent) is var to && from != None && to != None)
                tree.AddParent(from, to);
        }

        return true;
    }

    private static void RestoreProcess(ProcessTree? tree, ref StateReader reader, List<int> filters, int words, List<(byte[] Child, byte[] Parent)> parents)
    {
        ReadOnlySpan<byte> id = reader.ReadBytes();
        if (id.Length > MaxIdLength * sizeof(char) || reader.HasFailed)
        {
            reader.Fail();
            return;
        }

        int at = tree?.Know(id) ?? None;
        for (int word = 0; word < words; word++)
        {
            ulong bits = (ulong)reader.ReadInt64();
            for (int bit = 0; bits != 0; bit++, bits >>= 1)
            {
                int old = (word * BitsPerWord) + bit;
                if ((bits & 1) == 0 || tree is null || old >= filters.Count || filters[old] is not (var filter and not None))
                    continue;
                tree._satisfied[(at * tree.Words) + (filter / BitsPerWord)] |= 1UL << (filter % BitsPerWord);
                tree._ever[filter / BitsPerWord] |= 1UL << (filter % BitsPerWord);
            }
        }

        int parentCount = reader.ReadInt32();
        if (parentCount is < 0 or > MaxParents)
            reader.Fail();
        for (int i = 0; i < parentCount && !reader.HasFailed; i++)
            parents.Add((id.ToArray(), reader.ReadBytes().ToArray()));
    }

    /// <summary>The parents of a process that are still remembered, oldest link first.</summary>
    private List<int> ParentsOf(int process)
    {
        Node node = _nodes[process];
        var parents = new List<int>();
        for (int i = 0; i < node.ParentCount; i++)
        {
            Link link = _parents[(process * MaxParents) + ((node.NextParent + i) % node.ParentCount)];
            if (_nodes[link.Process].Generation == link.Generation)
                parents.Add(link.Process);
        }

        return parents;
    }
}
