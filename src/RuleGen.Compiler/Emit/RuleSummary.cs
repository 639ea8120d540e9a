using RuleGen.Compiler.Indexing;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>What the common code of a project must know of one rule: texts only, so that it compares by content.</summary>
/// <param name="ClassName">The matcher's class.</param>
/// <param name="RuleId">The rule's id; rule sets run rules in its order.</param>
/// <param name="Path">The rule file.</param>
/// <param name="Fields">The fields that the matcher reads from a projected event.</param>
/// <param name="EventTypes">The user's event types that the matcher has overloads for, as code.</param>
public sealed record RuleSummary(
    string ClassName,
    string RuleId,
    string Path,
    EquatableArray<PlanField> Fields,
    EquatableArray<string> EventTypes)
{
    /// <summary>The arrays whose elements the matcher looks at.</summary>
    public EquatableArray<PlanArray> Arrays { get; init; }

    /// <summary>Whether the matcher asks what a process descends from, so that a rule set needs an instance of it.</summary>
    public bool AsksForAncestors { get; init; }

    /// <summary>Whether the matcher follows several events, so that a rule set needs an instance of it.</summary>
    public bool FollowsStream { get; init; }

    /// <summary>What an index may ask before it runs the matcher; of a matcher that follows several events, one for each of its tests, in their order.</summary>
    public EquatableArray<EntryGuard> Guards { get; init; }

    /// <summary>What an index may ask before it asks the matcher for processes from which others descend; null for a matcher that has no such filter.</summary>
    public EntryGuard? ProcessGuard { get; init; }
}
