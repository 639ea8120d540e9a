using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace RuleGen.Semantics;

/// <summary>
/// An IP address as Elasticsearch's <c>ip</c> type holds it: 128 bits, where an IPv4 address and its IPv4-mapped IPv6 form
/// (<c>::ffff:a.b.c.d</c>) are the same address.
/// </summary>
public readonly struct IpAddressValue : IEquatable<IpAddressValue>, IComparable<IpAddressValue>
{
    /// <summary>The most UTF-16 code units that <see cref="TryFormat"/> ever writes.</summary>
    public const int MaxFormattedLength = 39;

    private const int GroupCount = 8;

    /// <summary>The first 96 bits of every IPv4-mapped address.</summary>
    private static readonly UInt128 MappedPrefix = (UInt128)0xFFFF << 32;

    private readonly UInt128 _value;

    /// <summary>An address by its 128 bits, the first group highest.</summary>
    public IpAddressValue(UInt128 value) => _value = value;

    /// <summary>The 128 bits, the first group highest; an IPv4 address as ::ffff:a.b.c.d.</summary>
    public UInt128 Value => _value;

    /// <summary>Whether this is an IPv4 address, however it was written.</summary>
    public bool IsIPv4 => _value >> 32 == 0xFFFF;

    /// <summary>An IPv4 address by its 32 bits, the first octet highest.</summary>
    public static IpAddressValue FromIPv4(uint value) => new(MappedPrefix | value);

    /// <summary>The address that the framework's type holds, without its zone; null for null.</summary>
    public static IpAddressValue? FromIPAddress(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out int length))
            return null;
        return length == 4
            ? FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new IpAddressValue(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>
    /// Reads an address strictly, as Elasticsearch does: four decimal octets without leading zeros, or IPv6 with at most one <c>::</c>
    /// (which stands for one group at least) and optionally an IPv4 address as its last two groups. No zone, no brackets, no port.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpAddressValue address)
    {
        address = default;
        if (text.Length > MaxParsedLength)
            return false;
        if (!text.Contains(':'))
        {
            if (!TryParseIPv4(text, out uint octets))
                return false;
            address = FromIPv4(octets);
            return true;
        }
        if (!TryParseIPv6(text, out UInt128 value))
            return false;
        address = new IpAddressValue(value);
        return true;
    }

    /// <summary>
    /// Writes the address as Elasticsearch shows it (RFC 5952): IPv4 as a.b.c.d; IPv6 in lower-case groups without leading zeros, the
    /// first longest run of at least two zero groups as <c>::</c>. False if it does not fit.
    /// </summary>
    public bool TryFormat(Span<char> destination, out int charsWritten)
    {
        Span<char> buffer = stackalloc char[MaxFormattedLength];
        int length = IsIPv4 ? WriteIPv4(buffer) : WriteIPv6(buffer);
        bool fits = buffer[..length].TryCopyTo(destination);
        charsWritten = fits ? length : 0;
        return fits;
    }

    /// <summary>Order of the 128-bit values: the order of Elasticsearch's <c>ip</c> fields.</summary>
    public int CompareTo(IpAddressValue other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public bool Equals(IpAddressValue other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IpAddressValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>The text of <see cref="TryFormat"/>.</summary>
    public override string ToString()
    {
        Span<char> buffer = stackalloc char[MaxFormattedLength];
        TryFormat(buffer, out int length);
        return buffer[..length].ToString();
    }

    /// <summary>Whether both are the same address.</summary>
    public static bool operator ==(IpAddressValue left, IpAddressValue right) => left._value == right._value;

    /// <summary>Whether both are different addresses.</summary>
    public static bool operator !=(IpAddressValue left, IpAddressValue right) => left._value != right._value;

    /// <summary>The length of the longest spelling: seven times "ffff:" less one group, and an IPv4 ending of 15.</summary>
    private const int MaxParsedLength = 45;

    private static bool TryParseIPv4(ReadOnlySpan<char> text, out uint value)
    {
        value = 0;
        int position = 0;
        for (int octetIndex = 0; octetIndex < 4; octetIndex++)
        {
            if (octetIndex > 0 && (position == text.Length || text[position++] != '.'))
                return false;
            int start = position;
            int octet = 0;
            while (position < text.Length && position - start < 3 && text[position] is >= '0' and <= '9')
                octet = (octet * 10) + text[position++] - '0';
            int digits = position - start;
            if (digits == 0 || octet > 255 || (digits > 1 && text[start] == '0'))
                return false;
            value = (value << 8) | (uint)octet;
        }
        return position == text.Length;
    }

    private static bool TryParseIPv6(ReadOnlySpan<char> text, out UInt128 value)
    {
        value = default;
        Span<ushort> groups = stackalloc ushort[GroupCount];
        int count = 0;
        int gap = -1;
        int position = 0;
        if (text.StartsWith("::"))
        {
            gap = 0;
            position = 2;
        }
        while (position < text.Length)
        {
            if (count == GroupCount)
                return false;
            int start = position;
            uint group = 0;
            while (position < text.Length && position - start < 4 && char.IsAsciiHexDigit(text[position]))
                group = (group << 4) | HexDigit(text[position++]);
            if (position < text.Length && text[position] == '.')
            {
                if (count > GroupCount - 2 || !TryParseIPv4(text[start..], out uint octets))
                    return false;
                groups[count++] = (ushort)(octets >> 16);
                groups[count++] = (ushort)octets;
                break;
            }
            if (position == start)
                return false;
            groups[count++] = (ushort)group;
            if (position == text.Length)
                break;
            if (text[position++] != ':' || position == text.Length)
                return false;
            if (text[position] != ':')
                continue;
            if (gap >= 0)
                return false;
            gap = count;
            position++;
        }
        if (gap < 0 ? count != GroupCount : count == GroupCount)
            return false;
        for (int i = 0; i < GroupCount; i++)
        {
            int skipped = GroupCount - count;
            bool isInGap = gap >= 0 && i >= gap && i < gap + skipped;
            ushort group = isInGap ? (ushort)0 : groups[gap >= 0 && i >= gap ? i - skipped : i];
            value = (value << 16) | group;
        }
        return true;
    }

    private static uint HexDigit(char digit) => digit <= '9' ? (uint)(digit - '0') : (uint)((digit | 0x20) - 'a' + 10);

    private int WriteIPv4(Span<char> buffer)
    {
        int length = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            ((byte)(_value >> shift)).TryFormat(buffer[length..], out int written, default, CultureInfo.InvariantCulture);
            length += written;
            if (shift > 0)
                buffer[length++] = '.';
        }
        return length;
    }

    private int WriteIPv6(Span<char> buffer)
    {
        (int gap, int gapLength) = LongestRunOfZeros();
        int length = 0;
        for (int i = 0; i < GroupCount; i++)
        {
            if (i == gap)
            {
                buffer[length++] = ':';
                buffer[length++] = ':';
                i += gapLength - 1;
                continue;
            }
            if (i > 0 && i != gap + gapLength)
                buffer[length++] = ':';
            Group(i).TryFormat(buffer[length..], out int written, "x", CultureInfo.InvariantCulture);
            length += written;
        }
        return length;
    }

    private ushort Group(int index) => (ushort)(_value >> (112 - (16 * index)));

    private (int Start, int Length) LongestRunOfZeros()
    {
        (int Start, int Length) best = (-1, 0);
        int run = 0;
        for (int i = 0; i < GroupCount; i++)
        {
            run = Group(i) == 0 ? run + 1 : 0;
            if (run >= 2 && run > best.Length)
                best = (i - run + 1, run);
        }
        return best;
    }
}
