using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// The comments of a rule file that silence diagnostics: <c># rulegen: allow RG5001 because …</c>, in a query <c>// rulegen: allow …</c>.
/// </summary>
/// <remarks>
/// A comment at the end of a line is about that line, one on lines of its own about the next line that is no comment; both are about the whole
/// of a value that the line begins or ends, so that a comment before <c>query = '''</c> is about the query. A comment before the first key, or
/// in a plain query file before the first word, is about the whole file.
/// </remarks>
public static class RuleSilences
{
    /// <summary>The diagnostics that are left, and what is wrong with the silences. Errors are never silenced.</summary>
    /// <param name="compilation">The compiled rule file.</param>
    /// <param name="dialect">Whose EQL its query is.</param>
    /// <param name="found">All diagnostics of the file.</param>
    /// <param name="isComplete">Whether everything was looked at, so that an unused silence can be told.</param>
    /// <param name="hasOpinions">Whether opinions were asked for.</param>
    public static EquatableArray<RuleDiagnostic> Apply(
        RuleCompilation compilation, EqlDialect dialect, EquatableArray<RuleDiagnostic> found, bool isComplete, bool hasOpinions)
    {
        string content = compilation.Text.Content;
        if (content.IndexOf(Silence.Name, StringComparison.Ordinal) < 0)
            return found;
        var problems = new DiagnosticBag();
        List<Silence> silences = Read(compilation, dialect, problems);
        var used = new HashSet<Silence>();
        List<RuleDiagnostic> left = [];
        foreach (RuleDiagnostic diagnostic in found)
        {
            Silence[] matching = silences.Where(silence => Silences(silence, diagnostic)).ToArray();
            used.UnionWith(matching);
            if (matching.Length == 0)
                left.Add(diagnostic);
        }

        foreach (Silence silence in silences)
            Judge(silence, used.Contains(silence) || !isComplete, hasOpinions, problems);
        return left.Concat(problems.ToSorted()).OrderBy(diagnostic => diagnostic.Range.Start).ToEquatableArray();
    }

    /// <summary>Whether a comment of the file silences a diagnostic that was found beside other files.</summary>
    public static bool IsSilenced(RuleCompilation compilation, EqlDialect dialect, RuleDiagnostic diagnostic) =>
        compilation.Text.Content.IndexOf(Silence.Name, StringComparison.Ordinal) >= 0
        && Read(compilation, dialect, new DiagnosticBag()).Any(silence => Silences(silence, diagnostic));

    private static bool Silences(Silence silence, RuleDiagnostic diagnostic) =>
        diagnostic.Definition.Severity != RuleSeverity.Error
        && silence.Id == diagnostic.Definition.Id
        && diagnostic.Range.Start >= silence.Scope.Start
        && diagnostic.Range.Start <= silence.Scope.End;

    private static void Judge(Silence silence, bool isUsed, bool hasOpinions, DiagnosticBag problems)
    {
        DiagnosticDefinition? definition = DiagnosticCatalog.All.FirstOrDefault(row => row.Id == silence.Id);
        bool isOfSilences = string.CompareOrdinal(silence.Id, DiagnosticCatalog.MalformedSilence.Id) >= 0
            && string.CompareOrdinal(silence.Id, DiagnosticCatalog.UnusedSilence.Id) <= 0;
        if (definition is null)
            problems.Report(DiagnosticCatalog.SilenceOfUnknownId, silence.IdRange, silence.Id);
        else if (definition.Severity == RuleSeverity.Error || isOfSilences)
            problems.Report(DiagnosticCatalog.SilenceOfError, silence.IdRange, silence.Id, isOfSilences ? "it is about silences" : "it is an error");
        else if (!silence.HasReason)
            problems.Report(DiagnosticCatalog.SilenceWithoutReason, silence.IdRange, silence.Id);
        else if (!isUsed && !DependsOnOptions(definition, hasOpinions))
            problems.Report(DiagnosticCatalog.UnusedSilence, silence.IdRange, silence.Id);
    }

    /// <summary>Whether a diagnostic may be absent only because nobody asked for it, or because the file was looked at alone.</summary>
    private static bool DependsOnOptions(DiagnosticDefinition definition, bool hasOpinions) =>
        (AdviceRules.IsOpinion(definition) && !hasOpinions)
        || definition == DiagnosticCatalog.FieldNeverCarried || definition == DiagnosticCatalog.UnknownField
        || definition == DiagnosticCatalog.RepeatedRule || definition == DiagnosticCatalog.CoveredRule || definition == DiagnosticCatalog.CoversManyRules;

    private static List<Silence> Read(RuleCompilation compilation, EqlDialect dialect, DiagnosticBag problems)
    {
        RuleText text = compilation.Text;
        var silences = new List<Silence>();
        var lines = new RuleLines(compilation);
        if (compilation.Table is not null)
        {
            foreach (TextRange comment in TomlComments.Find(text.Content))
                Add(comment);
        }

        if (compilation.Document.Query is { } query)
        {
            foreach (TextRange comment in EqlComments.Find(query, dialect))
                Add(query.RangeOf(comment.Start, comment.Length));
        }

        return silences;

        void Add(TextRange comment)
        {
            if (Silence.Read(text.Content, comment, lines.ScopeOf(comment), problems) is { } silence)
                silences.Add(silence);
        }
    }
}
