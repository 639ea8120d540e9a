using System.Text;
using RuleGen.Dispatch;

namespace RuleGen.Tests.Dispatch;

/// <summary>What is remembered of values: all of it true, whatever the values, and not before they come again.</summary>
public class ValueMemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(96)]
    [InlineData(97)]
    [InlineData(188)]
    public void A_value_is_known_once_it_has_come_twice(int length)
    {
        foreach (int atoms in new[] { 0, 1, 5, 6, 14 })
        {
            var memory = new ValueMemory();
            int[] satisfied = [.. Enumerable.Range(100, atoms)];
            Assert.Null(Ask(memory, Value(length, 'a')));
            Tell(memory, Value(length, 'a'), satisfied);
            Assert.Null(Ask(memory, Value(length, 'a')));
            Tell(memory, Value(length, 'a'), satisfied);
            Assert.Equal(satisfied, Ask(memory, Value(length, 'a')));
            Assert.Null(Ask(memory, Value(length, 'b')));
        }
    }

    [Fact]
    public void A_value_too_long_is_never_known()
    {
        var memory = new ValueMemory();
        for (int i = 0; i < 3; i++)
            Tell(memory, Value(189, 'a'), []);
        Assert.Null(Ask(memory, Value(189, 'a')));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nothing_untrue_is_told_of_any_stream_of_values(int seed)
    {
        var random = new Random(seed);
        var memory = new ValueMemory();
        int known = 0;
        for (int i = 0; i < 200_000; i++)
        {
            // Values that differ in one character, in their last or in their length, and what they satisfy told by them.
            int length = 1 + random.Next(random.Next(2) == 0 ? 8 : 200);
            char[] value = Value(length, 'a').ToCharArray();
            value[random.Next(length)] = (char)('a' + random.Next(3));
            string text = new(value);
            int[] satisfied = [.. Enumerable.Range(0, text.Sum(c => c) % 15).Select(n => (n * 1000) + (text.Sum(c => c) * 31) + length)];
            if (Ask(memory, text) is { } told)
            {
                Assert.Equal(satisfied, told);
                known++;
            }
            else
            {
                Tell(memory, text, satisfied);
            }
        }

        Assert.True(known > 20_000, $"only {known} known");
    }

    [Fact]
    public void Values_that_never_come_again_drive_out_none_that_do()
    {
        var memory = new ValueMemory();
        for (int i = 0; i < 2; i++)
            Tell(memory, "often", [1]);
        for (int i = 0; i < 10_000; i++)
            Tell(memory, Value(20, (char)('a' + (i % 26))) + i, []);
        Assert.Equal(new[] { 1 }, Ask(memory, "often"));
    }

    private static string Value(int length, char last) => new string('x', length - 1) + last;

    // What stands behind a value differs each time.
    private static ReadOnlySpan<byte> InDocument(string value, byte behind)
    {
        byte[] document = new byte[value.Length + ValueMemory.Overhang];
        document.AsSpan().Fill(behind);
        Encoding.UTF8.GetBytes(value).CopyTo(document, 0);
        return document.AsSpan(0, value.Length);
    }

    private static int[]? Ask(ValueMemory memory, string value)
    {
        ReadOnlySpan<byte> token = InDocument(value, (byte)'"');
        memory.Touch(token, out ulong hash);
        return memory.TryFind(token, hash, out ReadOnlySpan<int> atoms) ? atoms.ToArray() : null;
    }

    private static void Tell(ValueMemory memory, string value, int[] atoms)
    {
        ReadOnlySpan<byte> token = InDocument(value, (byte)',');
        memory.Touch(token, out ulong hash);
        memory.Remember(token, hash, atoms);
    }
}
