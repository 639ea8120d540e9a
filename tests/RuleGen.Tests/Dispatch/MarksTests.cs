using System.Numerics;
using RuleGen.Dispatch;

namespace RuleGen.Tests.Dispatch;

/// <summary>Bits are set alike, whether numbers are told or notes of them.</summary>
public class MarksTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 600)]
    [InlineData(3, 1_200)]
    public void Notes_set_the_bits_that_the_numbers_set(int seed, int words)
    {
        var random = new Random(seed);
        for (int round = 0; round < 500; round++)
        {
            int[][] bits = [.. Enumerable.Range(0, 20).Select(_ => BitsIn(words, random))];
            var marks = new Marks(bits);
            ushort[] numbers = [.. Enumerable.Range(0, bits.Length).Where(_ => random.Next(3) == 0).Select(number => (ushort)number)];
            ushort[] notes = new ushort[numbers.Length + random.Next(10)];
            int count = marks.Note(numbers, notes);
            ulong[] told = new ulong[words];
            ulong[] noted = new ulong[words];
            foreach (ushort number in numbers)
                marks.Set(number, told);
            marks.SetNoted(notes.AsSpan(0, count), noted);
            Assert.Equal(told, noted);
            Assert.Equal(numbers.SelectMany(number => bits[number]).Distinct().Count(), told.Sum(BitOperations.PopCount));
        }
    }

    [Fact]
    public void A_number_is_noted_by_its_bits_where_there_is_room()
    {
        var marks = new Marks([[3, 70], [5, 6, 7], []]);
        ushort[] notes = new ushort[4];
        Assert.Equal(3, marks.Note([0, 1], notes));
        Assert.Equal([3, 70, Marks.Numbers + 1], notes[..3].Select(note => (int)note));
        Assert.Equal(0, marks.Note([2], notes));
    }

    [Fact]
    public void Bits_that_no_note_can_tell_are_noted_by_their_number()
    {
        var marks = new Marks([[Marks.Numbers - 1], [Marks.Numbers]]);
        ushort[] notes = new ushort[4];
        Assert.Equal(2, marks.Note([0, 1], notes));
        Assert.Equal([Marks.Numbers - 1, Marks.Numbers + 1], notes[..2].Select(note => (int)note));
    }

    private static int[] BitsIn(int words, Random random) =>
        [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(words * 64)).Distinct()];
}
