using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>One part of a dotted key.</summary>
/// <param name="Name">The decoded part.</param>
/// <param name="Range">Where it stands, quotes included.</param>
internal readonly record struct TomlKeyPart(string Name, TextRange Range);

/// <summary>Reads keys: bare, quoted and dotted.</summary>
internal static class TomlKeyReader
{
    /// <summary>Reads a key of one part or more; null, with an error reported, when there is none.</summary>
    /// <param name="cursor">Stands before the key, and afterwards behind it and its blanks.</param>
    /// <param name="depth">How deep the table is that the key belongs to.</param>
    /// <param name="isTooDeep">Whether the key is none because it nests too deep.</param>
    public static List<TomlKeyPart>? Read(TomlCursor cursor, int depth, out bool isTooDeep)
    {
        isTooDeep = false;
        var parts = new List<TomlKeyPart>();
        while (true)
        {
            cursor.SkipBlanks();
            if (!TryReadPart(cursor, out TomlKeyPart part))
                return null;
            parts.Add(part);
            if (depth + parts.Count > TomlCursor.MaximumDepth)
            {
                cursor.Report(DiagnosticCatalog.NestingTooDeep, part.Range.Start, part.Range.End, DepthText);
                isTooDeep = true;
                return null;
            }

            cursor.SkipBlanks();
            if (cursor.Current != '.')
                return parts;
            cursor.Position++;
        }
    }

    public static string DepthText => TomlCursor.MaximumDepth.ToString(CultureInfo.InvariantCulture);

    /// <summary>The whole key as it is written.</summary>
    public static TextRange RangeOf(List<TomlKeyPart> key) => key[0].Range.To(key[key.Count - 1].Range);

    /// <summary>Reports what stands in the place of '=' or ']' behind a key: a character that the key cannot hold, or anything else.</summary>
    /// <returns>Whether it was a character of the key.</returns>
    public static bool TryReportInvalidCharacter(TomlCursor cursor, List<TomlKeyPart> key)
    {
        bool isAdjacent = cursor.Position == key[key.Count - 1].Range.End;
        bool isYaml = cursor.Current == ':' && cursor.Peek(1) is ' ' or '\t';
        if (!isAdjacent || isYaml || cursor.AtLineEnd || cursor.Current is '#' or '[' or ']' or ',' or '{' or '}')
            return false;
        ReportInvalidCharacter(cursor);
        return true;
    }

    private static bool TryReadPart(TomlCursor cursor, out TomlKeyPart part)
    {
        part = default;
        int start = cursor.Position;
        if (cursor.Current is '"' or '\'')
            return TryReadQuoted(cursor, out part);

        while (IsBare(cursor.Current))
            cursor.Position++;
        if (cursor.Position > start)
        {
            part = new TomlKeyPart(cursor.Content.Substring(start, cursor.Position - start), TextRange.FromBounds(start, cursor.Position));
            return true;
        }

        if (cursor.AtLineEnd)
        {
            // The key ended at '.' or '[': that is the place to look at.
            int before = start - 1;
            while (before > 0 && cursor.Content[before] is ' ' or '\t')
                before--;
            cursor.Report(DiagnosticCatalog.MissingKey, before, before + 1, cursor.Excerpt(before, before + 1));
        }
        else if (cursor.Current is '=' or '.' or ']' or '[' or '#' or ',' or '}')
        {
            cursor.Report(DiagnosticCatalog.MissingKey, start, start + 1, cursor.Excerpt(start, start + 1));
        }
        else
        {
            ReportInvalidCharacter(cursor);
        }

        return false;
    }

    private static bool TryReadQuoted(TomlCursor cursor, out TomlKeyPart part)
    {
        part = default;
        int start = cursor.Position;
        bool isMultiline = cursor.IsAt("\"\"\"") || cursor.IsAt("'''");
        if (isMultiline)
            cursor.Report(DiagnosticCatalog.MultilineKey, start, start + 3, cursor.Excerpt(start, start + 3));
        TomlString? text = isMultiline ? TomlStringReader.Read(cursor) : TomlStringReader.ReadSingleLine(cursor);
        if (text == null || isMultiline)
            return false;
        part = new TomlKeyPart(text.Value, text.Range);
        return true;
    }

    private static void ReportInvalidCharacter(TomlCursor cursor)
    {
        int start = cursor.Position;
        bool isPair = cursor.Current is >= 0xD800 and <= 0xDBFF && cursor.Peek(1) is >= 0xDC00 and <= 0xDFFF;
        cursor.ReportText(DiagnosticCatalog.InvalidKeyCharacter, start, start + (isPair ? 2 : 1));
    }

    public static bool IsBare(int unit) =>
        unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';
}
