namespace RuleGen.Classic;

/// <summary>Base of generated matchers of the classic dialect. They read whole documents, in the order of their arrival, and apply the query's pipes.</summary>
public abstract class ClassicMatcher
{
    private readonly string _categoryField;
    private readonly string _timestampField;
    private readonly List<ClassicRelation> _relations = [];
    private ClassicStep? _pipes;
    private List<RuleMatch> _matches = [];

    private protected ClassicMatcher(RuleInfo rule, string categoryField, string timestampField)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(categoryField);
        ArgumentNullException.ThrowIfNull(timestampField);
        Rule = rule;
        (_categoryField, _timestampField) = (categoryField, timestampField);
    }

    /// <summary>What the rule file says.</summary>
    public RuleInfo Rule { get; }

    /// <summary>Whether an event satisfies the filter of a stage.</summary>
    /// <param name="stage">Counted from 0; <see cref="ClassicStages.Until"/> for <c>until</c>.</param>
    /// <param name="e">The event.</param>
    protected abstract bool Satisfies(int stage, ClassicEvent e);

    /// <summary>The key under which an event takes part in a stage; null where the query has none.</summary>
    /// <param name="stage">As for <see cref="Satisfies"/>.</param>
    /// <param name="e">The event.</param>
    protected virtual ClassicValue KeyOf(int stage, ClassicEvent e) => ClassicValue.Null;

    /// <summary>Lets the relations between processes take note of an event, before any filter sees it.</summary>
    /// <param name="e">The event.</param>
    protected virtual void Track(ClassicEvent e)
    {
    }

    /// <summary>Makes a relation that begins anew with every stream.</summary>
    /// <param name="kind">Which relation.</param>
    protected ClassicRelation NewRelation(ClassicRelationKind kind)
    {
        var relation = new ClassicRelation(kind);
        _relations.Add(relation);
        return relation;
    }

    /// <summary>The query's pipes, in order.</summary>
    protected virtual ClassicPipeline NewPipeline() => new(ClassicOperators.IgnoringCase);

    private protected abstract void Follow(ClassicEvent e);

    /// <summary>Passes a result on to the pipes.</summary>
    private protected void Found(ReadOnlySpan<ClassicEvent> events) => Pipes.Take(new ClassicResult(events));

    private ClassicStep Pipes => _pipes ??= NewPipeline().Build(result => _matches.Add(result.ToMatch(Rule)));

    private protected virtual void Reset()
    {
    }

    internal void Take(ClassicValue document, long position, List<RuleMatch> matches)
    {
        _matches = matches;
        var e = new ClassicEvent(document, position, _categoryField, _timestampField);
        Track(e);
        Follow(e);
    }

    /// <summary>Ends the stream: pipes pass on what they have kept, and everything is forgotten.</summary>
    internal void Finish(List<RuleMatch> matches)
    {
        _matches = matches;
        Pipes.Complete();
        Forget();
    }

    internal void Forget()
    {
        _pipes = null;
        _relations.ForEach(relation => relation.Forget());
        Reset();
    }
}
