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
    [InlineData(64)]
    [InlineData(88)]
    [InlineData(89)]
    [InlineData(472)]
    [InlineData(473)]
    [InlineData(ValueMemory.LongestKey)]
    public void A_value_is_known_once_it_has_come_twice(int length)
    {
        foreach (int atoms in new[] { 0, 1, 10, 11, ValueMemory.MostNotes })
        {
            var memory = new ValueMemory(Fields);
            ushort[] satisfied = [.. Enumerable.Range(100, atoms).Select(atom => (ushort)atom)];
            Assert.Null(Ask(memory, Value(length, 'a')));
            Tell(memory, Value(length, 'a'), satisfied);
            Assert.Null(Ask(memory, Value(length, 'a')));
            Tell(memory, Value(length, 'a'), satisfied);
            Assert.Equal(satisfied, Ask(memory, Value(length, 'a')));
            Assert.Null(Ask(memory, Value(length, 'b')));
            Assert.Null(Ask(memory, Value(length, 'a'), field: 1));
        }
    }

    [Fact]
    public void A_value_too_long_is_never_known()
    {
        var memory = new ValueMemory(Fields);
        for (int i = 0; i < 3; i++)
            Tell(memory, Value(ValueMemory.LongestKey + 1, 'a'), []);
        Assert.Null(Ask(memory, Value(ValueMemory.LongestKey + 1, 'a')));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nothing_untrue_is_told_of_any_stream_of_values(int seed)
    {
        var random = new Random(seed);
        var memory = new ValueMemory(Fields);
        int known = 0;
        for (int i = 0; i < 200_000; i++)
        {
            // Values that differ in one character, in their last or in their length, and what they satisfy told by them.
            int field = random.Next(Fields);
            int length = 1 + random.Next(random.Next(8) switch { < 4 => 8, < 7 => 220, _ => 700 });
            char[] value = Value(length, 'a').ToCharArray();
            value[random.Next(length)] = (char)('a' + random.Next(3));
            string text = new(value);
            int sum = text.Sum(c => c) + field;
            ushort[] satisfied = [.. Enumerable.Range(0, sum % (ValueMemory.MostNotes + 1)).Select(n => (ushort)((n * 1000) + (sum * 31) + length))];
            if (Ask(memory, text, field) is { } told)
            {
                Assert.Equal(satisfied, told);
                known++;
            }
            else
            {
                Tell(memory, text, satisfied, field);
            }
        }

        Assert.True(known > 20_000, $"only {known} known");
    }

    [Fact]
    public void Values_that_never_come_again_drive_out_none_that_do()
    {
        var memory = new ValueMemory(Fields);
        for (int i = 0; i < 2; i++)
            Tell(memory, "often", [1]);
        for (int i = 0; i < 10_000; i++)
            Tell(memory, Value(20, (char)('a' + (i % 26))) + i, []);
        Assert.Equal(new ushort[] { 1 }, Ask(memory, "often"));
    }

    [Fact]
    public void Of_more_values_in_turn_than_there_is_room_for_some_are_known()
    {
        var memory = new ValueMemory(Fields);
        int known = 0;
        for (int i = 0; i < 20 * Many; i++)
        {
            if (Ask(memory, "value " + (i % Many)) is null)
                Tell(memory, "value " + (i % Many), []);
            else
                known++;
        }

        Assert.InRange(known, 4 * Many, 20 * Many);
    }

    [Fact]
    public void A_place_from_before_there_was_room_leads_nowhere()
    {
        var memory = new ValueMemory(Fields);
        memory.HashOf(0, InDocument("early", (byte)'"'), out int place);
        foreach (int length in new[] { 20, 60, 200, 2000 })
        {
            for (int i = 0; i < 4 * Many; i++)
            {
                string value = Value(length, 'a') + i;
                Tell(memory, value, [1, 2, 3, 4, 5]);
                Tell(memory, value, [1, 2, 3, 4, 5]);
            }
        }

        // Where the hashes of both entries stand, of every width.
        foreach (int way in new[] { 0, 8, 16, 64, 1024 })
            Assert.Equal(0UL, memory.Touch(place + way));
    }

    private const int Fields = 2;

    // Three times as many as short values are remembered for so few fields.
    private const int Many = 3072;

    private static string Value(int length, char last) => new string('x', length - 1) + last;

    // What stands behind a value differs each time.
    private static ReadOnlySpan<byte> InDocument(string value, byte behind)
    {
        byte[] document = new byte[value.Length + ValueMemory.Overhang];
        document.AsSpan().Fill(behind);
        Encoding.UTF8.GetBytes(value).CopyTo(document, 0);
        return document.AsSpan(0, value.Length);
    }

    private static ushort[]? Ask(ValueMemory memory, string value, int field = 0)
    {
        ReadOnlySpan<byte> token = InDocument(value, (byte)'"');
        ulong hash = memory.HashOf(field, token, out int place);
        return memory.TryFind(token, hash, place, out ReadOnlySpan<ushort> atoms) ? atoms.ToArray() : null;
    }

    private static void Tell(ValueMemory memory, string value, ushort[] atoms, int field = 0)
    {
        ReadOnlySpan<byte> token = InDocument(value, (byte)',');
        memory.Remember(token, memory.HashOf(field, token, out _), atoms);
    }
}
