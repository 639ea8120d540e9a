using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Fixes;

/// <summary>The fixes that there are for diagnostics of queries.</summary>
public static class RuleFixes
{
    private delegate IReadOnlyList<TextEdit> Rewrite(string query, IReadOnlyList<EqlToken> tokens, TextRange range);

    private static readonly IReadOnlyDictionary<string, (string Title, Rewrite Edits, bool KeepsMeaning)> All =
        new Dictionary<string, (string, Rewrite, bool)>(StringComparer.Ordinal)
        {
            [DiagnosticCatalog.RepeatedEntry.Id] = ("Drop the repeated entry", EntryRemoval.Edits, true),
            [DiagnosticCatalog.CoveredEntry.Id] = ("Drop the entry that another one covers", EntryRemoval.Edits, true),
            [DiagnosticCatalog.EntryCoveredTogether.Id] = ("Drop the entry that others cover", EntryRemoval.Edits, true),
            [DiagnosticCatalog.AlternativeCoveredTogether.Id] = ("Drop the alternative that others cover", OperandRemoval.Edits, true),
            [DiagnosticCatalog.BlockInsideAnother.Id] = ("Drop the block that another one holds", EntryRemoval.Edits, true),
            [DiagnosticCatalog.DeadAlternative.Id] = ("Drop the alternative that never holds", OperandRemoval.Edits, true),
            [DiagnosticCatalog.AlwaysTrue.Id] = ("Drop the condition that always holds", OperandRemoval.Edits, true),
            [DiagnosticCatalog.CoveredAlternative.Id] = ("Drop the alternative that another one covers", OperandRemoval.Edits, true),
            [DiagnosticCatalog.RepeatedCondition.Id] = ("Drop the repeated condition", OperandRemoval.Edits, true),
            [DiagnosticCatalog.ExcludesNothing.Id] = ("Drop the exclusion that excludes nothing", DropOperandOrEntry, true),
            [DiagnosticCatalog.EntryTakenAway.Id] = ("Drop the entry that is excluded", EntryRemoval.Edits, true),
            [DiagnosticCatalog.NeedlessNullTest.Id] = ("Drop the needless null test", OperandRemoval.Edits, true),
            [DiagnosticCatalog.ImpliedCondition.Id] = ("Drop the condition that another one implies", OperandRemoval.Edits, true),
            [DiagnosticCatalog.LikeWithoutWildcard.Id] = ("Compare without wildcards", WithoutWildcards, true),
            [DiagnosticCatalog.LikeListWithoutWildcard.Id] = ("Compare without wildcards", WithoutWildcards, true),
            [DiagnosticCatalog.DoubledStar.Id] = ("Write one star", (_, _, range) => [new TextEdit(new TextRange(range.Start, 1), "")], true),
            [DiagnosticCatalog.WildcardInEquality.Id] = ("Compare with wildcards", (_, tokens, range) => OperatorReplacement.Edits(tokens, range, WithWildcards), false),
        };

    /// <summary>The ids of diagnostics that have a fix, ordered.</summary>
    public static EquatableArray<string> Ids { get; } = All.Keys.OrderBy(id => id, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The fix of a diagnostic of a rule file; null where there is none at that place. Whether it keeps the meaning is still to be proven.</summary>
    public static RuleFix? Find(RuleDiagnostic diagnostic, MappedText query, EqlDialect dialect)
    {
        if (!All.TryGetValue(diagnostic.Definition.Id, out (string Title, Rewrite Edits, bool KeepsMeaning) fix) || query.Find(diagnostic.Range) is not { } range)
            return null;
        IReadOnlyList<EqlToken> tokens = EqlLexer.Tokenize(query, dialect, new DiagnosticBag());
        IReadOnlyList<TextEdit> found = diagnostic.Definition == DiagnosticCatalog.WildcardInEquality && diagnostic.Arguments[2] == ":"
            ? OperatorReplacement.Edits(tokens, range, (operation, isList) => WithWildcards(operation, isList) is null ? null : ":")
            : fix.Edits(query.Value, tokens, range);
        EquatableArray<TextEdit> edits = found
            .Select(edit => edit with { Range = query.RangeOf(edit.Range.Start, edit.Range.Length) }).ToEquatableArray();
        return edits.Count == 0 ? null : new RuleFix(diagnostic, fix.Title, edits, fix.KeepsMeaning);
    }

    private static IReadOnlyList<TextEdit> DropOperandOrEntry(string query, IReadOnlyList<EqlToken> tokens, TextRange range)
    {
        IReadOnlyList<TextEdit> edits = OperandRemoval.Edits(query, tokens, range);
        return edits.Count > 0 ? edits : EntryRemoval.Edits(query, tokens, range);
    }

    /// <summary>Of a command line a part was meant, so the pattern lacks its stars, and an equality would hide that for good.</summary>
    private static IReadOnlyList<TextEdit> WithoutWildcards(string query, IReadOnlyList<EqlToken> tokens, TextRange range)
    {
        IReadOnlyList<TextEdit> edits = OperatorReplacement.Edits(tokens, range, Plain);
        bool isCommandLine = edits.Any(edit => query.Substring(0, edit.Range.Start).TrimEnd().TrimEnd('`').EndsWith("command_line", StringComparison.Ordinal));
        return isCommandLine ? [] : edits;
    }

    private static string? Plain(SyntaxKind operation, bool isList) => operation switch
    {
        SyntaxKind.Like => isList ? "in" : "==",
        SyntaxKind.LikeTilde => isList ? "in~" : ":",
        _ => null,
    };

    private static string? WithWildcards(SyntaxKind operation, bool isList) => operation switch
    {
        SyntaxKind.Equal or SyntaxKind.In => "like",
        SyntaxKind.InTilde => "like~",
        _ => null,
    };
}
