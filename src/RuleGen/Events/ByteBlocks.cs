using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Events;

/// <summary>
/// 64 bytes that are compared at once; an answer has one bit a byte, that of the first byte lowest. Each width of vectors has a type, so that the
/// code over them is compiled for each without a branch; all of them run everywhere, if not everywhere fast.
/// </summary>
internal interface IByteBlock<TSelf>
    where TSelf : struct, IByteBlock<TSelf>
{
    const int Length = 64;

    static abstract TSelf Load(ref byte source);

    void Store(ref byte target);

    /// <summary>Which bytes are this one.</summary>
    ulong Equal(byte value);

    /// <summary>Which bytes are this one once their bit 5 is set; it is set in <paramref name="value"/>.</summary>
    ulong EqualWithBit5(byte value);

    /// <summary>Which bytes have bit 5.</summary>
    ulong HaveBit5();

    /// <summary>Which bytes have bit 7.</summary>
    ulong HaveBit7();

    /// <summary>Which bytes are less, without a sign.</summary>
    ulong Below(byte limit);

    /// <summary>Which bytes are ASCII digits.</summary>
    ulong Digits();
}

/// <summary>One vector of 64 bytes.</summary>
internal readonly struct ByteBlock512(Vector512<byte> bytes) : IByteBlock<ByteBlock512>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock512 Load(ref byte source) => new(Vector512.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref byte target) => bytes.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value) => Vector512.Equals(bytes, Vector512.Create(value)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualWithBit5(byte value) =>
        Vector512.Equals(bytes | Vector512.Create((byte)0x20), Vector512.Create(value)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HaveBit5() => (bytes.AsUInt16() << 2).AsByte().ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HaveBit7() => bytes.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Below(byte limit) => Vector512.LessThan(bytes, Vector512.Create(limit)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Digits() =>
        Vector512.LessThan(bytes - Vector512.Create((byte)'0'), Vector512.Create((byte)10)).ExtractMostSignificantBits();
}

/// <summary>Two vectors of 32 bytes.</summary>
internal readonly struct ByteBlock256(Vector256<byte> lower, Vector256<byte> upper) : IByteBlock<ByteBlock256>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock256 Load(ref byte source) => new(Vector256.LoadUnsafe(ref source), Vector256.LoadUnsafe(ref source, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref byte target)
    {
        lower.StoreUnsafe(ref target);
        upper.StoreUnsafe(ref target, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value) => Bits(Vector256.Equals(lower, Vector256.Create(value)), Vector256.Equals(upper, Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualWithBit5(byte value) => Bits(
        Vector256.Equals(lower | Vector256.Create((byte)0x20), Vector256.Create(value)),
        Vector256.Equals(upper | Vector256.Create((byte)0x20), Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HaveBit5() => Bits((lower.AsUInt16() << 2).AsByte(), (upper.AsUInt16() << 2).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HaveBit7() => Bits(lower, upper);

    // There is no unsigned comparison of bytes before AVX-512, but there is a minimum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Below(byte limit) => Bits(
        Vector256.Equals(Vector256.Min(lower, Vector256.Create((byte)(limit - 1))), lower),
        Vector256.Equals(Vector256.Min(upper, Vector256.Create((byte)(limit - 1))), upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Digits() => new ByteBlock256(lower - Vector256.Create((byte)'0'), upper - Vector256.Create((byte)'0')).Below(10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> lower, Vector256<byte> upper) =>
        lower.ExtractMostSignificantBits() | (ulong)upper.ExtractMostSignificantBits() << 32;
}

/// <summary>Four vectors of 16 bytes.</summary>
internal readonly struct ByteBlock128(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) : IByteBlock<ByteBlock128>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock128 Load(ref byte source) => new(
        Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref source, 16), Vector128.LoadUnsafe(ref source, 32), Vector128.LoadUnsafe(ref source, 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref byte target)
    {
        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, 16);
        c.StoreUnsafe(ref target, 32);
        d.StoreUnsafe(ref target, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value)
    {
        Vector128<byte> all = Vector128.Create(value);
        return Bits(Vector128.Equals(a, all), Vector128.Equals(b, all), Vector128.Equals(c, all), Vector128.Equals(d, all));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualWithBit5(byte value)
    {
        Vector128<byte> bit = Vector128.Create((byte)0x20);
        return new ByteBlock128(a | bit, b | bit, c | bit, d | bit).Equal(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HaveBit5() =>
        Bits((a.AsUInt16() << 2).AsByte(), (b.AsUInt16() << 2).AsByte(), (c.AsUInt16() << 2).AsByte(), (d.AsUInt16() << 2).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HaveBit7() => Bits(a, b, c, d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Below(byte limit)
    {
        Vector128<byte> most = Vector128.Create((byte)(limit - 1));
        return Bits(
            Vector128.Equals(Vector128.Min(a, most), a),
            Vector128.Equals(Vector128.Min(b, most), b),
            Vector128.Equals(Vector128.Min(c, most), c),
            Vector128.Equals(Vector128.Min(d, most), d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Digits()
    {
        Vector128<byte> zero = Vector128.Create((byte)'0');
        return new ByteBlock128(a - zero, b - zero, c - zero, d - zero).Below(10);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) =>
        a.ExtractMostSignificantBits() | (ulong)b.ExtractMostSignificantBits() << 16
        | (ulong)c.ExtractMostSignificantBits() << 32 | (ulong)d.ExtractMostSignificantBits() << 48;
}
