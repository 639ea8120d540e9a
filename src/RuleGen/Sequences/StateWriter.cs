using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>Writes remembered state as bytes, little-endian, closed by a checksum.</summary>
internal sealed class StateWriter
{
    private const int RetainedBytes = 1 << 20;

    private byte[] _bytes = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>CRC-32C, which no change of up to three bits and no burst of up to 32 leaves the same.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte value in bytes)
            sum = BitOperations.Crc32C(sum, value);
        return ~sum;
    }

    public void Write(bool value) => Room(1)[0] = value ? (byte)1 : (byte)0;

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), value);

    public void Write(EqlDate value)
    {
        Write(value.UnixSeconds);
        Write(value.Nanosecond);
    }

    public void Write(EqlDate? value)
    {
        Write(value.HasValue);
        if (value is { } date)
            Write(date);
    }

    public void Write(EqlNumber value)
    {
        Write(value.HasValue);
        Write(value.IsInteger);
        Write(value.IsInteger ? value.Int64 : BitConverter.DoubleToInt64Bits(value.Double));
    }

    public void Write(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Room(16), value);

    /// <summary>Writes bytes behind their length.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        bytes.CopyTo(Room(bytes.Length));
    }

    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Begins anew; gives memory back if there is very much of it.</summary>
    public void Clear()
    {
        _length = 0;
        if (_bytes.Length > RetainedBytes)
            _bytes = new byte[4096];
    }

    public void WriteChecksum() => Write((int)Checksum(Written));

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        _length += length;
        return _bytes.AsSpan(_length - length, length);
    }
}
