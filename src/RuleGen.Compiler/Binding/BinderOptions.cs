using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Binding;

/// <summary>What a query is bound against.</summary>
/// <param name="Schema">The fields that events have.</param>
/// <param name="Dialect">Whose EQL the query is.</param>
/// <param name="EventCategoryField">The field that holds an event's category.</param>
public sealed record BinderOptions(EventSchema Schema, EqlDialect Dialect, string EventCategoryField = "event.category")
{
    /// <summary>What the dialect means where dialects differ.</summary>
    public EqlDialectRules Rules { get; init; } = EqlDialectRules.Of(Dialect);
}
