using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using RuleGen.CodeFixes;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Generator;

/// <summary>Editors are offered the fixes that <c>rulegen fix</c> makes.</summary>
public sealed class CodeFixTests
{
    [Theory]
    [InlineData("RG6005", """process where process.name in ("a", "b", "a")""", "Drop the repeated entry", """process where process.name in ("a", "b")""")]
    [InlineData("RG5002", """process where process.name like "a" """, "Compare without wildcards", """process where process.name == "a" """)]
    [InlineData("RG5001", """process where process.name == "a*" """, "Compare with wildcards (changes what the rule matches)", """process where process.name like "a*" """)]
    public async Task A_diagnostic_offers_its_fix(string id, string query, string title, string expected)
    {
        CodeAction action = Assert.Single(await ActionsFor(id, query));
        Assert.Equal(title, action.Title);
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Assert.Equal(expected, (await changed.Projects.Single().AdditionalDocuments.Single().GetTextAsync()).ToString());
    }

    [Fact]
    public async Task A_diagnostic_that_is_gone_offers_nothing() => Assert.Empty(await ActionsFor("RG6005", """process where process.name in ("a", "b")"""));

    private static async Task<IReadOnlyList<CodeAction>> ActionsFor(string id, string query)
    {
        using var workspace = new AdhocWorkspace();
        Microsoft.CodeAnalysis.Project project = workspace.AddProject("Consumer", LanguageNames.CSharp);
        TextDocument document = project.AddAdditionalDocument("rule.eql", SourceText.From(query), filePath: "/rules/rule.eql");
        DiagnosticDefinition definition = DiagnosticCatalog.All.Single(row => row.Id == id);
        var options = new CompilerOptions();
        TextRange range = RuleReview.Review(RuleCompiler.Compile(new RuleText("rule.eql", query), options), options)
            .FirstOrDefault(found => found.Definition == definition)?.Range ?? new TextRange(0, 1);
        var descriptor = new DiagnosticDescriptor(id, definition.Title, definition.Message, "RuleGen", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        var location = Location.Create("/rules/rule.eql", new TextSpan(range.Start, range.Length), default);
        var actions = new List<CodeAction>();
        await new RuleCodeFixProvider().RegisterCodeFixesAsync(
            new CodeFixContext(document, Diagnostic.Create(descriptor, location), (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }
}
