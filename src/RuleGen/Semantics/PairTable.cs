using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Semantics;

/// <summary>
/// Which patterns may have a literal around two adjacent characters of a text. The two characters lead, through a hash, to a chain of
/// windows; a window is up to eight characters of one pattern's literal with the place of the pair in it, compared at once and exactly.
/// </summary>
/// <remarks>
/// For "*/dev/tcp*" with the pair "cp" the window is "/dev/tcp": where a text has "cp", the six characters before it decide. A literal of
/// more than eight characters is compared in full by the caller once its window has fitted.
/// </remarks>
internal sealed class PairTable
{
    private readonly uint _fold;
    private readonly int _shift;
    private readonly ushort[] _heads;
    private readonly Window[] _windows;

    /// <summary>Builds the table. A pair's place is where its second character is in its pattern.</summary>
    public PairTable(PatternShape[] shapes, List<(int Pattern, int Place)> pairs, bool ignoringCase)
    {
        _fold = ignoringCase ? 0x0020_0020u : 0;
        int bits = Math.Clamp(BitOperations.Log2((uint)pairs.Count) + 3, 4, 14);
        _shift = 32 - bits;
        _heads = new ushort[1 << bits];
        _windows = new Window[pairs.Count + 1];

        // Chains lie in one piece: the pairs sorted by slot, each chain closed by its last window.
        var slots = new int[pairs.Count];
        var order = new int[pairs.Count];
        for (int i = 0; i < pairs.Count; i++)
        {
            string pattern = shapes[pairs[i].Pattern].Pattern;
            slots[i] = Slot(pattern[pairs[i].Place - 1] | ((uint)pattern[pairs[i].Place] << 16));
            order[i] = i;
        }

        Array.Sort(slots, order);
        for (int i = 0; i < order.Length; i++)
        {
            (int pattern, int place) = pairs[order[i]];
            bool isLast = i + 1 == order.Length || slots[i + 1] != slots[i];
            _windows[i + 1] = new Window(shapes[pattern], pattern, place, isLast, ignoringCase);
            if (_heads[slots[i]] == 0)
                _heads[slots[i]] = (ushort)(i + 1);
        }
    }

    /// <summary>The chain of the pair whose first character is at the index, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ChainAt(ref char text, int index)
    {
        uint pair = Unsafe.ReadUnaligned<uint>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref text, index)));
        if (!BitConverter.IsLittleEndian)
            pair = BitOperations.RotateLeft(pair, 16);
        return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_heads), Slot(pair));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly Window WindowAt(int chain) => ref _windows[chain];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(uint pair) => (int)(((pair | _fold) * 0x9E37_79B1u) >> _shift);

    /// <summary>Up to eight characters of one pattern's literal.</summary>
    internal readonly struct Window
    {
        private readonly Vector128<ushort> _value;
        private readonly Vector128<ushort> _caseBits;
        private readonly Vector128<ushort> _compared;
        private readonly short _back;
        private readonly short _count;

        public Window(PatternShape shape, int pattern, int place, bool isLast, bool ignoringCase)
        {
            (int start, int end) = shape.PieceAround(place);
            int first = Math.Max(start, Math.Min(place - 1, end - Vector128<ushort>.Count));
            int count = Math.Min(end - first, Vector128<ushort>.Count);
            for (int i = 0; i < count; i++)
            {
                char c = shape.Pattern[first + i];
                char folded = ignoringCase ? TextComparison.Fold(c) : c;
                _value = _value.WithElement(i, folded);
                _caseBits = _caseBits.WithElement(i, ignoringCase ? IgnoredCase.CaseBit(folded) : '\0');
                _compared = _compared.WithElement(i, ushort.MaxValue);
            }

            _back = (short)(place - 1 - first);
            _count = (short)count;
            Pattern = pattern;
            LiteralBack = place - 1 - start;
            LiteralStart = start;
            LiteralLength = end - start;
            IsLast = isLast;
            IsOneLiteral = shape.IsOneLiteral;
            IsAtStart = start == 0;
            IsAtEnd = end == shape.Pattern.Length;
            Decides = IsOneLiteral && !IsAtStart && !IsAtEnd && count == end - start;
        }

        public readonly int Pattern;

        /// <summary>Where in the literal the pair begins.</summary>
        public readonly int LiteralBack;

        /// <summary>Where in the pattern the literal begins.</summary>
        public readonly int LiteralStart;
        public readonly int LiteralLength;

        /// <summary>Whether the chain ends here.</summary>
        public readonly bool IsLast;

        /// <summary>Whether the pattern fits exactly if its literal is at the place found and that place is allowed.</summary>
        public readonly bool IsOneLiteral;

        /// <summary>Whether the literal must begin the text.</summary>
        public readonly bool IsAtStart;

        /// <summary>Whether the literal must end the text.</summary>
        public readonly bool IsAtEnd;

        /// <summary>Whether the pattern fits as soon as the window does.</summary>
        public readonly bool Decides;

        /// <summary>Whether the text has the window around the pair that begins at the index.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool FitsAt(ref char text, int length, int index)
        {
            int start = index - _back;
            if (start < 0 || start > length - Vector128<ushort>.Count)
                return FitsAtEdge(ref text, length, start);
            Vector128<ushort> found = Vector128.LoadUnsafe(ref Unsafe.As<char, ushort>(ref text), (nuint)start);
            return (((found | _caseBits) ^ _value) & _compared) == Vector128<ushort>.Zero;
        }

        private bool FitsAtEdge(ref char text, int length, int start)
        {
            if (start < 0 || start > length - _count)
                return false;
            for (int i = 0; i < _count; i++)
            {
                if ((Unsafe.Add(ref text, start + i) | _caseBits[i]) != _value[i])
                    return false;
            }

            return true;
        }
    }
}
