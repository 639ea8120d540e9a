using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>Places of parts of a filter that have no node of their own.</summary>
internal static class FilterPlaces
{
    /// <summary>The category's word. One that is quoted has two characters more; escapes in it are not counted.</summary>
    public static TextRange CategoryOf(BoundFilter filter) => new(filter.Range.Start, filter.Category?.Length ?? 0);
}
