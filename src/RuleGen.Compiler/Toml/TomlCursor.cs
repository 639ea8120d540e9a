using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>A place in a TOML file that moves forward, and the words in which errors are reported from there.</summary>
internal sealed class TomlCursor(RuleText text, DiagnosticBag diagnostics)
{
    /// <summary>How deep tables, arrays and dotted keys may nest: far more than a rule needs, far less than a stack holds.</summary>
    public const int MaximumDepth = 200;

    private const int LongestExcerpt = 60;

    public string Content { get; } = text.Content;

    public int Position { get; set; }

    /// <summary>How many errors were reported here: who compares it with an earlier value knows whether there was one in between.</summary>
    public int ErrorCount { get; private set; }

    public bool AtEnd => Position >= Content.Length;

    /// <summary>The unit at the position, or -1 at the end.</summary>
    public int Current => Peek(0);

    /// <summary>Whether the position is at LF, CR LF or the end of the file.</summary>
    public bool AtLineEnd => Current is -1 or '\n' || (Current == '\r' && Peek(1) == '\n');

    public int Peek(int distance) => Position + distance < Content.Length ? Content[Position + distance] : -1;

    public bool IsAt(string expected) => string.CompareOrdinal(Content, Position, expected, 0, expected.Length) == 0;

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
            Position++;
    }

    public void SkipToLineEnd()
    {
        while (!AtLineEnd)
            Position++;
    }

    /// <summary>Moves over one LF or CR LF.</summary>
    public void SkipLineEnd() => Position += Current == '\r' ? 2 : 1;

    /// <summary>Moves from '#' to the end of the line.</summary>
    public void SkipComment()
    {
        bool isClean = true;
        while (!AtLineEnd)
        {
            isClean = isClean && !ReportBadUnit();
            Position++;
        }
    }

    /// <summary>Moves over blanks, line ends and comments.</summary>
    /// <returns>Whether a line end was among them.</returns>
    public bool SkipBlanksAndLines()
    {
        bool isNewLine = false;
        while (true)
        {
            SkipBlanks();
            if (Current == '#')
                SkipComment();
            if (AtEnd || !AtLineEnd)
                return isNewLine;
            SkipLineEnd();
            isNewLine = true;
        }
    }

    /// <summary>Reports the unit at the position if no text of a TOML file may hold it: a control character or half a character.</summary>
    public bool ReportBadUnit()
    {
        int unit = Current;
        if (IsControl(unit))
            Report(DiagnosticCatalog.ControlCharacter, Position, Position + 1, Hex(unit));
        else if (IsUnpairedSurrogate())
            Report(DiagnosticCatalog.UnpairedSurrogate, Position, Position + 1, Hex(unit));
        else
            return false;
        return true;
    }

    public void Report(DiagnosticDefinition definition, int start, int end, params string[] arguments)
    {
        ErrorCount++;
        diagnostics.Report(definition, TextRange.FromBounds(start, end), arguments);
    }

    /// <summary>Reports <paramref name="definition"/> for a stretch that the message quotes; a stray control character is reported as such.</summary>
    public void ReportText(DiagnosticDefinition definition, int start, int end)
    {
        Position = start;
        if (!ReportBadUnit())
            Report(definition, start, end, Excerpt(start, end));
    }

    /// <summary>A stretch of the file as a message quotes it: cut when long.</summary>
    public string Excerpt(int start, int end) => Shorten(Content.Substring(start, end - start));

    public string Excerpt(TextRange range) => Excerpt(range.Start, range.End);

    public static string Shorten(string text) => text.Length <= LongestExcerpt ? text : text.Substring(0, LongestExcerpt) + "…";

    /// <summary>The line of an offset as people count it.</summary>
    public string LineOf(TextRange range) => (text.PositionOf(range.Start).Line + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The end of the text that begins at the position: the last character before the comment or the line end that is no blank.</summary>
    public int EndOfText()
    {
        int end = Position;
        for (int i = Position; i < Content.Length && Content[i] is not ('\n' or '\r' or '#'); i++)
        {
            if (Content[i] is not (' ' or '\t'))
                end = i + 1;
        }

        return Math.Max(end, Math.Min(Position + 1, Content.Length));
    }

    public static bool IsControl(int unit) => unit is (>= 0 and < ' ' and not '\t') or 0x7F;

    private bool IsUnpairedSurrogate()
    {
        int unit = Current;
        if (unit is >= 0xD800 and <= 0xDBFF)
            return Peek(1) is not (>= 0xDC00 and <= 0xDFFF);
        return unit is >= 0xDC00 and <= 0xDFFF && !(Position > 0 && char.IsHighSurrogate(Content[Position - 1]));
    }

    private static string Hex(int unit) => unit.ToString("X4", CultureInfo.InvariantCulture);
}
