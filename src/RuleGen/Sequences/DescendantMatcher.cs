using RuleGen.Events;

namespace RuleGen.Sequences;

/// <summary>
/// Base of the matcher of a rule that decides single events and asks what their processes descend from. Only the events before tell that, so
/// an instance belongs to a rule set, which follows the stream.
/// </summary>
public abstract class DescendantMatcher : ProcessRule
{
    /// <summary>Makes a matcher.</summary>
    protected DescendantMatcher()
    {
    }

    /// <summary>Whether the rule set's present event is what the rule looks for.</summary>
    /// <param name="projected">The event, of the rule set's own type.</param>
    protected internal abstract bool Matches(ProjectedEvent projected);
}
