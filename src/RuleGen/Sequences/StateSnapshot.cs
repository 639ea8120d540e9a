namespace RuleGen.Sequences;

/// <summary>The state of a rule set as bytes: a head, the followers, the process tree, a checksum over all of it.</summary>
/// <remarks>
/// State of a rule is taken back only by the same rule with the same query. Positions are the host's; what it calls an event must stay
/// the same over a restart for them to mean anything.
/// </remarks>
internal static class StateSnapshot
{
    private const int Magic = 0x54534752; // "RGST"

    /// <summary>Raised with every change of the form.</summary>
    private const int Version = 2;

    private const int ChecksumLength = sizeof(int);

    public static StateWriter Save(long nextPosition, IReadOnlyList<EventFollower> followers, ProcessTree? processes)
    {
        var writer = new StateWriter();
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(nextPosition);
        writer.Write(followers.Count);
        foreach (EventFollower follower in followers)
            follower.Save(writer);
        writer.Write(processes is not null);
        processes?.Save(writer);
        writer.WriteChecksum();
        return writer;
    }

    /// <summary>Fills empty followers and an empty tree; after an error they have to be emptied again.</summary>
    public static StateRestoreResult Restore(
        ReadOnlySpan<byte> state, IReadOnlyList<EventFollower> followers, ProcessTree? processes, out long nextPosition)
    {
        nextPosition = 1;
        var reader = new StateReader(state);
        if (reader.ReadInt32() != Magic)
            return Refuse("This is not the state of a rule set.");
        int version = reader.ReadInt32();
        if (version != Version)
            return Refuse($"The state has version {version}; this version of RuleGen reads version {Version}.");
        if (state.Length < ChecksumLength || StateWriter.Checksum(state[..^ChecksumLength]) != (uint)new StateReader(state[^ChecksumLength..]).ReadInt32())
            return Refuse("The state is damaged: its checksum is wrong.");

        var skipped = new List<string>();
        nextPosition = reader.ReadInt64();
        int count = reader.ReadInt32();
        for (int i = 0; i < count && !reader.HasFailed; i++)
        {
            var order = new EventOrder(reader.ReadText(), reader.ReadBoolean() ? reader.ReadText() : null);
            EventFollower? follower = followers.FirstOrDefault(candidate => candidate.Order == order);
            if (!EventFollower.Restore(follower, ref reader, skipped))
                reader.Fail();
        }

        if (reader.ReadBoolean() && !ProcessTree.Restore(processes, ref reader, skipped))
            reader.Fail();
        reader.ReadInt32();
        return reader.IsAtEnd ? new StateRestoreResult(null, skipped) : Refuse("The state is damaged: it contradicts itself.");
    }

    /// <summary>A number that differs for different queries, but for accidents (FNV-1a).</summary>
    public static long FingerprintOf(ProcessRule matcher)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in matcher.Rule.Query)
            hash = (hash ^ c) * 1099511628211;
        return (long)hash;
    }

    private static StateRestoreResult Refuse(string error) => new(error, []);
}
