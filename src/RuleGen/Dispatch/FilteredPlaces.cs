using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>Goes over a text block by block and tells at which places a filter's keys may end. 32 bytes behind the text can be read.</summary>
internal ref struct FilteredPlaces(KeyFilter filter, ReadOnlySpan<byte> text)
{
    private readonly ref byte _first = ref MemoryMarshal.GetReference(text);
    private readonly int _length = text.Length;
    private Vector256<byte> _previous;
    private int _at;

    /// <summary>The places of the next block that has any.</summary>
    /// <param name="block">Where the block begins.</param>
    /// <param name="ends">The places in it, the lowest bit for the first.</param>
    /// <returns>False behind the last block.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next<TBuckets>(out int block, out uint ends)
        where TBuckets : struct, IBucketCount
    {
        while (_at < _length)
        {
            block = _at;
            int width;
            if (KeyFilter.CanTake32)
            {
                width = Vector256<byte>.Count;
                Vector256<byte> current = filter.Fold(Vector256.LoadUnsafe(ref _first, (nuint)_at));
                ends = filter.Find<TBuckets>(current, _previous);
                _previous = current;
            }
            else
            {
                width = Vector128<byte>.Count;
                Vector128<byte> current = filter.Fold(Vector128.LoadUnsafe(ref _first, (nuint)_at));
                ends = filter.Find<TBuckets>(current, _previous.GetLower());
                _previous = current.ToVector256Unsafe();
            }

            int rest = _length - _at;
            if (rest < width)
                ends &= (1u << rest) - 1;
            _at += width;
            if (ends != 0)
                return true;
        }

        block = 0;
        ends = 0;
        return false;
    }
}
