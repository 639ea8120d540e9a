using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Advice;

/// <summary>A comment that silences one id in a part of a rule file.</summary>
/// <param name="Id">The id, as written.</param>
/// <param name="IdRange">Where it stands.</param>
/// <param name="HasReason">Whether the comment says why.</param>
/// <param name="Scope">The part of the file: its own line, what follows, or all.</param>
public sealed record Silence(string Id, TextRange IdRange, bool HasReason, TextRange Scope)
{
    private const string Mark = "rulegen:";
    private const string Verb = "allow";
    private const string Conjunction = "because";

    /// <summary>Reads a comment. Null where it is not for this tool, or malformed, which is reported.</summary>
    /// <param name="content">The rule file.</param>
    /// <param name="comment">The comment with its marks.</param>
    /// <param name="scope">The part of the file that it would be about.</param>
    /// <param name="diagnostics">Told of a comment that is for this tool and not understood.</param>
    public static Silence? Read(string content, TextRange comment, TextRange scope, DiagnosticBag diagnostics)
    {
        int end = comment.End;
        int at = comment.Start;
        if (content[at] == '/' && content[at + 1] == '*' && end - at >= 4)
            end -= 2;
        at = SkipBlanks(content, content[at] == '#' ? at + 1 : at + 2, end);
        if (!Follows(content, at, end, Mark))
            return null;
        int mark = at;
        at = SkipBlanks(content, at + Mark.Length, end);
        (string verb, int behindVerb) = ReadWord(content, at, end);
        int idStart = SkipBlanks(content, behindVerb, end);
        (string id, int idEnd) = ReadWord(content, idStart, end);
        if (verb != Verb || id.Length == 0 || !id.All(char.IsLetterOrDigit))
        {
            diagnostics.Report(DiagnosticCatalog.MalformedSilence, TextRange.FromBounds(mark, Math.Max(mark, TrimEnd(content, mark, end))));
            return null;
        }

        at = SkipBlanks(content, idEnd, end);
        bool hasReason = Follows(content, at, end, Conjunction) && TrimEnd(content, at, end) > at + Conjunction.Length + 1;
        return new Silence(id, TextRange.FromBounds(idStart, idEnd), hasReason, scope);
    }

    private static bool Follows(string content, int at, int end, string word) =>
        end - at >= word.Length && string.CompareOrdinal(content, at, word, 0, word.Length) == 0;

    private static int SkipBlanks(string content, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(content[at]))
            at++;
        return at;
    }

    private static (string Word, int End) ReadWord(string content, int start, int end)
    {
        int at = start;
        while (at < end && !char.IsWhiteSpace(content[at]))
            at++;
        return (content.Substring(start, at - start), at);
    }

    private static int TrimEnd(string content, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(content[end - 1]))
            end--;
        return end;
    }
}
