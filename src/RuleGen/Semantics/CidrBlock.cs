namespace RuleGen.Semantics;

/// <summary>
/// A network in CIDR notation, or a single address. Bits of the address beyond the prefix are ignored: <c>10.6.48.157/8</c> is
/// <c>10.0.0.0/8</c> (Elasticsearch EQL reference, function cidrMatch).
/// </summary>
/// <remarks>
/// An IPv4 network has IPv4 addresses only, written as such or IPv4-mapped. An IPv6 network has the IPv4 addresses whose mapped
/// form lies in it, as the range query of Elasticsearch has: <c>::/0</c> contains every address, <c>2001:db8::/32</c> no IPv4 address.
/// </remarks>
public readonly struct CidrBlock : IEquatable<CidrBlock>
{
    private readonly UInt128 _prefix;

    /// <summary>The bits compared. None in <c>default</c>, which is ::/0.</summary>
    private readonly UInt128 _mask;

    private CidrBlock(IpAddressValue address, int length128)
    {
        // A shift by 128 would be a shift by 0.
        _mask = length128 == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - length128);
        _prefix = address.Value & _mask;
    }

    /// <summary>Whether this is a network of IPv4 addresses only.</summary>
    public bool IsIPv4 => new IpAddressValue(_prefix).IsIPv4 && PrefixLength128 >= 96;

    /// <summary>The number of leading bits compared: 0 to 32 of an IPv4 network, else 0 to 128.</summary>
    public int PrefixLength => IsIPv4 ? PrefixLength128 - 96 : PrefixLength128;

    /// <summary>The network's first address.</summary>
    public IpAddressValue First => new(_prefix);

    /// <summary>The network's last address.</summary>
    public IpAddressValue Last => new(_prefix | ~_mask);

    private int PrefixLength128 => (int)UInt128.PopCount(_mask);

    /// <summary>
    /// Reads <c>address/length</c> or <c>address</c>, the address as <see cref="IpAddressValue.TryParse"/> does, the length as decimal digits
    /// that fit the family as it is written (0 to 32, or 0 to 128).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CidrBlock block)
    {
        block = default;
        int slash = text.IndexOf('/');
        if (!IpAddressValue.TryParse(slash < 0 ? text : text[..slash], out IpAddressValue address))
            return false;
        bool isWrittenAsIPv4 = !text.Contains(':');
        int width = isWrittenAsIPv4 ? 32 : 128;
        int length = width;
        if (slash >= 0 && !TryParseLength(text[(slash + 1)..], width, out length))
            return false;
        block = new CidrBlock(address, isWrittenAsIPv4 ? 96 + length : length);
        return true;
    }

    /// <summary>The block of all addresses that share their leading bits with one of them.</summary>
    /// <param name="high">The upper 64 bits of an address; IPv4 addresses are mapped into ::ffff:0:0/96.</param>
    /// <param name="low">The lower 64 bits.</param>
    /// <param name="length">The number of leading bits compared, 0 to 128, counted in the mapped form.</param>
    public static CidrBlock FromPrefix(ulong high, ulong low, int length) => new(new IpAddressValue(new UInt128(high, low)), length);

    /// <summary>Reads a block that is known to be valid.</summary>
    /// <exception cref="FormatException">The text is no block.</exception>
    public static CidrBlock Parse(string text) =>
        TryParse(text, out CidrBlock block) ? block : throw new FormatException($"'{text}' is not a network in CIDR notation.");

    /// <summary>Reads blocks that are known to be valid.</summary>
    /// <exception cref="FormatException">A text is no block.</exception>
    public static CidrBlock[] ParseAll(params string[] texts) => Array.ConvertAll(texts, Parse);

    /// <summary>Whether the address lies in one of the networks.</summary>
    public static bool AnyContains(CidrBlock[] blocks, IpAddressValue address)
    {
        foreach (ref readonly CidrBlock block in blocks.AsSpan())
        {
            if (block.Contains(address))
                return true;
        }

        return false;
    }

    /// <summary>Whether the address lies in this network.</summary>
    public bool Contains(IpAddressValue address) => (address.Value & _mask) == _prefix;

    /// <inheritdoc/>
    public bool Equals(CidrBlock other) => _prefix == other._prefix && _mask == other._mask;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CidrBlock other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_prefix, _mask);

    /// <summary>The first address, a slash and the prefix length.</summary>
    public override string ToString() => $"{First}/{PrefixLength}";

    /// <summary>Whether both are the same network.</summary>
    public static bool operator ==(CidrBlock left, CidrBlock right) => left.Equals(right);

    /// <summary>Whether both are different networks.</summary>
    public static bool operator !=(CidrBlock left, CidrBlock right) => !left.Equals(right);

    private static bool TryParseLength(ReadOnlySpan<char> text, int width, out int length)
    {
        length = 0;
        if (text.Length is 0 or > 3)
            return false;
        foreach (char digit in text)
        {
            if (digit is < '0' or > '9')
                return false;
            length = (length * 10) + digit - '0';
        }
        return length <= width;
    }
}
