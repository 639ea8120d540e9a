namespace RuleGen.Compiler.Patterns;

/// <summary>
/// How much building and comparing automata may cost. It is counted, never timed, so the same patterns are always decided
/// or always given up. One budget may serve several operations; where none is given, each operation gets a fresh one.
/// </summary>
public sealed class AutomatonBudget
{
    private readonly long _maxWork;
    private long _left;

    /// <param name="maxStates">States that one automaton may have while it is built, 1 or more.</param>
    /// <param name="maxWork">Steps in total, 0 or more; a step is about one transition looked at.</param>
    public AutomatonBudget(int maxStates = 10_000, long maxWork = 20_000_000)
    {
        MaxStates = maxStates;
        _maxWork = maxWork;
        _left = maxWork;
    }

    public int MaxStates { get; }

    /// <summary>Steps taken so far; all of them once it is exhausted.</summary>
    public long Spent => _maxWork - Math.Max(_left, 0);

    public bool IsExhausted => _left < 0;

    /// <summary>Takes <paramref name="work"/> steps; false, from then on always, when there are not so many left.</summary>
    public bool TrySpend(long work)
    {
        _left = IsExhausted ? -1 : _left - work;
        return !IsExhausted;
    }

    /// <summary>Gives up: what is being built is too big by another measure than steps.</summary>
    public void Exhaust() => _left = -1;
}
