using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>How a table came to be, which decides who may add to it.</summary>
internal enum TomlTableOrigin
{
    /// <summary>Named on the way to another one by a header; its own header may follow.</summary>
    Implicit,

    /// <summary>Has its header.</summary>
    Header,

    /// <summary>Made by dotted keys.</summary>
    Dotted,
}

/// <summary>What a key of a table under construction holds.</summary>
internal abstract class TomlNode
{
    public abstract TomlValue Build();
}

/// <summary>A finished value, an inline table among them: nothing can be added to it.</summary>
internal sealed class TomlValueNode(TomlValue value) : TomlNode
{
    public override TomlValue Build() => value;
}

/// <summary>A list of tables written with <c>[[headers]]</c>.</summary>
internal sealed class TomlTableListNode(TextRange range) : TomlNode
{
    private readonly List<TomlTableNode> _tables = [];

    public TomlTableNode Last => _tables[_tables.Count - 1];

    public void Add(TomlTableNode table) => _tables.Add(table);

    public override TomlValue Build() => new TomlArray(_tables.Select(t => t.Build()).ToEquatableArray(), range);
}

/// <summary>A table that grows: keys in order, each found at once.</summary>
internal sealed class TomlTableNode(TomlTableOrigin origin, TextRange range) : TomlNode
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Entry> _byKey = new(StringComparer.Ordinal);

    public TomlTableOrigin Origin { get; set; } = origin;

    public TextRange Range { get; set; } = range;

    public Entry? Find(string key) => _byKey.TryGetValue(key, out Entry? entry) ? entry : null;

    public T Add<T>(TomlKeyPart key, T node)
        where T : TomlNode
    {
        var entry = new Entry(key.Name, key.Range, node);
        _entries.Add(entry);
        _byKey.Add(key.Name, entry);
        return node;
    }

    public override TomlValue Build() => BuildTable(Range);

    public TomlTable BuildTable(TextRange range) =>
        new(_entries.Select(e => new TomlEntry(e.Key, e.KeyRange, e.Node.Build())).ToEquatableArray(), range);

    internal sealed class Entry(string key, TextRange keyRange, TomlNode node)
    {
        public string Key => key;

        public TextRange KeyRange => keyRange;

        public TomlNode Node => node;
    }
}
