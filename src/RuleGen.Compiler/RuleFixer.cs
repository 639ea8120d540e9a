using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Fixes;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Proofs;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler;

/// <summary>What became of a rule file whose diagnostics were to be fixed.</summary>
/// <param name="Text">The file after the fixes; the same object where nothing was fixed.</param>
/// <param name="Made">The fixes that were made, in the order in which they were.</param>
/// <param name="Refused">The fixes that were not made, because it is not proven that the rule would still match the same.</param>
public sealed record FixedRule(RuleText Text, EquatableArray<RuleFix> Made, EquatableArray<RuleFix> Refused);

/// <summary>
/// Makes the fixes of a rule file, one at a time: each is made on the text, the rule is compiled anew, and the old and the new query are
/// proven to match the same. What is not proven is not done. Layout and comments stay.
/// </summary>
public static class RuleFixer
{
    /// <summary>Fixes a rule file. Never throws for what the file says; a file with errors is left alone.</summary>
    /// <param name="text">The rule file.</param>
    /// <param name="options">What it is compiled with.</param>
    /// <param name="isWanted">Which diagnostics are to be fixed.</param>
    /// <param name="mayChangeMeaning">Whether fixes are made that change what the rule matches, as <c>like</c> in place of <c>==</c> does.</param>
    public static FixedRule Fix(RuleText text, CompilerOptions options, Func<RuleDiagnostic, bool> isWanted, bool mayChangeMeaning)
    {
        var made = new List<RuleFix>();
        var refused = new List<RuleFix>();
        RuleCompilation current = RuleCompiler.Compile(text, options);
        while (!current.HasErrors && FindNext(current, options, isWanted, refused) is { } fix)
        {
            RuleCompilation changed = RuleCompiler.Compile(new RuleText(text.Path, TextEdit.Apply(current.Text.Content, fix.Edits)), options);
            bool isRight = fix.KeepsMeaning ? MatchesTheSame(current, changed) : mayChangeMeaning && !changed.HasErrors;
            (isRight ? made : refused).Add(fix);
            if (isRight)
            {
                refused = [.. refused.Select(earlier => Moved(earlier, fix.Edits))];
                current = changed;
            }
        }

        return new FixedRule(made.Count == 0 ? text : current.Text, made.ToEquatableArray(), refused.ToEquatableArray());
    }

    /// <summary>
    /// The fix of one diagnostic of a rule file; null where there is none, or where it is not proven to keep the meaning that it should keep.
    /// </summary>
    /// <param name="text">The rule file.</param>
    /// <param name="options">What it is compiled with.</param>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="place">Where the diagnostic stands in the file.</param>
    public static RuleFix? Propose(RuleText text, CompilerOptions options, string id, TextRange place)
    {
        RuleCompilation rule = RuleCompiler.Compile(text, options);
        if (rule.HasErrors || FindNext(rule, options, diagnostic => diagnostic.Definition.Id == id && diagnostic.Range == place, []) is not { } fix)
            return null;
        RuleCompilation changed = RuleCompiler.Compile(new RuleText(text.Path, TextEdit.Apply(text.Content, fix.Edits)), options);
        return changed.HasErrors || (fix.KeepsMeaning && !MatchesTheSame(rule, changed)) ? null : fix;
    }

    private static RuleFix? FindNext(RuleCompilation rule, CompilerOptions options, Func<RuleDiagnostic, bool> isWanted, List<RuleFix> refused)
    {
        if (rule.Document.Query is not { } query)
            return null;
        return RuleReview.Review(rule, options)
            .Where(isWanted)
            .Where(diagnostic => !refused.Any(fix => fix.Diagnostic.Definition == diagnostic.Definition && fix.Diagnostic.Range == diagnostic.Range))
            .Select(diagnostic => RuleFixes.Find(diagnostic, query, RuleCompiler.DialectOf(rule.Document, options)))
            .FirstOrDefault(fix => fix is not null);
    }

    private static bool MatchesTheSame(RuleCompilation before, RuleCompilation after) =>
        !after.HasErrors && before.Bound is { } old && after.Bound is { } changed && QueryEquivalence.Decide(old, changed).Answer == Answer.Yes;

    /// <summary>A refused fix with its place after edits elsewhere.</summary>
    private static RuleFix Moved(RuleFix fix, EquatableArray<TextEdit> edits)
    {
        TextRange range = fix.Diagnostic.Range;
        int shift = edits.Where(edit => edit.Range.Start < range.Start).Sum(edit => edit.NewText.Length - edit.Range.Length);
        return fix with { Diagnostic = fix.Diagnostic with { Range = new TextRange(range.Start + shift, range.Length) } };
    }
}
