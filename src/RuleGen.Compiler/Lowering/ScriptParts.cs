using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>What an expression holds that is decided on its own: it chooses the values of its own body.</summary>
public static class ScriptParts
{
    /// <summary>The outermost array searches and process relations of an expression, from left to right.</summary>
    public static IEnumerable<BoundExpression> SearchesOf(BoundExpression expression) =>
        expression is BoundArraySearch or BoundDescendant ? [expression] : BoundChildren.Of(expression).SelectMany(SearchesOf);
}
