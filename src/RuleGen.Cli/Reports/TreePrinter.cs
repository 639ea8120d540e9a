using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using RuleGen.Compiler.Text;

namespace RuleGen.Cli.Reports;

/// <summary>
/// Writes a tree of records as indented text: a record's type and place, then its properties; what is null or empty is left out.
/// <code>
/// Severity: Sourced @12:12
///   Value: High
/// </code>
/// </summary>
internal sealed class TreePrinter
{
    private readonly StringBuilder _output = new();
    private readonly RuleText _text;
    private readonly MappedText? _query;

    private TreePrinter(RuleText text, MappedText? query)
    {
        _text = text;
        _query = query;
    }

    /// <param name="tree">The root.</param>
    /// <param name="text">The rule file.</param>
    /// <param name="query">What the places of the tree count in; null where they count in the file.</param>
    public static string Print(object tree, RuleText text, MappedText? query)
    {
        var printer = new TreePrinter(text, query);
        printer.Write("", tree, 0);
        return printer._output.ToString();
    }

    private void Write(string name, object value, int depth)
    {
        _output.Append(' ', depth * 2).Append(name);
        if (Scalar(value) is { } scalar)
        {
            _output.Append(scalar).Append('\n');
        }
        else if (value is IEnumerable list)
        {
            _output.Append('\n');
            foreach (object? item in list)
                Write("- ", item ?? "null", depth + 1);
        }
        else
        {
            WriteRecord(value, depth);
        }
    }

    private void WriteRecord(object value, int depth)
    {
        PropertyInfo[] properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        string typeName = value.GetType().Name;
        int arity = typeName.IndexOf('`', StringComparison.Ordinal);
        _output.Append(arity < 0 ? typeName : typeName[..arity]);
        if (properties.FirstOrDefault(property => property.Name == "Range" && property.PropertyType == typeof(TextRange)) is { } range)
            _output.Append(" @").Append(PlaceOf((TextRange)range.GetValue(value)!));
        _output.Append('\n');
        foreach (PropertyInfo property in properties.Where(property => property.PropertyType != typeof(TextRange) && property.GetIndexParameters().Length == 0))
        {
            if (property.GetValue(value) is { } inner && !(inner is IEnumerable list and not string && !list.GetEnumerator().MoveNext()))
                Write(property.Name + ": ", inner, depth + 1);
        }
    }

    private static string? Scalar(object value) => value switch
    {
        string text => Quote(text),
        bool truth => truth ? "true" : "false",
        Enum or TimeSpan => value.ToString(),
        IFormattable number when value.GetType().IsPrimitive => number.ToString(null, CultureInfo.InvariantCulture),
        MappedText text => Quote(text.Value),
        Compiler.Patterns.AutomatonTable => "an automaton",
        _ => null,
    };

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";

    private string PlaceOf(TextRange range)
    {
        TextPosition position = _text.PositionOf(_query is { } query ? query.RangeOf(range.Start, range.Length).Start : range.Start);
        return string.Create(CultureInfo.InvariantCulture, $"{position.Line + 1}:{position.Column + 1}");
    }
}
