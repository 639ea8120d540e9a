using RuleGen.Events;

namespace RuleGen.Sequences;

/// <summary>
/// What generated matchers that are instances have in common: they belong to one stream, and may ask which processes the event's process
/// descends from.
/// </summary>
public abstract class ProcessRule
{
    private ProcessTree? _processes;
    private int _firstFilter;

    private protected ProcessRule()
    {
    }

    /// <summary>What the rule file says. Made when it is first asked for.</summary>
    public RuleInfo Rule => GetRule();

    /// <summary>What the rule file says, from generated code.</summary>
    protected abstract RuleInfo GetRule();

    /// <summary>Number of filters of processes that the rule asks about with <see cref="HasAncestor"/>.</summary>
    protected internal virtual int ProcessFilterCount => 0;

    /// <summary>Whether an event satisfies one of those filters; the process that it is of then does, for all that descend from it.</summary>
    /// <param name="filter">0 to <see cref="ProcessFilterCount"/> − 1.</param>
    /// <param name="e">The event, of the rule set's own type.</param>
    protected internal virtual bool IsProcess(int filter, ProjectedEvent e) => false;

    /// <summary>
    /// Whether the process of the rule set's present event descends from one of which an earlier event satisfies a filter. False outside of a
    /// rule set.
    /// </summary>
    /// <param name="filter">0 to <see cref="ProcessFilterCount"/> − 1.</param>
    protected bool HasAncestor(int filter) => _processes is not null && _processes.HasAncestor(_firstFilter + filter);

    internal void Attach(ProcessTree processes, int firstFilter) => (_processes, _firstFilter) = (processes, firstFilter);
}
