using System.Buffers;
using System.Numerics;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>
/// Finds which of some shapes a text has somewhere, given as UTF-8. A shape is a text in which digits are 0, characters up to the space are spaces,
/// ASCII letters are lower case, and <c>ÿ</c>, which only begins or ends it, stands for any character that is not ASCII.
/// </summary>
/// <remarks>
/// <para>
/// Of each shape one character is searched for, one that is seldom in texts and that many of the shapes have; where it stands, the shapes are
/// compared. So a text costs at most, for each of its places, one comparison with each shape, whoever writes it.
/// </para>
/// <para>
/// A character that is not ASCII is several bytes, any of which stands for it: the last of them is right before what follows, the first right
/// behind what was before.
/// </para>
/// </remarks>
internal sealed class ShapeLiterals
{
    private const char NonAscii = '\u00ff';
    private const byte NonAsciiByte = 0x80;
    private const int MostTogether = 64;

    private static readonly byte[] ShapeOf = [.. Enumerable.Range(0, 256).Select(b => Fold((byte)b))];

    private readonly Group[] _groups;

    /// <param name="shapes">The shapes, none of them empty, each with the number of its marks.</param>
    /// <exception cref="FormatException">One of them is no shape.</exception>
    public ShapeLiterals(IReadOnlyList<(string Text, int Number)> shapes)
    {
        var groups = new List<Group>();
        List<(byte[] Shape, int Number)> left = [.. shapes.Select(shape => (BytesOf(shape.Text), shape.Number))];
        while (left.Count > 0)
        {
            byte anchor = left
                .SelectMany(shape => shape.Shape.Distinct())
                .GroupBy(value => value)
                .MinBy(group => (double)CostOf(group.Key) / group.Count())!.Key;
            List<(byte[] Shape, int Number)> together = [.. left.Where(shape => shape.Shape.Contains(anchor)).Take(MostTogether)];
            groups.Add(new Group(anchor, together));
            left.RemoveAll(together.Contains);
        }

        _groups = [.. groups];
    }

    /// <summary>Tells those that the text has.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="hits">Takes the numbers.</param>
    /// <param name="work">Counts places that are searched for, and shapes that are compared there.</param>
    public void Look<TWork>(scoped ReadOnlySpan<byte> utf8, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        foreach (Group group in _groups)
            group.Look(utf8, ref hits, ref work);
    }

    private static byte[] BytesOf(string shape)
    {
        byte[] bytes = [.. shape.Select(c => c == NonAscii ? NonAsciiByte : (byte)Math.Min((int)c, NonAscii - 1))];
        if (bytes.Length == 0 || bytes.Any(value => ShapeOf[value] != value) || bytes.AsSpan()[1..].TrimEnd(NonAsciiByte).Contains(NonAsciiByte))
            throw new FormatException($"No shape: {shape}");
        return bytes;
    }

    private static byte Fold(byte value) => value switch
    {
        >= NonAsciiByte => NonAsciiByte,
        <= (byte)' ' => (byte)' ',
        >= (byte)'0' and <= (byte)'9' => (byte)'0',
        >= (byte)'A' and <= (byte)'Z' => (byte)(value | 0x20),
        _ => value,
    };

    /// <summary>How often a character of a shape is met, roughly: most texts have many letters, digits and spaces, few characters that are not ASCII.</summary>
    private static int CostOf(byte value) => value switch
    {
        NonAsciiByte => 1,
        (byte)' ' or (byte)'0' => 12,
        (byte)'a' or (byte)'e' or (byte)'i' or (byte)'n' or (byte)'o' or (byte)'r' or (byte)'s' or (byte)'t' => 8,
        (byte)'/' or (byte)'\\' or (byte)'-' or (byte)'.' => 6,
        >= (byte)'a' and <= (byte)'z' => 4,
        _ => 2,
    };

    /// <summary>Shapes that are searched for by one character that they have.</summary>
    private sealed class Group
    {
        private readonly SearchValues<byte> _anchor;
        private readonly (byte[] Shape, int Place, int Number)[] _shapes;

        public Group(byte anchor, IReadOnlyList<(byte[] Shape, int Number)> shapes)
        {
            _anchor = SearchValues.Create([.. Enumerable.Range(0, 256).Where(value => ShapeOf[value] == anchor).Select(value => (byte)value)]);
            _shapes = [.. shapes.Select(shape => (shape.Shape, Array.IndexOf(shape.Shape, anchor), shape.Number))];
        }

        public void Look<TWork>(scoped ReadOnlySpan<byte> utf8, scoped ref Hits hits, ref TWork work)
            where TWork : struct, IWorkCounter
        {
            ulong missing = ulong.MaxValue >> (MostTogether - _shapes.Length);
            for (int at = 0; missing != 0; at++)
            {
                int next = utf8[at..].IndexOfAny(_anchor);
                if (next < 0)
                    return;
                at += next;
                work.Place();
                for (ulong some = missing; some != 0; some &= some - 1)
                {
                    int number = BitOperations.TrailingZeroCount(some);
                    work.Window();
                    if (!HasAt(utf8, at - _shapes[number].Place, _shapes[number].Shape))
                        continue;
                    hits.Add(_shapes[number].Number);
                    missing &= ~(1UL << number);
                }
            }
        }

        private static bool HasAt(ReadOnlySpan<byte> utf8, int start, byte[] shape)
        {
            if (start < 0 || start > utf8.Length - shape.Length)
                return false;
            for (int i = 0; i < shape.Length; i++)
            {
                if (ShapeOf[utf8[start + i]] != shape[i])
                    return false;
            }

            return true;
        }
    }
}
