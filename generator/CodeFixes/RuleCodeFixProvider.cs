using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using RuleGen.Compiler;
using RuleGen.Compiler.Fixes;
using RuleGen.Compiler.Text;

namespace RuleGen.CodeFixes;

/// <summary>
/// Offers in an editor what <c>rulegen fix</c> does: at a diagnostic of a rule file, the change that is proven to keep what the rule matches,
/// or, named as such, one that changes it.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(RuleCodeFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".toml", ".eql"])]
[Shared]
public sealed class RuleCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = RuleFixes.Ids.ToImmutableArray();

    /// <summary>None: each fix is proven on the file as it is then. <c>rulegen fix</c> makes all of them.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        TextDocument document = context.TextDocument;
        SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var rule = new RuleText(document.FilePath ?? document.Name, text.ToString());
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            var place = new TextRange(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
            if (RuleFixer.Propose(rule, new CompilerOptions { HasOpinions = true }, diagnostic.Id, place) is not { } fix)
                continue;
            SourceText changed = text.WithChanges(fix.Edits.Select(edit => new TextChange(new TextSpan(edit.Range.Start, edit.Range.Length), edit.NewText)));
            string title = fix.KeepsMeaning ? fix.Title : fix.Title + " (changes what the rule matches)";
            context.RegisterCodeFix(
                CodeAction.Create(title, _ => Task.FromResult(document.Project.Solution.WithAdditionalDocumentText(document.Id, changed)), equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }
}
