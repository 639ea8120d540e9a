using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RuleGen.Compiler;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Syntax;

/// <summary>
/// Finds <c>query = …</c> in a rule file and decodes its string with the map to the file: as much of TOML as these tests need, so that
/// they do not depend on the reader of rule files.
/// </summary>
internal static class QueryInFile
{
    /// <summary>The query of a rule.</summary>
    public static MappedText Read(string file)
    {
        // Other tables, such as osquery's, have queries of another language.
        int table = Math.Max(0, file.IndexOf("[rule]", StringComparison.Ordinal));
        int key = file.StartsWith("query = ", StringComparison.Ordinal) ? 0 : file.IndexOf("\nquery = ", table, StringComparison.Ordinal) + 1;
        return ReadString(file, key + "query = ".Length);
    }

    /// <summary>Every query of a file of test cases.</summary>
    public static IEnumerable<MappedText> ReadAll(string file)
    {
        foreach (Match key in Keys.Matches(file))
            yield return ReadString(file, key.Index + key.Length);
    }

    private static readonly Regex Keys = new("^ *query *= *(?=[\"'])", RegexOptions.Multiline);

    private static MappedText ReadString(string file, int start)
    {
        char quote = file[start];
        bool isMultiLine = string.CompareOrdinal(file, start, new string(quote, 3), 0, 3) == 0;
        int content = start + (isMultiLine ? 3 : 1);
        if (isMultiLine && file[content] == '\r')
            content++;
        if (isMultiLine && file[content] == '\n')
            content++;
        var value = new StringBuilder();
        List<MappedText.Run> runs = [];
        int at = content;
        while (!IsClose(file, at, quote, isMultiLine))
        {
            int written = 1;
            string decoded = file[at].ToString();
            if (quote == '"' && file[at] == '\\')
                (decoded, written) = Unescape(file, at);
            if (decoded.Length > 0)
                runs.Add(new MappedText.Run(value.Length, decoded.Length, new TextRange(at, written)));
            value.Append(decoded);
            at += written;
        }

        return new MappedText(value.ToString(), TextRange.FromBounds(start, at + (isMultiLine ? 3 : 1)), runs.ToEquatableArray());
    }

    private static bool IsClose(string file, int at, char quote, bool isMultiLine) =>
        file[at] == quote && (!isMultiLine
            || (string.CompareOrdinal(file, at, new string(quote, 3), 0, 3) == 0 && (at + 3 == file.Length || file[at + 3] != quote)));

    private static (string Decoded, int Written) Unescape(string file, int at)
    {
        switch (file[at + 1])
        {
            case 'n':
                return ("\n", 2);
            case 't':
                return ("\t", 2);
            case 'u':
                return (((char)int.Parse(file.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString(), 6);
            case '\r' or '\n' or ' ':
                int end = at + 1;
                while (char.IsWhiteSpace(file[end]))
                    end++;
                return ("", end - at);
            default:
                return (file[at + 1].ToString(), 2);
        }
    }
}
