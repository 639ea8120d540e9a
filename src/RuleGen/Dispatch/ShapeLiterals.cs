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

    private static readonly byte[] ShapeOf = FoldAll();

    private readonly Group[] _groups;

    /// <param name="shapes">The shapes, none of them empty.</param>
    /// <exception cref="FormatException">One of them is no shape.</exception>
    public ShapeLiterals(List<IndexText.Atom> shapes)
    {
        var groups = new List<Group>();
        var left = new List<Shape>();
        foreach (IndexText.Atom shape in shapes)
            left.Add(new Shape(BytesOf(shape.Text), shape.Number));
        while (left.Count > 0)
        {
            byte anchor = AnchorOf(left);
            var together = new List<Shape>();
            var others = new List<Shape>();
            foreach (Shape shape in left)
                (together.Count < MostTogether && Array.IndexOf(shape.Bytes, anchor) >= 0 ? together : others).Add(shape);
            groups.Add(new Group(anchor, [.. together]));
            left = others;
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
        var bytes = new byte[shape.Length];
        bool isShape = bytes.Length > 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = shape[i] == NonAscii ? NonAsciiByte : (byte)Math.Min((int)shape[i], NonAscii - 1);
            isShape &= ShapeOf[bytes[i]] == bytes[i];
        }

        if (!isShape || bytes.AsSpan()[1..].TrimEnd(NonAsciiByte).Contains(NonAsciiByte))
            throw new FormatException($"No shape: {shape}");
        return bytes;
    }

    /// <summary>Of the characters of shapes the one that costs least for each of the shapes that have it.</summary>
    private static byte AnchorOf(List<Shape> shapes)
    {
        int best = -1;
        double least = double.MaxValue;
        for (int value = 0; value <= NonAsciiByte; value++)
        {
            int count = 0;
            foreach (Shape shape in shapes)
                count += Array.IndexOf(shape.Bytes, (byte)value) >= 0 ? 1 : 0;
            if (count > 0 && (double)CostOf((byte)value) / count < least)
                (best, least) = (value, (double)CostOf((byte)value) / count);
        }

        return (byte)best;
    }

    private static byte[] FoldAll()
    {
        var folded = new byte[256];
        for (int value = 0; value < folded.Length; value++)
            folded[value] = Fold((byte)value);
        return folded;
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
        private readonly Shape[] _shapes;

        public Group(byte anchor, Shape[] shapes)
        {
            var anchors = new List<byte>();
            for (int value = 0; value < ShapeOf.Length; value++)
            {
                if (ShapeOf[value] == anchor)
                    anchors.Add((byte)value);
            }

            _anchor = SearchValues.Create([.. anchors]);
            _shapes = shapes;
            foreach (Shape shape in shapes)
                shape.Place = Array.IndexOf(shape.Bytes, anchor);
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
                    if (!HasAt(utf8, at - _shapes[number].Place, _shapes[number].Bytes))
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

    /// <summary>A shape, the number of its marks, and where in it the character is that is searched for.</summary>
    private sealed class Shape(byte[] bytes, int number)
    {
        public readonly byte[] Bytes = bytes;

        public readonly int Number = number;

        public int Place;
    }
}
