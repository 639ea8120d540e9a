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

    /// <summary>Which bytes are this one once some bits are set; they are set in <paramref name="value"/>.</summary>
    ulong EqualWith(byte bits, byte value);

    /// <summary>Which bytes have bit 5.</summary>
    ulong HaveBit5();

    /// <summary>Whether some byte is a backslash or a control character.</summary>
    bool HasSpecial();

    /// <summary>All bits of the bytes of both blocks.</summary>
    TSelf Or(TSelf other);

    /// <summary>Whether some byte has bit 7.</summary>
    bool HasBit7();

    /// <summary>Which bytes are less, without a sign.</summary>
    ulong Below(byte limit);

    /// <summary>Which bytes are ASCII digits.</summary>
    ulong Digits();
}

/// <summary>One vector of 64 bytes.</summary>
internal readonly struct ByteBlock512(Vector512<byte> bytes) : IByteBlock<ByteBlock512>
{
    private readonly Vector512<byte> _bytes = bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock512 Load(ref byte source) => new(Vector512.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref byte target) => _bytes.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value) => Vector512.Equals(_bytes, Vector512.Create(value)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualWith(byte bits, byte value) =>
        Vector512.Equals(_bytes | Vector512.Create(bits), Vector512.Create(value)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HaveBit5() => (_bytes.AsUInt16() << 2).AsByte().ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasSpecial() => (Equal((byte)'\\') | Below(0x20)) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteBlock512 Or(ByteBlock512 other) => new(_bytes | other._bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasBit7() => _bytes.ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Below(byte limit) => Vector512.LessThan(_bytes, Vector512.Create(limit)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Digits() =>
        Vector512.LessThan(_bytes - Vector512.Create((byte)'0'), Vector512.Create((byte)10)).ExtractMostSignificantBits();
}

/// <summary>Two vectors of 32 bytes.</summary>
internal readonly struct ByteBlock256(Vector256<byte> lower, Vector256<byte> upper) : IByteBlock<ByteBlock256>
{
    private readonly Vector256<byte> _lower = lower;
    private readonly Vector256<byte> _upper = upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock256 Load(ref byte source) => new(Vector256.LoadUnsafe(ref source), Vector256.LoadUnsafe(ref source, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref byte target)
    {
        _lower.StoreUnsafe(ref target);
        _upper.StoreUnsafe(ref target, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value) => Bits(Vector256.Equals(_lower, Vector256.Create(value)), Vector256.Equals(_upper, Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualWith(byte bits, byte value) => new ByteBlock256(_lower | Vector256.Create(bits), _upper | Vector256.Create(bits)).Equal(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HaveBit5() => Bits((_lower.AsUInt16() << 2).AsByte(), (_upper.AsUInt16() << 2).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasSpecial()
    {
        Vector256<byte> backslash = Vector256.Create((byte)'\\');
        Vector256<byte> controls = Vector256.Create((byte)0x1F);
        return (Vector256.Equals(_lower, backslash) | Vector256.Equals(_upper, backslash)
            | Vector256.Equals(Vector256.Min(Vector256.Min(_lower, _upper), controls), Vector256.Min(_lower, _upper))).ExtractMostSignificantBits() != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteBlock256 Or(ByteBlock256 other) => new(_lower | other._lower, _upper | other._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasBit7() => (_lower | _upper).ExtractMostSignificantBits() != 0;

    // There is no unsigned comparison of bytes before AVX-512, but there is a minimum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Below(byte limit) => Bits(
        Vector256.Equals(Vector256.Min(_lower, Vector256.Create((byte)(limit - 1))), _lower),
        Vector256.Equals(Vector256.Min(_upper, Vector256.Create((byte)(limit - 1))), _upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Digits() => new ByteBlock256(_lower - Vector256.Create((byte)'0'), _upper - Vector256.Create((byte)'0')).Below(10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> lower, Vector256<byte> upper) =>
        lower.ExtractMostSignificantBits() | (ulong)upper.ExtractMostSignificantBits() << 32;
}

/// <summary>Four vectors of 16 bytes.</summary>
internal readonly struct ByteBlock128(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) : IByteBlock<ByteBlock128>
{
    private readonly Vector128<byte> _a = a;
    private readonly Vector128<byte> _b = b;
    private readonly Vector128<byte> _c = c;
    private readonly Vector128<byte> _d = d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteBlock128 Load(ref byte source) => new(
        Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref source, 16), Vector128.LoadUnsafe(ref source, 32), Vector128.LoadUnsafe(ref source, 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref byte target)
    {
        _a.StoreUnsafe(ref target);
        _b.StoreUnsafe(ref target, 16);
        _c.StoreUnsafe(ref target, 32);
        _d.StoreUnsafe(ref target, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value)
    {
        Vector128<byte> all = Vector128.Create(value);
        return Bits(Vector128.Equals(_a, all), Vector128.Equals(_b, all), Vector128.Equals(_c, all), Vector128.Equals(_d, all));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong EqualWith(byte bits, byte value)
    {
        Vector128<byte> set = Vector128.Create(bits);
        return new ByteBlock128(_a | set, _b | set, _c | set, _d | set).Equal(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HaveBit5() =>
        Bits((_a.AsUInt16() << 2).AsByte(), (_b.AsUInt16() << 2).AsByte(), (_c.AsUInt16() << 2).AsByte(), (_d.AsUInt16() << 2).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasSpecial()
    {
        Vector128<byte> backslash = Vector128.Create((byte)'\\');
        Vector128<byte> least = Vector128.Min(Vector128.Min(_a, _b), Vector128.Min(_c, _d));
        return (Vector128.Equals(_a, backslash) | Vector128.Equals(_b, backslash) | Vector128.Equals(_c, backslash) | Vector128.Equals(_d, backslash)
            | Vector128.Equals(Vector128.Min(least, Vector128.Create((byte)0x1F)), least)).ExtractMostSignificantBits() != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteBlock128 Or(ByteBlock128 other) => new(_a | other._a, _b | other._b, _c | other._c, _d | other._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasBit7() => (_a | _b | _c | _d).ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Below(byte limit)
    {
        Vector128<byte> most = Vector128.Create((byte)(limit - 1));
        return Bits(
            Vector128.Equals(Vector128.Min(_a, most), _a),
            Vector128.Equals(Vector128.Min(_b, most), _b),
            Vector128.Equals(Vector128.Min(_c, most), _c),
            Vector128.Equals(Vector128.Min(_d, most), _d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Digits()
    {
        Vector128<byte> zero = Vector128.Create((byte)'0');
        return new ByteBlock128(_a - zero, _b - zero, _c - zero, _d - zero).Below(10);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) =>
        a.ExtractMostSignificantBits() | (ulong)b.ExtractMostSignificantBits() << 16
        | (ulong)c.ExtractMostSignificantBits() << 32 | (ulong)d.ExtractMostSignificantBits() << 48;
}
