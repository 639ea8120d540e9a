namespace RuleGen;

/// <summary>
/// Marks a class or struct as an event: every rule of the project whose category it may have gets an overload of <c>Matches</c> that reads its
/// members, and the rule set gets an overload of <c>Match</c>.
/// </summary>
/// <param name="categories">
/// The values that <c>event.category</c> has for these events, such as <c>process</c>. With one given, rules of other categories leave the
/// type alone. Without any, a member must be marked as <c>event.category</c>.
/// </param>
/// <example>
/// <code>
/// [EqlEvent("process")]
/// public sealed class ProcessEvent
/// {
///     [EqlField("process.name")] public string? Name { get; init; }
///     [EqlField("process.args")] public string[] Arguments { get; init; } = [];
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EqlEventAttribute(params string[] categories) : Attribute
{
    /// <summary>The categories that events of this type have.</summary>
    public IReadOnlyList<string> Categories { get; } = categories;
}

/// <summary>
/// Names the ECS field that a member of an event holds. A member may be a text, a number, a boolean, a date, an <c>IPAddress</c>, a nullable of
/// these, or an array or list of these; null is a missing field. A member whose type has marked members itself holds an object, whose path
/// comes before theirs.
/// </summary>
/// <param name="path">The field's dotted path, such as <c>process.parent.name</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EqlFieldAttribute(string path) : Attribute
{
    /// <summary>The field's dotted path.</summary>
    public string Path { get; } = path;
}
