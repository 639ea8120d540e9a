using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>A total order over values of any type: by type first, then within it as EQL orders them.</summary>
internal sealed class ScalarOrder : IComparer<object?>
{
    public static readonly ScalarOrder NullsFirst = new(-1);
    public static readonly ScalarOrder NullsLast = new(1);

    private readonly int _ofNull;

    private ScalarOrder(int ofNull) => _ofNull = ofNull;

    public int Compare(object? x, object? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => _ofNull,
        (_, null) => -_ofNull,
        (bool a, bool b) => a.CompareTo(b),
        (EqlNumber a, EqlNumber b) => EqlNumber.Compare(a, b),
        (string a, string b) => string.CompareOrdinal(a, b),
        (EqlDate a, EqlDate b) => a.CompareTo(b),
        (IpAddressValue a, IpAddressValue b) => a.CompareTo(b),
        _ => string.CompareOrdinal(x.GetType().Name, y.GetType().Name),
    };
}
