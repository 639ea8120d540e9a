namespace RuleGen.Cli.Results;

/// <summary>
/// Applies limits one after another while results arrive. <c>head 10 | tail 2</c> passes on the ninth and the tenth, once the tenth or the
/// end has come. Remembers no more results than the tails ask for.
/// </summary>
internal sealed class ResultLimiter<T>(IReadOnlyList<ResultLimit> limits, Action<T> passOn)
{
    private readonly long[] _taken = new long[limits.Count];
    private readonly Queue<T>[] _last = [.. limits.Select(_ => new Queue<T>())];

    /// <summary>Whether every further result would be dropped.</summary>
    public bool IsFull
    {
        get
        {
            for (int i = 0; i < limits.Count; i++)
            {
                if (!limits[i].IsTail && _taken[i] >= limits[i].Count)
                    return true;
                if (limits[i].IsTail)
                    return limits[i].Count == 0;
            }

            return false;
        }
    }

    public void Add(T result) => Pass(result, 0);

    /// <summary>No more results come: passes on what the tails have kept.</summary>
    public void Complete()
    {
        for (int i = 0; i < limits.Count; i++)
        {
            while (_last[i].TryDequeue(out T? result))
                Pass(result, i + 1);
        }
    }

    private void Pass(T result, int first)
    {
        for (int i = first; i < limits.Count; i++)
        {
            if (limits[i].IsTail)
            {
                _last[i].Enqueue(result);
                if (_last[i].Count > limits[i].Count)
                    _last[i].Dequeue();
                return;
            }

            if (_taken[i] >= limits[i].Count)
                return;
            _taken[i]++;
        }

        passOn(result);
    }
}
