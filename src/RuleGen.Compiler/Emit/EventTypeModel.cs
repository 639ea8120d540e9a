namespace RuleGen.Compiler.Emit;

/// <summary>A user's own event type, in words: nothing here refers to the compilation it came from.</summary>
/// <param name="TypeName">The type as generated code names it, with <c>global::</c>.</param>
/// <param name="IsValueType">Passed by <c>in</c>.</param>
/// <param name="IsPublic">Visible outside of its assembly.</param>
/// <param name="Categories">The categories that its events have; empty where a member says.</param>
/// <param name="Members">Its members that hold fields.</param>
public sealed record EventTypeModel(
    string TypeName,
    bool IsValueType,
    bool IsPublic,
    EquatableArray<string> Categories,
    EquatableArray<EventMemberModel> Members);

/// <summary>What a member holds.</summary>
public enum EventMemberKind
{
    Text,

    /// <summary>Any of C#'s number types but <c>ulong</c> and <c>decimal</c>.</summary>
    Number,
    UInt64,
    Decimal,
    Boolean,

    /// <summary><c>DateTime</c> or <c>DateTimeOffset</c>.</summary>
    Date,

    /// <summary><c>System.Net.IPAddress</c>.</summary>
    Address,
}

/// <summary>A member that holds a field.</summary>
/// <param name="Path">The field.</param>
/// <param name="Access">From the event to the member, such as <c>.Parent?.Name</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="ElementType">The C# type of one value, with a question mark where it is a nullable value type.</param>
/// <param name="IsList">An array or list of values.</param>
/// <param name="IsArray">An array, of which one can take a span; else something with <c>Count</c> and an indexer.</param>
/// <param name="IsNullable">The member, or an object on the way to it, may be null.</param>
/// <param name="IsElementNullable">A value of the list may be null.</param>
public sealed record EventMemberModel(
    string Path,
    string Access,
    EventMemberKind Kind,
    string ElementType,
    bool IsList,
    bool IsArray,
    bool IsNullable,
    bool IsElementNullable)
{
    /// <summary>The generic interface of a list that is no array, without its argument; it has <c>Count</c> and an indexer.</summary>
    public string ListType { get; init; } = "global::System.Collections.Generic.IReadOnlyList";
}
