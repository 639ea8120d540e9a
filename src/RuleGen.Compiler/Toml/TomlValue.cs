using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>A value of a TOML document with its place in the file.</summary>
/// <param name="Range">The value's text; for a table written with a header, the header.</param>
public abstract record TomlValue(TextRange Range)
{
    /// <summary>What messages call this kind of value: "a string", "an array" …</summary>
    public abstract string Kind { get; }
}

/// <summary>A string, decoded, with the map back to the file.</summary>
public sealed record TomlString(MappedText Text) : TomlValue(Text.Range)
{
    public string Value => Text.Value;

    public override string Kind => "a string";
}

public sealed record TomlInteger(long Value, TextRange Range) : TomlValue(Range)
{
    public override string Kind => "an integer";
}

public sealed record TomlFloat(double Value, TextRange Range) : TomlValue(Range)
{
    public override string Kind => "a float";
}

public sealed record TomlBoolean(bool Value, TextRange Range) : TomlValue(Range)
{
    public override string Kind => "a boolean";
}

/// <summary>Which of TOML's four date types a value is.</summary>
public enum TomlDateKind
{
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
}

/// <summary>A date or time, kept in normal form: upper-case <c>T</c> and <c>Z</c>, <c>T</c> between date and time.</summary>
public sealed record TomlDate(TomlDateKind DateKind, string Value, TextRange Range) : TomlValue(Range)
{
    public override string Kind => "a date or time";
}

public sealed record TomlArray(EquatableArray<TomlValue> Items, TextRange Range) : TomlValue(Range)
{
    public override string Kind => "an array";
}

/// <summary>A table, however it was written: header, dotted key, inline, or element of an array of tables.</summary>
public sealed record TomlTable(EquatableArray<TomlEntry> Entries, TextRange Range) : TomlValue(Range)
{
    public override string Kind => "a table";

    /// <summary>The entry of a key, or null.</summary>
    public TomlEntry? Find(string key)
    {
        foreach (TomlEntry entry in Entries)
        {
            if (string.Equals(entry.Key, key, StringComparison.Ordinal))
                return entry;
        }

        return null;
    }
}

/// <summary>A key of a table and its value.</summary>
/// <param name="Key">The decoded key, one part of a dotted key.</param>
/// <param name="KeyRange">Where the key stands, quotes included, at its first occurrence.</param>
/// <param name="Value">Its value.</param>
public sealed record TomlEntry(string Key, TextRange KeyRange, TomlValue Value);
