using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Compiler.Documents;

/// <summary>
/// A table that is read key by key with the kind each must have. A value of another kind is reported and counts as absent; keys nobody
/// asked for are left for <see cref="CarryRest"/>.
/// </summary>
internal sealed class RuleTable
{
    private readonly TomlTable _table;
    private readonly string _prefix;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, TomlValue> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public RuleTable(TomlTable table, string path, DiagnosticBag diagnostics)
    {
        _table = table;
        _prefix = path.Length == 0 ? "" : path + ".";
        _diagnostics = diagnostics;
        foreach (TomlEntry entry in table.Entries)
            _values.Add(entry.Key, entry.Value);
    }

    public TextRange Range => _table.Range;

    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>The value of a key, which is read by this.</summary>
    public TomlValue? Take(string key)
    {
        _taken.Add(key);
        return _values.TryGetValue(key, out TomlValue? value) ? value : null;
    }

    public MappedText? MappedText(string key) => Take<TomlString>(key, "a string")?.Text;

    public Sourced<string>? Text(string key) => Take<TomlString>(key, "a string") is { } text ? new(text.Value, text.Range) : null;

    public Sourced<bool>? Boolean(string key) => Take<TomlBoolean>(key, "a boolean") is { } value ? new(value.Value, value.Range) : null;

    public Sourced<int>? Integer(string key, int minimum, int maximum)
    {
        if (Take<TomlInteger>(key, "an integer") is not { } number)
            return null;
        if (number.Value >= minimum && number.Value <= maximum)
            return new((int)number.Value, number.Range);
        Report(DiagnosticCatalog.NumberOutOfRangeInToml, number.Range, _prefix + key, Invariant(minimum), Invariant(maximum), Invariant(number.Value));
        return null;
    }

    /// <summary>A string, or an integer as the file says it.</summary>
    public Sourced<string>? TextOrInteger(string key) => Take(key) switch
    {
        null => null,
        TomlString text => new(text.Value, text.Range),
        TomlInteger number => new(Invariant(number.Value), number.Range),
        { } other => Refuse<Sourced<string>>(other, _prefix + key, "a string or an integer"),
    };

    /// <summary>A text that stands for something, read by <paramref name="parse"/>; what gives null is reported.</summary>
    public Sourced<T>? Parsed<T>(string key, Func<string, T?> parse, DiagnosticDefinition onFailure, params string[] more)
        where T : struct
    {
        if (Text(key) is not { } text)
            return null;
        if (parse(text.Value) is { } value)
            return new(value, text.Range);
        Report(onFailure, text.Range, [text.Value, .. more]);
        return null;
    }

    public EquatableArray<Sourced<string>> Texts(string key, bool allowOne = false)
    {
        if (allowOne && _values.TryGetValue(key, out TomlValue? only) && only is TomlString)
            return EquatableArray.Of(Text(key)!);
        var texts = new List<Sourced<string>>();
        foreach ((string path, TomlValue item) in Items(key, "an array of strings"))
        {
            if (item is TomlString text)
                texts.Add(new Sourced<string>(text.Value, text.Range));
            else
                Refuse<TomlString>(item, path, "a string");
        }

        return texts.ToEquatableArray();
    }

    public RuleTable? Table(string key) =>
        Take<TomlTable>(key, "a table") is { } table ? new RuleTable(table, _prefix + key, _diagnostics) : null;

    public List<RuleTable> Tables(string key)
    {
        var tables = new List<RuleTable>();
        foreach ((string path, TomlValue item) in Items(key, "an array of tables"))
        {
            if (item is TomlTable table)
                tables.Add(new RuleTable(table, path, _diagnostics));
            else
                Refuse<TomlTable>(item, path, "a table");
        }

        return tables;
    }

    /// <summary>The tables of a key as they are.</summary>
    public EquatableArray<TomlTable> RawTables(string key) => Tables(key).Select(t => t._table).ToEquatableArray();

    /// <summary>Keeps every key that was not read.</summary>
    public void CarryRest(List<CarriedKey> other)
    {
        foreach (TomlEntry entry in _table.Entries)
        {
            if (!_taken.Contains(entry.Key))
                other.Add(new CarriedKey(_prefix + entry.Key, entry.Value));
        }
    }

    private IEnumerable<(string Path, TomlValue Item)> Items(string key, string expected)
    {
        if (Take<TomlArray>(key, expected) is not { } array)
            return [];
        return array.Items.Select((item, i) => ($"{_prefix}{key}[{Invariant(i)}]", item));
    }

    private T? Take<T>(string key, string expected)
        where T : TomlValue => Take(key) switch
        {
            null => null,
            T value => value,
            { } other => Refuse<T>(other, _prefix + key, expected),
        };

    private T? Refuse<T>(TomlValue value, string path, string expected)
        where T : class
    {
        Report(DiagnosticCatalog.WrongKind, value.Range, path, expected, value.Kind);
        return null;
    }

    private void Report(DiagnosticDefinition definition, TextRange range, params string[] arguments) =>
        _diagnostics.Report(definition, range, arguments);

    private static string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);
}
