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
    /// <summary>What every such comment begins with.</summary>
    public const string Name = "rulegen";

    private const string Mark = Name + ":";
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
        if (!Follows(content, at, end, Name))
            return null;
        int mark = at;
        bool hasColon = Follows(content, at, end, Mark);
        at = SkipBlanks(content, at + (hasColon ? Mark.Length : Name.Length), end);
        (string verb, int behindVerb) = ReadWord(content, at, end);
        int idStart = SkipBlanks(content, behindVerb, end);
        (string id, int idEnd) = ReadWord(content, idStart, end);
        if (!hasColon && (verb != Verb || !IsId(id)))
            return null;
        string? problem = hasColon ? FindProblem(content, verb, id, idEnd, end) : "The colon behind 'rulegen' is missing";
        if (problem is not null)
        {
            diagnostics.Report(DiagnosticCatalog.MalformedSilence, TextRange.FromBounds(mark, Math.Max(mark, TrimEnd(content, mark, end))), problem);
            return null;
        }

        at = SkipBlanks(content, idEnd, end);
        bool hasReason = Follows(content, at, end, Conjunction) && TrimEnd(content, at, end) > at + Conjunction.Length + 1;
        return new Silence(id, TextRange.FromBounds(idStart, idEnd), hasReason, scope);
    }

    /// <summary>What is wrong with the words in front of the reason; null where nothing is.</summary>
    private static string? FindProblem(string content, string verb, string id, int idEnd, int end)
    {
        if (verb != Verb)
            return verb.Length == 0 ? "'allow' is missing" : $"'{AdvisedQuery.Show(verb)}' is no word that silences, 'allow' is";
        if (id.Length == 0)
            return "The id is missing";
        (string next, int nextEnd) = ReadWord(content, SkipBlanks(content, idEnd, end), end);
        if (next is "and" or "or" or "," or "&")
            (next, _) = ReadWord(content, SkipBlanks(content, nextEnd, end), end);
        if (IsId(next) || id.Split(',', ';', '/', '+', '|').Count(IsId) > 1)
            return "A comment silences one id, and this one names several";
        return id.All(char.IsLetterOrDigit) ? null : $"'{AdvisedQuery.Show(id)}' is no id";
    }

    private static bool IsId(string word) =>
        word.TrimEnd(',', ';', '.') is { Length: >= 3 } id && id.StartsWith("RG", StringComparison.OrdinalIgnoreCase) && id.Skip(2).All(c => c is >= '0' and <= '9');

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
