using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>
/// Finds which of many whole values of four or more bytes a text is, ignoring case. Few texts are any: most are out by their length or by a hash of
/// their first, middle and last four bytes, and what is left is compared.
/// </summary>
internal sealed class WholeValues
{
    private const uint Fold = 0x2020_2020;
    private const int BitsPerValue = 32;
    private const int LongLength = 63;

    // A bit for each length, one for all long ones.
    private readonly ulong _lengths;
    private readonly int _bitShift;
    private readonly int _headShift;
    private readonly uint[] _bits;
    private readonly int[] _heads;
    private readonly int[] _next;
    private readonly byte[][] _values;
    private readonly int[] _numbers;

    public WholeValues(List<ByteText> values)
    {
        int bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, values.Count * BitsPerValue)));
        _bitShift = 64 - bits;
        _headShift = Math.Min(_bitShift + 4, 60);
        _bits = new uint[1 << (bits - 5)];
        _heads = new int[1 << (64 - _headShift)];
        _next = new int[values.Count + 1];
        _values = new byte[values.Count + 1][];
        _numbers = new int[values.Count + 1];
        for (int i = 1; i < _values.Length; i++)
        {
            (_values[i], _numbers[i]) = (values[i - 1].Bytes, values[i - 1].Number);
            _lengths |= BitOf(_values[i].Length);
            ulong hash = HashOf(ref _values[i][0], _values[i].Length);
            _bits[hash >> _bitShift >> 5] |= 1u << (int)(hash >> _bitShift);
            ref int head = ref _heads[hash >> _headShift];
            _next[i] = head;
            head = i;
        }
    }

    /// <summary>Tells the values that the text is: more than one where they differ in halves of characters.</summary>
    public void Look<TWork>(scoped ReadOnlySpan<byte> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        if ((_lengths & BitOf(text.Length)) == 0)
            return;
        ref byte first = ref MemoryMarshal.GetReference(text);
        ulong hash = HashOf(ref first, text.Length);
        if ((_bits[hash >> _bitShift >> 5] & (1u << (int)(hash >> _bitShift))) == 0)
            return;
        for (int i = _heads[hash >> _headShift]; i != 0; i = _next[i])
        {
            work.Window();
            if (_values[i].Length == text.Length && AsciiFold.IsAt(ref first, _values[i]))
                hits.Add(_numbers[i]);
        }
    }

    private static ulong BitOf(int length) => 1UL << Math.Min(length, LongLength);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(ref byte text, int length)
    {
        uint first = FourAt(ref text, 0), middle = FourAt(ref text, (length - sizeof(uint)) >> 1), last = FourAt(ref text, length - sizeof(uint));
        return ((((ulong)first << 32) | last) ^ ((middle + (ulong)length) * 0x9E37_79B9_7F4A_7C15UL)) * 0xC2B2_AE3D_27D4_EB4FUL;
    }

    private static uint FourAt(ref byte text, int at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, at)) | Fold;
}
