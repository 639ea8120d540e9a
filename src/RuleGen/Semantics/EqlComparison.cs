namespace RuleGen.Semantics;

/// <summary>
/// The comparison operators on values that may be null. Equality is always decided: null equals null and nothing else. Order
/// with null is null (Elasticsearch EQL, constant folding of <c>null_comparison</c>).
/// </summary>
public static class EqlComparison
{
    /// <summary>EQL <c>==</c> on text: exact code units.</summary>
    public static EqlBoolean Equal(EqlText left, EqlText right) =>
        left.HasValue == right.HasValue && left.Span.SequenceEqual(right.Span);

    /// <summary>EQL <c>==</c> on numbers: by value, <c>3.0 == 3</c>.</summary>
    public static EqlBoolean Equal(EqlNumber left, EqlNumber right) => EqlNumber.Compare(left, right) == 0;

    /// <summary>EQL <c>==</c> on booleans.</summary>
    public static EqlBoolean Equal(EqlBoolean left, EqlBoolean right) => EqlBoolean.Equal(left, right);

    /// <summary>EQL <c>==</c> on dates: the same instant.</summary>
    public static EqlBoolean Equal(EqlDate? left, EqlDate? right) => left == right;

    /// <summary>EQL <c>==</c> on addresses; an IPv4 address equals its IPv4-mapped IPv6 form.</summary>
    public static EqlBoolean Equal(IpAddressValue? left, IpAddressValue? right) => left == right;

    /// <summary>EQL <c>&lt;</c> on text: order of code units.</summary>
    public static EqlBoolean Less(EqlText left, EqlText right) =>
        left.HasValue && right.HasValue ? TextComparison.Compare(left.Span, right.Span) < 0 : EqlBoolean.Null;

    /// <summary>EQL <c>&lt;=</c> on text.</summary>
    public static EqlBoolean LessOrEqual(EqlText left, EqlText right) => EqlBoolean.Not(Less(right, left));

    /// <summary>EQL <c>&lt;</c> on numbers.</summary>
    public static EqlBoolean Less(EqlNumber left, EqlNumber right) =>
        left.HasValue && right.HasValue ? EqlNumber.Compare(left, right) < 0 : EqlBoolean.Null;

    /// <summary>EQL <c>&lt;=</c> on numbers.</summary>
    public static EqlBoolean LessOrEqual(EqlNumber left, EqlNumber right) => EqlBoolean.Not(Less(right, left));

    /// <summary>EQL <c>&lt;</c> on dates.</summary>
    public static EqlBoolean Less(EqlDate? left, EqlDate? right) =>
        left is { } a && right is { } b ? a < b : EqlBoolean.Null;

    /// <summary>EQL <c>&lt;=</c> on dates.</summary>
    public static EqlBoolean LessOrEqual(EqlDate? left, EqlDate? right) => EqlBoolean.Not(Less(right, left));

    /// <summary>EQL <c>&lt;</c> on addresses: order of their 128-bit values.</summary>
    public static EqlBoolean Less(IpAddressValue? left, IpAddressValue? right) =>
        left is { } a && right is { } b ? a.CompareTo(b) < 0 : EqlBoolean.Null;

    /// <summary>EQL <c>&lt;=</c> on addresses.</summary>
    public static EqlBoolean LessOrEqual(IpAddressValue? left, IpAddressValue? right) => EqlBoolean.Not(Less(right, left));

    /// <summary>EQL <c>&gt;</c> on text.</summary>
    public static EqlBoolean Greater(EqlText left, EqlText right) => Less(right, left);

    /// <summary>EQL <c>&gt;=</c> on text.</summary>
    public static EqlBoolean GreaterOrEqual(EqlText left, EqlText right) => LessOrEqual(right, left);

    /// <summary>EQL <c>&gt;</c> on numbers.</summary>
    public static EqlBoolean Greater(EqlNumber left, EqlNumber right) => Less(right, left);

    /// <summary>EQL <c>&gt;=</c> on numbers.</summary>
    public static EqlBoolean GreaterOrEqual(EqlNumber left, EqlNumber right) => LessOrEqual(right, left);

    /// <summary>EQL <c>&gt;</c> on dates.</summary>
    public static EqlBoolean Greater(EqlDate? left, EqlDate? right) => Less(right, left);

    /// <summary>EQL <c>&gt;=</c> on dates.</summary>
    public static EqlBoolean GreaterOrEqual(EqlDate? left, EqlDate? right) => LessOrEqual(right, left);

    /// <summary>EQL <c>&gt;</c> on addresses.</summary>
    public static EqlBoolean Greater(IpAddressValue? left, IpAddressValue? right) => Less(right, left);

    /// <summary>EQL <c>&gt;=</c> on addresses.</summary>
    public static EqlBoolean GreaterOrEqual(IpAddressValue? left, IpAddressValue? right) => LessOrEqual(right, left);
}
