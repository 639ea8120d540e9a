using System.Globalization;
using System.Text;

namespace RuleGen.Events;

/// <summary>Fields and arrays as text, taken apart; <see cref="EventProjection(string)"/> tells its form.</summary>
internal sealed class ProjectionText
{
    private const string ArrayLine = "array ";
    private const int EscapeLength = 6;

    public readonly ProjectedField[] Fields;

    public readonly ProjectedArray[] Arrays;

    private ProjectionText(int fields, int arrays)
    {
        Fields = new ProjectedField[fields];
        Arrays = new ProjectedArray[arrays];
    }

    /// <exception cref="FormatException">The text is not in this form.</exception>
    public static ProjectionText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.Split('\n');
        int fieldCount = 0;
        int arrayCount = 0;
        foreach (string line in lines)
        {
            if (line.StartsWith(ArrayLine, StringComparison.Ordinal))
                arrayCount++;
            else if (!line.AsSpan().TrimEnd('\r').IsEmpty)
                fieldCount++;
        }

        var result = new ProjectionText(fieldCount, arrayCount);
        fieldCount = arrayCount = 0;
        foreach (string line in lines)
        {
            ReadOnlySpan<char> rest = line.AsSpan().TrimEnd('\r');
            if (rest.StartsWith(ArrayLine, StringComparison.Ordinal))
            {
                rest = rest[ArrayLine.Length..];
                int[] columns = Columns(Word(ref rest));
                result.Arrays[arrayCount++] = new ProjectedArray(Path(rest), columns);
            }
            else if (!rest.IsEmpty)
            {
                FieldKind kind = KindOf(Word(ref rest));
                result.Fields[fieldCount++] = new ProjectedField(Path(rest), kind);
            }
        }

        return result;
    }

    /// <summary>What stands before the first blank. It and the blank are cut off.</summary>
    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> line)
    {
        int end = line.IndexOf(' ');
        if (end < 0)
            throw new FormatException($"No line of a projection: {line}");
        ReadOnlySpan<char> word = line[..end];
        line = line[(end + 1)..];
        return word;
    }

    private static FieldKind KindOf(ReadOnlySpan<char> word) => word switch
    {
        "text" => FieldKind.Text,
        "number" => FieldKind.Number,
        "boolean" => FieldKind.Boolean,
        "date" => FieldKind.Date,
        "address" => FieldKind.Address,
        "version" => FieldKind.Version,
        _ => throw new FormatException($"No kind of field: {word}"),
    };

    private static int[] Columns(ReadOnlySpan<char> numbers)
    {
        string[] words = numbers.IsEmpty ? [] : numbers.ToString().Split(',');
        var columns = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out columns[i]))
                throw new FormatException($"No columns of a projection: {numbers}");
        }

        return columns;
    }

    private static string Path(ReadOnlySpan<char> text) => text.Contains('\\') ? Unescaped(text) : text.ToString();

    private static string Unescaped(ReadOnlySpan<char> text)
    {
        var path = new StringBuilder();
        while (!text.IsEmpty)
        {
            if (text[0] != '\\')
            {
                path.Append(text[0]);
                text = text[1..];
                continue;
            }

            if (text.Length < EscapeLength || text[1] != 'u' || !ushort.TryParse(text[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort c))
                throw new FormatException($"No path of a projection: {text}");
            path.Append((char)c);
            text = text[EscapeLength..];
        }

        return path.ToString();
    }
}
