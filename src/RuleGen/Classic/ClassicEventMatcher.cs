namespace RuleGen.Classic;

/// <summary>Base of the matcher of a query that looks for single events.</summary>
public abstract class ClassicEventMatcher : ClassicMatcher
{
    /// <summary>Makes a matcher that has seen nothing.</summary>
    /// <param name="rule">What the rule file says.</param>
    /// <param name="categoryField">The field with the category of an event.</param>
    /// <param name="timestampField">The field with the time of an event.</param>
    protected ClassicEventMatcher(RuleInfo rule, string categoryField, string timestampField)
        : base(rule, categoryField, timestampField)
    {
    }

    private protected sealed override void Follow(ClassicEvent e)
    {
        if (Satisfies(0, e))
            Found([e]);
    }
}
