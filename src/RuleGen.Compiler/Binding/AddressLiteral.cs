using System.Globalization;

namespace RuleGen.Compiler.Binding;

/// <summary>Reads the addresses and blocks of addresses that a query names as text.</summary>
public static class AddressLiteral
{
    private const ulong MappedIPv4 = 0x0000_FFFF_0000_0000;

    /// <summary>
    /// Reads <c>10.0.0.0/8</c>, <c>10.6.48.157/8</c> (host bits are allowed), <c>::1</c>, <c>fe80::/10</c>. A lone address is a block of one.
    /// IPv4 is mapped into <c>::ffff:0:0/96</c>, so one form serves both families.
    /// </summary>
    /// <param name="hasHostBits">Bits behind the prefix were set; they do not count.</param>
    public static bool TryParseBlock(string text, out ulong high, out ulong low, out int prefixLength, out bool hasHostBits)
    {
        hasHostBits = false;
        prefixLength = 128;
        int slash = text.IndexOf('/');
        if (!TryParse(slash < 0 ? text : text.Substring(0, slash), out high, out low, out bool isIPv4))
            return false;
        if (slash >= 0)
        {
            string length = text.Substring(slash + 1);
            if (length.Length is 0 or > 3 || length.Any(c => c is < '0' or > '9'))
                return false;
            prefixLength = int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture) + (isIPv4 ? 96 : 0);
            if (prefixLength > 128)
                return false;
        }

        ulong highMask = prefixLength == 0 ? 0 : prefixLength >= 64 ? ulong.MaxValue : ulong.MaxValue << (64 - prefixLength);
        ulong lowMask = prefixLength <= 64 ? 0 : ulong.MaxValue << (128 - prefixLength);
        hasHostBits = (high & ~highMask) != 0 || (low & ~lowMask) != 0;
        high &= highMask;
        low &= lowMask;
        return true;
    }

    /// <summary>The block that a pattern such as <c>10.0.*</c> or <c>10.0.*.*</c> stands for, or null.</summary>
    /// <example><c>10.0.*</c> is <c>10.0.0.0/16</c></example>
    public static string? BlockOfPattern(string pattern)
    {
        string[] parts = pattern.Split('.');
        int known = parts.TakeWhile(part => part != "*").Count();
        if (known is 0 or > 3 || parts.Length > 4 || parts.Length == known || parts.Skip(known).Any(part => part != "*"))
            return null;
        string address = string.Join(".", parts.Take(known).Concat(Enumerable.Repeat("0", 4 - known)));
        return TryParseIPv4(address, out _) ? address + "/" + (known * 8).ToString(CultureInfo.InvariantCulture) : null;
    }

    private static bool TryParse(string text, out ulong high, out ulong low, out bool isIPv4)
    {
        high = low = 0;
        isIPv4 = text.IndexOf(':') < 0;
        if (isIPv4)
        {
            if (!TryParseIPv4(text, out uint value))
                return false;
            low = MappedIPv4 | value;
            return true;
        }

        return TryParseIPv6(text, out high, out low);
    }

    private static bool TryParseIPv4(string text, out uint value)
    {
        value = 0;
        string[] octets = text.Split('.');
        if (octets.Length != 4)
            return false;
        foreach (string octet in octets)
        {
            if (octet.Length is 0 or > 3 || octet.Any(c => c is < '0' or > '9') || (octet.Length > 1 && octet[0] == '0'))
                return false;
            int number = int.Parse(octet, NumberStyles.None, CultureInfo.InvariantCulture);
            if (number > 255)
                return false;
            value = (value << 8) | (uint)number;
        }

        return true;
    }

    private static bool TryParseIPv6(string text, out ulong high, out ulong low)
    {
        high = low = 0;
        int gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap >= 0 && text.IndexOf("::", gap + 1, StringComparison.Ordinal) >= 0)
            return false;
        var head = new List<ushort>();
        var tail = new List<ushort>();
        bool isValid = gap < 0
            ? TryParseGroups(text, head)
            : text.LastIndexOf('.', gap) < 0 && TryParseGroups(text.Substring(0, gap), head) && TryParseGroups(text.Substring(gap + 2), tail);
        int count = head.Count + tail.Count;
        if (!isValid || (gap < 0 ? count != 8 : count > 7))
            return false;
        var groups = new ushort[8];
        head.CopyTo(groups);
        tail.CopyTo(groups, 8 - tail.Count);
        for (int i = 0; i < 4; i++)
        {
            high = (high << 16) | groups[i];
            low = (low << 16) | groups[i + 4];
        }

        return true;
    }

    private static bool TryParseGroups(string text, List<ushort> groups)
    {
        if (text.Length == 0)
            return true;
        string[] parts = text.Split(':');
        for (int i = 0; i < parts.Length; i++)
        {
            if (i == parts.Length - 1 && parts[i].IndexOf('.') >= 0)
            {
                if (!TryParseIPv4(parts[i], out uint value))
                    return false;
                groups.Add((ushort)(value >> 16));
                groups.Add((ushort)value);
            }
            else if (parts[i].Length is 0 or > 4
                || !ushort.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort group))
            {
                return false;
            }
            else
            {
                groups.Add(group);
            }
        }

        return groups.Count <= 8;
    }
}
