using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>Finds which of some literals of one to three bytes a text has, ignoring case, all of them in one pass.</summary>
/// <remarks>
/// Where the filter names a place, those not found yet are compared with the bytes that end there: at most one comparison for each place and literal.
/// </remarks>
internal sealed class ShortLiterals
{
    /// <summary>The most literals of one pass.</summary>
    public const int Most = 64;

    private const int LongestLiteral = 3;
    private const int Buckets = 8;

    private readonly KeyFilter? _filter;
    private readonly uint[] _bytes;
    private readonly uint[] _masks;
    private readonly int[] _numbers;

    /// <param name="literals">The literals, at most <see cref="Most"/>.</param>
    public ShortLiterals(List<ByteText> literals)
    {
        _bytes = new uint[literals.Count];
        _masks = new uint[literals.Count];
        _numbers = new int[literals.Count];
        var keys = new List<FilterKey>();
        for (int i = 0; i < _bytes.Length; i++)
        {
            byte[] bytes = literals[i].Bytes;
            foreach (byte value in bytes)
            {
                _bytes[i] = (_bytes[i] << 8) | value;
                _masks[i] = (_masks[i] << 8) | 0xFF;
            }

            _numbers[i] = literals[i].Number;
            keys.Add(new FilterKey(KeyFilter.TextOf(bytes), bytes.Length - 1, bytes.Length, i * Buckets / _bytes.Length));
        }

        _filter = KeyFilter.CanTake16 ? new KeyFilter(keys, ignoringCase: true) : null;
    }

    /// <summary>Tells those that the text has. 32 bytes behind it can be read.</summary>
    public void Look<TWork>(scoped ReadOnlySpan<byte> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        ulong missing = ulong.MaxValue >> (Most - _bytes.Length);
        if (_filter is null)
        {
            for (int end = 0; end < text.Length && missing != 0; end++)
                LookAt(text, end, ref missing, ref hits, ref work);
            return;
        }

        var places = new FilteredPlaces(_filter, text);
        while (missing != 0 && places.Next<EightBuckets>(out int block, out uint ends))
        {
            for (; ends != 0 && missing != 0; ends &= ends - 1)
                LookAt(text, block + BitOperations.TrailingZeroCount(ends), ref missing, ref hits, ref work);
        }
    }

    private void LookAt<TWork>(scoped ReadOnlySpan<byte> text, int end, scoped ref ulong missing, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        work.Place();
        uint bytes = text[end];
        uint present = 0xFF;
        for (int back = 1; back < LongestLiteral && back <= end; back++)
        {
            bytes |= (uint)text[end - back] << (8 * back);
            present |= 0xFFu << (8 * back);
        }

        bytes = AsciiFold.Fold(bytes);
        for (ulong some = missing; some != 0; some &= some - 1)
        {
            int i = BitOperations.TrailingZeroCount(some);
            work.Window();
            if ((bytes & _masks[i]) != _bytes[i] || (_masks[i] & ~present) != 0)
                continue;
            hits.Add(_numbers[i]);
            missing &= ~(1UL << i);
        }
    }
}
