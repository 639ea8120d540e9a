namespace RuleGen.Semantics;

/// <summary>
/// The functions of EQL, one method each, as Elasticsearch's EQL function reference and its tests define them. A null argument gives
/// null unless a method says otherwise. Texts that are parts of an argument live as long as the argument; texts that are built live
/// until the <see cref="TextArena"/> mark around the condition is released.
/// </summary>
public static class EqlFunctions
{
    /// <summary>EQL <c>add</c>, the same as <c>+</c>.</summary>
    public static EqlNumber Add(EqlNumber left, EqlNumber right) => EqlNumber.Add(left, right);

    /// <summary>EQL <c>subtract</c>, the same as <c>-</c>.</summary>
    public static EqlNumber Subtract(EqlNumber left, EqlNumber right) => EqlNumber.Subtract(left, right);

    /// <summary>EQL <c>multiply</c>, the same as <c>*</c>.</summary>
    public static EqlNumber Multiply(EqlNumber left, EqlNumber right) => EqlNumber.Multiply(left, right);

    /// <summary>EQL <c>divide</c>, the same as <c>/</c>.</summary>
    public static EqlNumber Divide(EqlNumber left, EqlNumber right) => EqlNumber.Divide(left, right);

    /// <summary>EQL <c>modulo</c>, the same as <c>%</c>.</summary>
    public static EqlNumber Modulo(EqlNumber left, EqlNumber right) => EqlNumber.Modulo(left, right);

    /// <summary>
    /// EQL <c>between</c>: what stands between the first <paramref name="left"/> and the first <paramref name="right"/> after it, or the last
    /// one if greedy. An empty left is found at the beginning, an empty right at once, or at the end if greedy. Null if either is not found:
    /// Elasticsearch's tests say so, its reference page says the empty text. A null <paramref name="greedy"/> is false.
    /// </summary>
    public static EqlText Between(EqlText text, EqlText left, EqlText right, EqlBoolean greedy = default) =>
        Between<ExactCase>(text, left, right, greedy);

    /// <summary>EQL <c>between~</c>: <see cref="Between(EqlText, EqlText, EqlText, EqlBoolean)"/>, ignoring case.</summary>
    public static EqlText BetweenIgnoringCase(EqlText text, EqlText left, EqlText right, EqlBoolean greedy = default) =>
        Between<IgnoredCase>(text, left, right, greedy);

    /// <summary>EQL <c>cidrMatch</c> with one block: whether the address lies in it.</summary>
    public static EqlBoolean CidrMatch(IpAddressValue? address, in CidrBlock block) =>
        address is { } known ? block.Contains(known) : EqlBoolean.Null;

    /// <summary>EQL <c>cidrMatch</c>: whether the address lies in one of the blocks.</summary>
    public static EqlBoolean CidrMatch(IpAddressValue? address, ReadOnlySpan<CidrBlock> blocks)
    {
        if (address is not { } known)
            return EqlBoolean.Null;
        foreach (ref readonly CidrBlock block in blocks)
        {
            if (block.Contains(known))
                return true;
        }
        return false;
    }

    /// <summary>EQL <c>concat</c> of one text; for more arguments or other types use <see cref="ConcatBuilder"/>.</summary>
    public static EqlText Concat(EqlText value) => value;

    /// <summary>EQL <c>concat</c> of two texts.</summary>
    public static EqlText Concat(EqlText first, EqlText second)
    {
        var builder = default(ConcatBuilder);
        builder.Append(first);
        builder.Append(second);
        return builder.ToText();
    }

    /// <summary>EQL <c>concat</c> of three texts.</summary>
    public static EqlText Concat(EqlText first, EqlText second, EqlText third)
    {
        var builder = default(ConcatBuilder);
        builder.Append(first);
        builder.Append(second);
        builder.Append(third);
        return builder.ToText();
    }

    /// <summary>EQL <c>startsWith</c>; every text starts with the empty one.</summary>
    public static EqlBoolean StartsWith(EqlText text, EqlText prefix) =>
        text.HasValue && prefix.HasValue ? TextComparison.StartsWith(text.Span, prefix.Span) : EqlBoolean.Null;

    /// <summary>EQL <c>startsWith~</c>.</summary>
    public static EqlBoolean StartsWithIgnoringCase(EqlText text, EqlText prefix) =>
        text.HasValue && prefix.HasValue ? TextComparison.StartsWithIgnoringCase(text.Span, prefix.Span) : EqlBoolean.Null;

    /// <summary>EQL <c>endsWith</c>; every text ends with the empty one.</summary>
    public static EqlBoolean EndsWith(EqlText text, EqlText suffix) =>
        text.HasValue && suffix.HasValue ? TextComparison.EndsWith(text.Span, suffix.Span) : EqlBoolean.Null;

    /// <summary>EQL <c>endsWith~</c>.</summary>
    public static EqlBoolean EndsWithIgnoringCase(EqlText text, EqlText suffix) =>
        text.HasValue && suffix.HasValue ? TextComparison.EndsWithIgnoringCase(text.Span, suffix.Span) : EqlBoolean.Null;

    /// <summary>
    /// EQL <c>stringContains</c>; every text contains the empty one. Null for a null part, where Elasticsearch fails the query
    /// (elastic/elasticsearch#155300).
    /// </summary>
    public static EqlBoolean StringContains(EqlText text, EqlText part) =>
        text.HasValue && part.HasValue ? TextComparison.Contains(text.Span, part.Span) : EqlBoolean.Null;

    /// <summary>EQL <c>stringContains~</c>.</summary>
    public static EqlBoolean StringContainsIgnoringCase(EqlText text, EqlText part) =>
        text.HasValue && part.HasValue ? TextComparison.ContainsIgnoringCase(text.Span, part.Span) : EqlBoolean.Null;

    /// <summary>
    /// EQL <c>indexOf</c>: where the part first begins at or after the start, from 0. A null or negative start is 0, a fraction is cut off.
    /// Null if the part is not there or the start is past the end.
    /// </summary>
    public static EqlNumber IndexOf(EqlText text, EqlText part, EqlNumber start = default) =>
        IndexOf<ExactCase>(text, part, start);

    /// <summary>EQL <c>indexOf~</c>.</summary>
    public static EqlNumber IndexOfIgnoringCase(EqlText text, EqlText part, EqlNumber start = default) =>
        IndexOf<IgnoredCase>(text, part, start);

    /// <summary>EQL <c>length</c>: UTF-16 code units, as in Java; an astral character counts two.</summary>
    public static EqlNumber Length(EqlText text) => text.HasValue ? (long)text.Span.Length : EqlNumber.Null;

    /// <summary>
    /// EQL <c>number</c>: the number that the text spells in a base of 2 to 36. A null base is 16 after <c>0x</c>, else 10. In base 10
    /// an integer where it fits, else a double; in others an integer. Null where Elasticsearch fails the query: no such numeral, no such base,
    /// or too large.
    /// </summary>
    public static EqlNumber Number(EqlText text, EqlNumber numberBase = default)
    {
        if (!text.HasValue)
            return EqlNumber.Null;
        ReadOnlySpan<char> digits = text.Span;
        bool hasHexPrefix = digits.StartsWith("0x");
        long radix = !numberBase.HasValue ? (hasHexPrefix ? 16 : 10) : numberBase.IsInteger ? numberBase.Int64 : 0;
        if (radix == 10)
            return EqlNumber.TryParse(digits, out EqlNumber number) ? number : EqlNumber.Null;
        if (radix == 16 && hasHexPrefix)
            digits = digits[2..];
        return radix is >= 2 and <= 36 ? ParseInteger(digits, (int)radix) : EqlNumber.Null;
    }

    /// <summary>EQL <c>string</c> of a text: itself.</summary>
    public static EqlText String(EqlText value) => value;

    /// <summary>EQL <c>string</c> of a number, in Java format: 1, 2.1828, 1.0E10.</summary>
    public static EqlText String(EqlNumber value)
    {
        var builder = default(ConcatBuilder);
        builder.Append(value);
        return builder.ToText();
    }

    /// <summary>EQL <c>string</c> of a boolean: true or false.</summary>
    public static EqlText String(EqlBoolean value) => value.ToText();

    /// <summary>EQL <c>string</c> of an address, as Elasticsearch shows it.</summary>
    public static EqlText String(IpAddressValue? value)
    {
        var builder = default(ConcatBuilder);
        builder.Append(value);
        return builder.ToText();
    }

    /// <summary>EQL <c>string</c> of a date: 2017-08-30T20:47:33.000Z. No reference or test of Elasticsearch tells the format.</summary>
    public static EqlText String(EqlDate? value)
    {
        var builder = default(ConcatBuilder);
        builder.Append(value);
        return builder.ToText();
    }

    /// <summary>
    /// EQL <c>substring</c>, a Python slice: from the start to before the end, either counted from the text's end if negative, both clamped
    /// to the text. A null start is 0, a null end the length; fractions are cut off. Empty if the start is not before the end.
    /// </summary>
    public static EqlText Substring(EqlText text, EqlNumber start, EqlNumber end = default)
    {
        if (!text.HasValue)
            return EqlText.Null;
        int length = text.Span.Length;
        int from = start.HasValue ? SlicePosition(start, length) : 0;
        int to = end.HasValue ? SlicePosition(end, length) : length;
        return from < to ? new EqlText(text.Span[from..to]) : new EqlText([]);
    }

    private static EqlText Between<TCase>(EqlText text, EqlText left, EqlText right, EqlBoolean greedy)
        where TCase : struct, ICaseRule
    {
        if (!text.HasValue || !left.HasValue || !right.HasValue)
            return EqlText.Null;
        int found = TextSearch.First<TCase>(text.Span, left.Span, 0);
        if (found < 0)
            return EqlText.Null;
        ReadOnlySpan<char> rest = text.Span[(found + left.Span.Length)..];
        int length = greedy.IsTrue ? TextSearch.Last<TCase>(rest, right.Span) : TextSearch.First<TCase>(rest, right.Span, 0);
        return length < 0 ? EqlText.Null : new EqlText(rest[..length]);
    }

    private static EqlNumber IndexOf<TCase>(EqlText text, EqlText part, EqlNumber start)
        where TCase : struct, ICaseRule
    {
        if (!text.HasValue || !part.HasValue)
            return EqlNumber.Null;
        int found = TextSearch.First<TCase>(text.Span, part.Span, Saturate(start));
        return found < 0 ? EqlNumber.Null : (long)found;
    }

    private static int SlicePosition(EqlNumber position, int length)
    {
        int whole = Saturate(position);
        return Math.Clamp(whole < 0 ? whole + length : whole, 0, length);
    }

    /// <summary>The whole part as far as 32 bits go; 0 for null and NaN.</summary>
    private static int Saturate(EqlNumber value) =>
        value.IsInteger ? (int)Math.Clamp(value.Int64, int.MinValue, int.MaxValue)
        : double.IsNaN(value.Double) ? 0
        : (int)Math.Clamp(value.Double, int.MinValue, int.MaxValue);

    private static EqlNumber ParseInteger(ReadOnlySpan<char> text, int radix)
    {
        bool isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative || (text.Length > 0 && text[0] == '+'))
            text = text[1..];
        if (text.IsEmpty)
            return EqlNumber.Null;
        Int128 value = 0;
        foreach (char unit in text)
        {
            int digit = char.IsAsciiDigit(unit) ? unit - '0' : char.IsAsciiLetter(unit) ? (unit | 0x20) - 'a' + 10 : int.MaxValue;
            if (digit >= radix)
                return EqlNumber.Null;
            value = (value * radix) + digit;
            if (value > (Int128)long.MaxValue + 1)
                return EqlNumber.Null;
        }
        value = isNegative ? -value : value;
        return value > long.MaxValue ? EqlNumber.Null : (long)value;
    }
}
