using System.Buffers;
using System.Text;
using RuleGen.Sequences;

namespace RuleGen.Tests.Sequences;

/// <summary>What a rule set remembers, as bytes, and what is done to them.</summary>
internal static class SavedState
{
    public static byte[] Of(RuleSetBase rules)
    {
        var writer = new ArrayBufferWriter<byte>();
        rules.SaveState(writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Another rule set with the state of one, which is then its own state byte for byte.</summary>
    public static RuleSetBase Restart(RuleSetBase rules, Func<RuleSetBase> newRuleSet)
    {
        byte[] state = Of(rules);
        RuleSetBase restarted = newRuleSet();
        StateRestoreResult result = restarted.RestoreState(state);
        Assert.True(result.IsOk, result.Error);
        Assert.Empty(result.SkippedRules);
        Assert.Equal(state, Of(restarted));
        return restarted;
    }

    /// <summary>Changes bytes and forges the checksum: what is accepted goes on with the events, and some, but not all, is.</summary>
    public static void CheckForged(RuleSetBase rules, Func<RuleSetBase> newRuleSet, IReadOnlyList<string> events, int times)
    {
        var random = new Random(5);
        MatchAll(rules, events);
        byte[] state = Of(rules);
        int accepted = 0;
        for (int i = 0; i < times; i++)
        {
            byte[] forged = [.. state];
            for (int change = random.Next(1, 4); change > 0; change--)
                forged[random.Next(8, forged.Length - 4)] = (byte)(random.Next(2) == 0 ? random.Next(256) : 255 * random.Next(2));
            BitConverter.TryWriteBytes(forged.AsSpan(forged.Length - 4), StateWriter.Checksum(forged.AsSpan(0, forged.Length - 4)));
            RuleSetBase other = newRuleSet();
            if (!other.RestoreState(forged).IsOk)
                continue;
            accepted++;
            MatchAll(other, events);
            other.Finish();
        }

        Assert.InRange(accepted, 1, times - 1);
    }

    private static void MatchAll(RuleSetBase rules, IReadOnlyList<string> events)
    {
        foreach (string json in events)
            rules.Match(Encoding.UTF8.GetBytes(json));
    }
}
