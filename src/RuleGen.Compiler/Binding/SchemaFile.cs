using System.Globalization;
using System.Text;

namespace RuleGen.Compiler.Binding;

/// <summary>The outcome of reading a schema file.</summary>
/// <param name="Fields">Every field of every readable line.</param>
/// <param name="Errors">The lines that could not be read, counted from 1, each with what is wrong and how to mend it.</param>
public sealed record SchemaFileResult(EquatableArray<SchemaField> Fields, EquatableArray<(int Line, string Message)> Errors)
{
    /// <summary>The kinds of events that the file tells the fields of; none of a file without a column that names a kind.</summary>
    public EquatableArray<EventKind> Kinds { get; init; }
}

/// <summary>
/// Reads the fields of a schema from CSV text whose first line names the columns: <c>field</c> and <c>type</c>, in any order, and where present
/// <c>is_array</c> (0 or 1) and <c>allowed_values</c> (separated by <c>|</c>). Other columns are passed over. A cell with a comma stands in
/// double quotes; a quote in it is doubled. With a column <c>event_kind</c> or <c>stream</c> the file also says which events carry a field, and
/// needs no types then; see <see cref="EventKinds"/>. Allowed values are passed over in such a file: each kind of events has its own.
/// </summary>
/// <example>
/// <code>
/// field,type,is_array,allowed_values
/// process.Ext.ancestry,keyword,1,
/// </code>
/// </example>
public static class SchemaFile
{
    public static SchemaFileResult Read(string csv)
    {
        string[] lines = csv.TrimStart('\uFEFF').Split('\n');
        string[] header = SplitLine(lines[0]);
        int fieldColumn = Array.IndexOf(header, "field");
        int typeColumn = Array.IndexOf(header, "type");
        int arrayColumn = Array.IndexOf(header, "is_array");
        int allowedColumn = Array.IndexOf(header, "allowed_values");
        int kindColumn = Array.IndexOf(header, "event_kind") is var named and >= 0 ? named : Array.IndexOf(header, "stream");
        var kinds = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var fields = new List<SchemaField>();
        var errors = new List<(int, string)>();
        if (fieldColumn < 0 || (typeColumn < 0 && kindColumn < 0))
        {
            errors.Add((1, "The first line of a schema file names its columns; 'field' and 'type' must be among them"));
            return new SchemaFileResult(default, errors.ToEquatableArray());
        }

        for (int i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            string[] cells = SplitLine(lines[i]);
            if (cells.Length <= Math.Max(Math.Max(fieldColumn, typeColumn), kindColumn))
            {
                string count = cells.Length == 1 ? "1 column" : cells.Length.ToString(CultureInfo.InvariantCulture) + " columns";
                errors.Add((i + 1, $"The line has {count}, too few for a field and its type"));
                continue;
            }

            if (cells[fieldColumn].Length == 0)
            {
                errors.Add((i + 1, "The line names no field"));
                continue;
            }

            if (kindColumn >= 0)
            {
                if (!kinds.TryGetValue(cells[kindColumn], out HashSet<string> carried))
                    kinds.Add(cells[kindColumn], carried = new HashSet<string>(StringComparer.Ordinal));
                carried.Add(cells[fieldColumn]);
                if (typeColumn < 0)
                    continue;
            }

            if (TypeOf(cells[typeColumn]) is not { } type)
            {
                errors.Add((i + 1, $"Unknown field type '{cells[typeColumn]}'; Elasticsearch's mapping types are understood, such as keyword, long, ip or date"));
                continue;
            }

            string array = arrayColumn >= 0 && arrayColumn < cells.Length ? cells[arrayColumn] : "";
            if (array is not ("" or "0" or "1" or "false" or "true"))
            {
                errors.Add((i + 1, $"'is_array' must be 0 or 1, not '{array}'"));
                continue;
            }

            // Who maps a field as nested does so for an array of objects.
            bool isArray = array is "1" or "true" || cells[typeColumn].Trim() == "nested";

            // Values that are allowed in one kind of events are not those that are allowed at all.
            string allowed = kindColumn < 0 && allowedColumn >= 0 && allowedColumn < cells.Length ? cells[allowedColumn] : "";
            fields.Add(new SchemaField(cells[fieldColumn], type, isArray, allowed.Length == 0 ? default : allowed.Split('|').ToEquatableArray()));
        }

        bool isStream = kindColumn >= 0 && header[kindColumn] == "stream";
        return new SchemaFileResult(fields.ToEquatableArray(), errors.ToEquatableArray())
        {
            Kinds = kinds.Select(kind => ToKind(kind.Key, kind.Value, isStream)).ToEquatableArray(),
        };
    }

    private static EventKind ToKind(string name, HashSet<string> fields, bool isStream)
    {
        (string source, string category, string system) = EventKinds.Place(name, isStream);
        return new EventKind(source, category, system, fields);
    }

    /// <summary>The type of values of an Elasticsearch mapping type; null where there is no such mapping type.</summary>
    public static EqlType? TypeOf(string mappingType) => mappingType.Trim() switch
    {
        "keyword" or "wildcard" or "constant_keyword" or "text" or "match_only_text" or "flattened" or "normalizer" or "counted_keyword" => EqlType.Text,
        "long" or "integer" or "short" or "byte" or "unsigned_long" or "double" or "float" or "half_float" or "scaled_float" => EqlType.Number,
        "boolean" => EqlType.Boolean,
        "date" or "date_nanos" => EqlType.Date,
        "ip" => EqlType.Address,
        "version" => EqlType.Version,
        "object" or "nested" or "group" or "geo_point" or "geo_shape" or "shape" or "point" or "binary" or "alias" or "histogram" or "array"
            or "aggregate_metric_double" or "dense_vector" or "join" or "completion" or "token_count" or "search_as_you_type"
            or "integer_range" or "long_range" or "float_range" or "double_range" or "date_range" or "ip_range" or "passthrough" or "semantic_text" => EqlType.Unknown,
        _ => null,
    };

    /// <summary>The cells of a line, blanks around them removed. A quote counts only at a cell's beginning.</summary>
    private static string[] SplitLine(string line)
    {
        var cells = new List<string>();
        int at = 0;
        while (true)
        {
            while (at < line.Length && line[at] == ' ')
                at++;
            string cell = at < line.Length && line[at] == '"' ? ReadQuoted(line, ref at) : "";
            int comma = line.IndexOf(',', at);
            int end = comma < 0 ? line.Length : comma;
            cells.Add(cell + line.Substring(at, end - at).Trim());
            if (comma < 0)
                return cells.ToArray();
            at = comma + 1;
        }
    }

    private static string ReadQuoted(string line, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                cell.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else
            {
                at++;
                break;
            }
        }

        return cell.ToString();
    }
}
