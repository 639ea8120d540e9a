using System.Buffers.Binary;
using System.Text;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// Reads what <see cref="StateWriter"/> wrote. Never throws: from the first thing on that cannot be, <see cref="HasFailed"/> is set and
/// everything read is empty.
/// </summary>
internal ref struct StateReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool HasFailed { get; private set; }

    public readonly bool IsAtEnd => _rest.IsEmpty && !HasFailed;

    public bool ReadBoolean() => Take(1) is [var value] && (value <= 1 || Fail()) && value == 1;

    public int ReadInt32() => Take(sizeof(int)) is { Length: sizeof(int) } bytes ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : 0;

    public long ReadInt64() => Take(sizeof(long)) is { Length: sizeof(long) } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    public EqlDate ReadDate()
    {
        long seconds = ReadInt64();
        int nanoseconds = ReadInt32();
        if (nanoseconds is >= 0 and <= 999_999_999)
            return EqlDate.FromUnixSeconds(seconds, nanoseconds);
        Fail();
        return default;
    }

    public EqlNumber ReadNumber()
    {
        bool hasValue = ReadBoolean();
        bool isInteger = ReadBoolean();
        long bits = ReadInt64();
        return !hasValue ? EqlNumber.Null : isInteger ? (EqlNumber)bits : (EqlNumber)BitConverter.Int64BitsToDouble(bits);
    }

    public UInt128 ReadUInt128() => Take(16) is { Length: 16 } bytes ? BinaryPrimitives.ReadUInt128LittleEndian(bytes) : default;

    public EqlDate? ReadOptionalDate() => ReadBoolean() ? ReadDate() : null;

    public ReadOnlySpan<byte> ReadBytes() => Take(ReadInt32());

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>Says that what was read cannot be.</summary>
    /// <returns>False.</returns>
    public bool Fail()
    {
        HasFailed = true;
        _rest = default;
        return false;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
        {
            Fail();
            return default;
        }

        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
