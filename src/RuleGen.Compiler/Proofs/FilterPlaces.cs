using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>Places of parts of a filter that have no node of their own.</summary>
internal static class FilterPlaces
{
    /// <summary>The category's word. Of one in quotes the beginning.</summary>
    public static TextRange CategoryOf(BoundFilter filter) => new(filter.Range.Start, filter.Category?.Length ?? 0);
}
