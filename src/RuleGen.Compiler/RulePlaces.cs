using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler;

/// <summary>Where a rule file says what can clash with other rules of a project.</summary>
/// <param name="Rule">The rule's header, or the beginning of the file.</param>
/// <param name="Name">The value of its name.</param>
/// <param name="Id">The value of its id.</param>
public sealed record RulePlaces(TextRange Rule, TextRange Name, TextRange Id)
{
    public static RulePlaces Of(RuleDocument document) =>
        new(document.Range, document.Name?.Range ?? document.Range, document.Id?.Range ?? document.Range);

    /// <summary>The place of what a clash is about.</summary>
    public TextRange Find(ClashSubject subject) => subject switch
    {
        ClashSubject.Name => Name,
        ClashSubject.Id => Id,
        _ => Rule,
    };
}
