using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>The pipes behind a query, as python-eql's Python engine applies them: results go through one after the other, in a stream.</summary>
/// <param name="operators">How keys compare.</param>
public sealed class ClassicPipeline(ClassicOperators operators)
{
    private readonly List<Func<ClassicStep, ClassicStep>> _steps = [];
    private readonly Dictionary<int, long> _windows = [];

    /// <summary><c>head</c>: the first results.</summary>
    /// <param name="count">How many, 1 or more.</param>
    public ClassicPipeline Head(long count) => With(next => new ClassicHead(count, next));

    /// <summary><c>tail</c>: the last results, once the stream is over.</summary>
    /// <param name="count">How many, 1 or more.</param>
    public ClassicPipeline Tail(long count) => With(next => new ClassicTail(count, next));

    /// <summary><c>filter</c>: the results that satisfy a condition.</summary>
    /// <param name="condition">The condition.</param>
    public ClassicPipeline Filter(Func<ClassicResult, EqlBoolean> condition) => With(next => new ClassicFilter(condition, next));

    /// <summary><c>sort</c>: all results in the order of a key, once the stream is over; equal ones as they came.</summary>
    /// <param name="key">The key; a list where there are several.</param>
    public ClassicPipeline Sort(Func<ClassicResult, ClassicValue> key) => With(next => new ClassicSort(Folded(key), next));

    /// <summary><c>unique</c>: the first result of each key.</summary>
    /// <param name="key">The key; a list where there are several.</param>
    public ClassicPipeline Unique(Func<ClassicResult, ClassicValue> key) => With(next => new ClassicUnique(Folded(key), next));

    /// <summary><c>unique_count</c>: the first result of each key with <c>count</c> and <c>percent</c> of all, once the stream is over.</summary>
    /// <param name="key">The key; a list where there are several.</param>
    public ClassicPipeline UniqueCount(Func<ClassicResult, ClassicValue> key) => With(next => new ClassicUniqueCount(Folded(key), next));

    /// <summary><c>count</c> without arguments: how many results there were, once the stream is over.</summary>
    public ClassicPipeline Count() => With(next => new ClassicCountAll(next));

    /// <summary><c>count</c>: how many results of each key there were, the rarest key first, once the stream is over.</summary>
    /// <param name="key">The key; a list where there are several.</param>
    public ClassicPipeline Count(Func<ClassicResult, ClassicValue> key) => With(next => new ClassicCount(key, operators, next));

    /// <summary>
    /// <c>window</c>: with every result, the results whose first events lie at most so long before it go through the rest of the pipes anew.
    /// </summary>
    /// <param name="milliseconds">How long.</param>
    public ClassicPipeline Window(long milliseconds)
    {
        _windows.Add(_steps.Count, milliseconds);
        return With(next => next);
    }

    internal ClassicStep Build(Action<ClassicResult> output) => Build(0, output);

    private ClassicStep Build(int first, Action<ClassicResult> output)
    {
        // What follows a window is built for each of its contents; so only the steps before the first window are built here.
        int window = Enumerable.Range(first, _steps.Count - first).FirstOrDefault(_windows.ContainsKey, _steps.Count);
        ClassicStep step = window == _steps.Count
            ? new ClassicOutput(output)
            : new ClassicWindow(_windows[window], () => Build(window + 1, output));
        for (int i = window - 1; i >= first; i--)
            step = _steps[i](step);
        return step;
    }

    private Func<ClassicResult, ClassicValue> Folded(Func<ClassicResult, ClassicValue> key) => result => operators.Fold(key(result));

    private ClassicPipeline With(Func<ClassicStep, ClassicStep> step)
    {
        _steps.Add(step);
        return this;
    }

    private sealed class ClassicOutput(Action<ClassicResult> output) : ClassicStep(null)
    {
        public override void Take(ClassicResult result) => output(result);
    }
}
