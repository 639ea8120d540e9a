using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>Puts keys and tables in their places and reports those whose place is taken.</summary>
internal sealed class TomlTableBuilder(TomlCursor cursor)
{
    public TomlTableNode Root { get; } = new(TomlTableOrigin.Header, new TextRange(0, cursor.Content.Length));

    /// <summary>A table that belongs to nothing. Keys below a wrong header go there: they are read, and cause no errors that are not theirs.</summary>
    public static TomlTableNode Detached() => new(TomlTableOrigin.Header, default);

    /// <summary>Sets a plain or dotted key.</summary>
    public void Set(TomlTableNode table, List<TomlKeyPart> key, TomlValue value)
    {
        for (int i = 0; i < key.Count - 1; i++)
        {
            switch (table.Find(key[i].Name))
            {
                case null:
                    table = table.Add(key[i], new TomlTableNode(TomlTableOrigin.Dotted, key[i].Range));
                    break;
                case { Node: TomlTableNode { Origin: TomlTableOrigin.Dotted } inner }:
                    table = inner;
                    break;
                case { Node: TomlTableNode } other:
                    Report(DiagnosticCatalog.RedefinedTable, key[i], other);
                    return;
                case { } other:
                    ReportRedefined(key[i], other);
                    return;
            }
        }

        TomlKeyPart last = key[key.Count - 1];
        if (table.Find(last.Name) is { } taken)
            Report(DiagnosticCatalog.DuplicateKey, last, taken);
        else
            table.Add(last, new TomlValueNode(value));
    }

    /// <summary>The table that <c>[key]</c> begins.</summary>
    public TomlTableNode BeginTable(List<TomlKeyPart> key, TextRange header)
    {
        if (FindParent(key) is not { } parent)
            return Detached();
        TomlKeyPart last = key[key.Count - 1];
        switch (parent.Find(last.Name))
        {
            case null:
                return parent.Add(last, new TomlTableNode(TomlTableOrigin.Header, header));
            case { Node: TomlTableNode { Origin: TomlTableOrigin.Implicit } table }:
                table.Origin = TomlTableOrigin.Header;
                table.Range = header;
                return table;
            case { Node: TomlTableNode } other:
                Report(DiagnosticCatalog.DuplicateTable, last, other);
                return Detached();
            case { } other:
                ReportRedefined(last, other);
                return Detached();
        }
    }

    /// <summary>The table that <c>[[key]]</c> appends to its list.</summary>
    public TomlTableNode BeginListedTable(List<TomlKeyPart> key, TextRange header)
    {
        if (FindParent(key) is not { } parent)
            return Detached();
        TomlKeyPart last = key[key.Count - 1];
        var table = new TomlTableNode(TomlTableOrigin.Header, header);
        switch (parent.Find(last.Name))
        {
            case null:
                parent.Add(last, new TomlTableListNode(header)).Add(table);
                return table;
            case { Node: TomlTableListNode list }:
                list.Add(table);
                return table;
            case { } other:
                ReportRedefined(last, other);
                return Detached();
        }
    }

    private TomlTableNode? FindParent(List<TomlKeyPart> key)
    {
        TomlTableNode table = Root;
        for (int i = 0; i < key.Count - 1; i++)
        {
            switch (table.Find(key[i].Name))
            {
                case null:
                    table = table.Add(key[i], new TomlTableNode(TomlTableOrigin.Implicit, key[i].Range));
                    break;
                case { Node: TomlTableNode inner }:
                    table = inner;
                    break;
                case { Node: TomlTableListNode list }:
                    table = list.Last;
                    break;
                case { } other:
                    ReportRedefined(key[i], other);
                    return null;
            }
        }

        return table;
    }

    private void Report(DiagnosticDefinition definition, TomlKeyPart key, TomlTableNode.Entry other) =>
        cursor.Report(definition, key.Range.Start, key.Range.End, TomlCursor.Shorten(key.Name), cursor.LineOf(PlaceOf(other)));

    private void ReportRedefined(TomlKeyPart key, TomlTableNode.Entry other)
    {
        string kind = other.Node switch
        {
            TomlTableListNode => "a list of tables",
            TomlTableNode => "a table",
            _ => other.Node.Build().Kind,
        };
        cursor.Report(
            DiagnosticCatalog.RedefinedValue,
            key.Range.Start,
            key.Range.End,
            TomlCursor.Shorten(key.Name),
            cursor.LineOf(other.KeyRange),
            kind == "a table" && other.Node is TomlValueNode ? "an inline table" : kind);
    }

    /// <summary>Where a table was defined, which is not where its name came up first.</summary>
    private static TextRange PlaceOf(TomlTableNode.Entry entry) => entry.Node is TomlTableNode table ? table.Range : entry.KeyRange;
}
