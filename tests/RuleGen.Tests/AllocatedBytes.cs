namespace RuleGen.Tests;

/// <summary>Counts what code allocates.</summary>
internal static class AllocatedBytes
{
    /// <summary>
    /// The bytes that an action allocates on this thread once it is warm: the least of several rounds. A collection that another test causes can
    /// charge a round with the unused rest of an allocation buffer, some 8 KB; an allocation of the action itself shows in every round.
    /// </summary>
    /// <param name="action">Does the same work each time.</param>
    /// <param name="prepare">Runs before each round, uncounted.</param>
    public static long Of(Action action, Action? prepare = null)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            prepare?.Invoke();
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
