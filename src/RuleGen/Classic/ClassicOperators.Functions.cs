using System.Globalization;
using RuleGen.Semantics;

namespace RuleGen.Classic;

public sealed partial class ClassicOperators
{
    /// <summary>Expressions for <c>match</c>.</summary>
    /// <param name="patterns">In .NET's syntax.</param>
    /// <exception cref="ArgumentException">A pattern is malformed.</exception>
    public ClassicRegex NewRegex(params string[] patterns) => new(patterns, IgnoresCase);

    /// <summary><c>match</c>: whether one of the expressions matches at the beginning; null for what is no text.</summary>
    public static EqlBoolean Match(ClassicValue value, ClassicRegex regex)
    {
        ArgumentNullException.ThrowIfNull(regex);
        return value.Text is { } text ? regex.IsMatch(text) : EqlBoolean.Null;
    }

    /// <summary><c>wildcard</c>: whether one of the patterns is the whole text, in which <c>*</c> stands for anything and nothing else is special.</summary>
    public EqlBoolean Wildcard(ClassicValue value, params ReadOnlySpan<string> patterns)
    {
        if (value.Text is not { } text)
            return EqlBoolean.Null;
        text = Fold(text);
        foreach (string pattern in patterns)
        {
            if (IsWildcardMatch(text, Fold(pattern)))
                return true;
        }

        return false;
    }

    /// <summary><c>cidrMatch</c>: false for what is no address.</summary>
    public static EqlBoolean CidrMatch(ClassicValue value, params ReadOnlySpan<CidrBlock> blocks)
    {
        if (value.Text is not { } text || !IpAddressValue.TryParse(text, out IpAddressValue address))
            return false;
        return EqlFunctions.CidrMatch(address, blocks);
    }

    /// <summary><c>arrayContains</c>: whether one of the values is an element; null for what is no list.</summary>
    public EqlBoolean ArrayContains(ClassicValue list, params ReadOnlySpan<ClassicValue> values)
    {
        if (list.Kind != ClassicKind.List)
            return EqlBoolean.Null;
        foreach (ClassicValue value in values)
        {
            ClassicValue key = Fold(value);
            if (list.Elements.Any(element => Fold(element) == key))
                return true;
        }

        return false;
    }

    /// <summary><c>arraySearch</c>: whether some element satisfies the condition; false for what is no list.</summary>
    public static EqlBoolean ArraySearch(ClassicValue list, Func<ClassicValue, EqlBoolean> condition) => list.Elements.Any(element => condition(element).IsTrue);

    /// <summary><c>arrayCount</c>: how many elements satisfy the condition; 0 for what is no list.</summary>
    public static ClassicValue ArrayCount(ClassicValue list, Func<ClassicValue, EqlBoolean> condition) => (long)list.Elements.Count(element => condition(element).IsTrue);

    /// <summary><c>between</c>: what stands between two texts, the second being the next one or, if greedy, the last one.</summary>
    public ClassicValue Between(ClassicValue text, ClassicValue left, ClassicValue right, ClassicValue greedy = default)
    {
        if (text.Text is not { } source || left.Text is not { } first || right.Text is not { } second)
            return ClassicValue.Null;
        string searched = Fold(source);
        (first, second) = (Fold(first), Fold(second));
        int start = searched.IndexOf(first, StringComparison.Ordinal);
        if (start < 0)
            return ClassicValue.Null;
        start += first.Length;
        string rest = searched[start..];
        int length = !greedy.Truth.IsTrue ? rest.IndexOf(second, StringComparison.Ordinal)
            : second.Length == 0 ? rest.Length
            : rest.LastIndexOf(second, StringComparison.Ordinal);
        return length < 0 ? ClassicValue.Null : source.Substring(start, length);
    }

    /// <summary><c>concat</c>: null if a part is.</summary>
    public static ClassicValue Concat(params ReadOnlySpan<ClassicValue> parts)
    {
        var texts = new string?[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            texts[i] = String(parts[i]).Text;
        return Array.IndexOf(texts, null) >= 0 ? ClassicValue.Null : string.Concat(texts);
    }

    /// <summary><c>endsWith</c></summary>
    public EqlBoolean EndsWith(ClassicValue text, ClassicValue suffix) =>
        text.Text is { } source && suffix.Text is { } part ? Fold(source).EndsWith(Fold(part), StringComparison.Ordinal) : EqlBoolean.Null;

    /// <summary><c>startsWith</c></summary>
    public EqlBoolean StartsWith(ClassicValue text, ClassicValue prefix) =>
        text.Text is { } source && prefix.Text is { } part ? Fold(source).StartsWith(Fold(part), StringComparison.Ordinal) : EqlBoolean.Null;

    /// <summary><c>stringContains</c>: false for what is no text, other than its kin.</summary>
    public EqlBoolean StringContains(ClassicValue text, ClassicValue part) =>
        text.Text is { } source && part.Text is { } searched && Fold(source).Contains(Fold(searched), StringComparison.Ordinal);

    /// <summary><c>indexOf</c>: where the part first begins at or after the start; null where it does not.</summary>
    public ClassicValue IndexOf(ClassicValue text, ClassicValue part, ClassicValue start = default)
    {
        if (text.Text is not { } source || part.Text is not { } searched)
            return ClassicValue.Null;
        int from = Slice(start, source.Length, 0);
        int found = Fold(source).IndexOf(Fold(searched), from, StringComparison.Ordinal);
        return found < 0 ? ClassicValue.Null : (long)found;
    }

    /// <summary><c>length</c>: UTF-16 units of a text, elements of a list, members of an object; null for anything else.</summary>
    public static ClassicValue Length(ClassicValue value) => value.Kind switch
    {
        ClassicKind.Text => (long)value.Text!.Length,
        ClassicKind.List => (long)value.Elements.Count,
        ClassicKind.Object => (long)value.Members.Count,
        _ => ClassicValue.Null,
    };

    /// <summary>
    /// <c>number</c>: with one dot in it a decimal, behind <c>0x</c> hexadecimal, else an integer of the base. Null for what is no such text.
    /// </summary>
    public static ClassicValue NumberOf(ClassicValue text, ClassicValue numberBase = default)
    {
        if (text.Text is not { } source)
            return ClassicValue.Null;
        long radix = numberBase.Number.IsInteger ? numberBase.Number.Int64 : 0;
        bool isDecimal = source.Count(c => c == '.') == 1 && radix is 0 or 10;
        if (isDecimal)
        {
            bool isRead = double.TryParse(source, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
            return isRead ? value : ClassicValue.Null;
        }

        bool isHexadecimal = source.StartsWith("0x", StringComparison.Ordinal) && radix is 0 or 16;
        return EqlFunctions.Number(isHexadecimal ? source[2..] : source, isHexadecimal ? 16L : radix == 0 ? 10L : radix);
    }

    /// <summary><c>string</c>: texts as they are, booleans in small letters, doubles as Python writes them, lists and objects as JSON.</summary>
    public static ClassicValue String(ClassicValue value) => value.Kind switch
    {
        ClassicKind.Null => ClassicValue.Null,
        ClassicKind.Text => value,
        ClassicKind.Boolean => value.Truth.IsTrue ? "true" : "false",
        ClassicKind.Number when value.Number.IsInteger => value.Number.Int64.ToString(CultureInfo.InvariantCulture),
        ClassicKind.Number => PythonDouble(value.Number.Double),
        _ => value.ToString(),
    };

    /// <summary><c>substring</c>, a slice: negative places count from the end, both ends are cut to the text.</summary>
    public static ClassicValue Substring(ClassicValue text, ClassicValue start = default, ClassicValue end = default)
    {
        if (text.Text is not { } source)
            return ClassicValue.Null;
        int from = Slice(start, source.Length, 0);
        int to = Slice(end, source.Length, source.Length);
        return from < to ? source[from..to] : "";
    }

    private static int Slice(ClassicValue place, int length, int missing)
    {
        if (!place.Number.HasValue || double.IsNaN(place.Number.Double))
            return missing;
        int whole = (int)Math.Clamp(Math.Truncate(place.Number.Double), int.MinValue, int.MaxValue);
        return Math.Clamp(whole < 0 ? whole + length : whole, 0, length);
    }

    /// <summary>1.0, 2.1828, 1e+16, 1e-05: the shortest digits that read back, as Python's <c>repr</c>.</summary>
    private static string PythonDouble(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        double size = Math.Abs(value);
        if (size != 0 && (size >= 1e16 || size < 1e-4))
        {
            string text = value.ToString("E16", CultureInfo.InvariantCulture);
            for (int digits = 0; digits < 17; digits++)
            {
                text = value.ToString("0." + new string('0', digits) + "e+00", CultureInfo.InvariantCulture);
                if (double.Parse(text, CultureInfo.InvariantCulture) == value)
                    break;
            }

            return text.Replace(".e", "e", StringComparison.Ordinal);
        }

        string plain = value.ToString("0.0################", CultureInfo.InvariantCulture);
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return shortest.Contains('E', StringComparison.Ordinal) ? plain : shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
    }

    private static bool IsWildcardMatch(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int first = pattern.IndexOf('*');
        if (first < 0)
            return text.SequenceEqual(pattern);
        if (!text.StartsWith(pattern[..first]))
            return false;
        text = text[first..];
        pattern = pattern[(first + 1)..];
        for (int star = pattern.IndexOf('*'); star >= 0; star = pattern.IndexOf('*'))
        {
            int found = text.IndexOf(pattern[..star]);
            if (found < 0)
                return false;
            text = text[(found + star)..];
            pattern = pattern[(star + 1)..];
        }

        return text.EndsWith(pattern);
    }
}
