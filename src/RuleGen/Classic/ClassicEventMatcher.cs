namespace RuleGen.Classic;

/// <summary>Base of the matcher of a query that looks for single events.</summary>
public abstract class ClassicEventMatcher : ClassicMatcher
{
    /// <summary>Makes a matcher that has seen nothing.</summary>
    /// <inheritdoc cref="ClassicEvent(ClassicValue, long, string, string)"/>
    /// <param name="rule">What the rule file says.</param>
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
