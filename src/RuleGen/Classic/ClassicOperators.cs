using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>
/// The operators of the classic dialect, after the Python engine of python-eql 1.0: three-valued, on values of any type. Functions stand in
/// the other part of this class.
/// </summary>
/// <remarks>Where the Python engine throws (modulo zero, a number that cannot be read) the result is null.</remarks>
public sealed partial class ClassicOperators
{
    private ClassicOperators(bool ignoresCase) => IgnoresCase = ignoresCase;

    /// <summary>The default of python-eql: texts compare in small letters.</summary>
    public static ClassicOperators IgnoringCase { get; } = new(true);

    /// <summary>The other mode of python-eql.</summary>
    public static ClassicOperators CaseSensitive { get; } = new(false);

    /// <summary>Whether texts compare in small letters.</summary>
    public bool IgnoresCase { get; }

    /// <summary>The value as a condition.</summary>
    public static EqlBoolean Truth(ClassicValue value) => value.Truth;

    /// <summary><c>== null</c></summary>
    public static EqlBoolean IsNull(ClassicValue value) => value.IsNull;

    /// <summary><c>and</c>: false if one is false, else null if one is null.</summary>
    public static EqlBoolean All(params ReadOnlySpan<EqlBoolean> operands)
    {
        EqlBoolean result = true;
        foreach (EqlBoolean operand in operands)
            result = EqlBoolean.And(result, operand);
        return result;
    }

    /// <summary><c>or</c>: true if one is true, else null if one is null.</summary>
    public static EqlBoolean Any(params ReadOnlySpan<EqlBoolean> operands)
    {
        EqlBoolean result = false;
        foreach (EqlBoolean operand in operands)
            result = EqlBoolean.Or(result, operand);
        return result;
    }

    /// <summary>The text in small letters where case does not count, as Python's <c>lower()</c> but for the few letters that become several.</summary>
    public string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IgnoresCase ? text.ToLowerInvariant() : text;
    }

    /// <summary>The value as a key: texts folded, those in lists too.</summary>
    public ClassicValue Fold(ClassicValue value) => value.Kind switch
    {
        ClassicKind.Text => Fold(value.Text!),
        ClassicKind.List => ClassicValue.ListOf([.. value.Elements.Select(Fold)]),
        _ => value,
    };

    /// <summary><c>==</c>: null if one is null or they are of different kinds; lists and objects compare as a whole, exactly.</summary>
    public EqlBoolean Equal(ClassicValue left, ClassicValue right)
    {
        if (left.IsNull || left.Kind != right.Kind)
            return EqlBoolean.Null;
        return left.Kind == ClassicKind.Text ? string.Equals(Fold(left.Text!), Fold(right.Text!), StringComparison.Ordinal) : left == right;
    }

    /// <summary><c>&lt;</c></summary>
    public EqlBoolean Less(ClassicValue left, ClassicValue right) => Order(left, right) is { } order ? order < 0 : EqlBoolean.Null;

    /// <summary><c>&lt;=</c></summary>
    public EqlBoolean LessOrEqual(ClassicValue left, ClassicValue right) => Order(left, right) is { } order ? order <= 0 : EqlBoolean.Null;

    /// <summary><c>&gt;</c></summary>
    public EqlBoolean Greater(ClassicValue left, ClassicValue right) => Order(left, right) is { } order ? order > 0 : EqlBoolean.Null;

    /// <summary><c>&gt;=</c></summary>
    public EqlBoolean GreaterOrEqual(ClassicValue left, ClassicValue right) => Order(left, right) is { } order ? order >= 0 : EqlBoolean.Null;

    /// <summary><c>in</c> a list of literals: null for null, else whether one of them is the value. Wildcards mean nothing here.</summary>
    /// <param name="subject">The value.</param>
    /// <param name="values">The literals.</param>
    public EqlBoolean In(ClassicValue subject, params ReadOnlySpan<ClassicValue> values)
    {
        if (subject.IsNull)
            return EqlBoolean.Null;
        ClassicValue key = Fold(subject);
        foreach (ClassicValue value in values)
        {
            if (Fold(value) == key)
                return true;
        }

        return false;
    }

    /// <summary><c>+</c></summary>
    public static ClassicValue Add(ClassicValue left, ClassicValue right) => EqlNumber.Add(left.Number, right.Number);

    /// <summary><c>-</c></summary>
    public static ClassicValue Subtract(ClassicValue left, ClassicValue right) => EqlNumber.Subtract(left.Number, right.Number);

    /// <summary><c>*</c></summary>
    public static ClassicValue Multiply(ClassicValue left, ClassicValue right) => EqlNumber.Multiply(left.Number, right.Number);

    /// <summary><c>/</c>: integers give the integer below (-7 / 2 is -4); null for anything divided by zero.</summary>
    public static ClassicValue Divide(ClassicValue left, ClassicValue right)
    {
        (EqlNumber dividend, EqlNumber divisor) = (left.Number, right.Number);
        if (!dividend.HasValue || !divisor.HasValue || divisor.Double == 0)
            return ClassicValue.Null;
        EqlNumber quotient = EqlNumber.Divide(dividend, divisor);
        bool isRoundedUp = quotient.IsInteger && dividend.Int64 % divisor.Int64 != 0 && (dividend.Int64 < 0) != (divisor.Int64 < 0);
        return isRoundedUp ? quotient.Int64 - 1 : quotient;
    }

    /// <summary><c>%</c>: the remainder has the divisor's sign (-7 % 2 is 1); null for anything modulo zero.</summary>
    public static ClassicValue Modulo(ClassicValue left, ClassicValue right)
    {
        (EqlNumber dividend, EqlNumber divisor) = (left.Number, right.Number);
        if (!dividend.HasValue || !divisor.HasValue || divisor.Double == 0)
            return ClassicValue.Null;
        EqlNumber remainder = EqlNumber.Modulo(dividend, divisor);
        return remainder.Double != 0 && (remainder.Double < 0) != (divisor.Double < 0) ? EqlNumber.Add(remainder, divisor) : remainder;
    }

    private int? Order(ClassicValue left, ClassicValue right) => left.Kind != right.Kind
        ? null
        : left.Kind switch
        {
            ClassicKind.Text => string.CompareOrdinal(Fold(left.Text!), Fold(right.Text!)),
            ClassicKind.Number => EqlNumber.Compare(left.Number, right.Number),
            ClassicKind.Boolean => left.Truth.IsTrue.CompareTo(right.Truth.IsTrue),
            _ => null,
        };
}
