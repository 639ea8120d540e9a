using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>
/// Follows processes for <c>child of</c>, <c>descendant of</c> and <c>event of</c>: which satisfied the filter, and which came of them. A process
/// is forgotten with the first process event behind its end, and all are with the start of the System process (4), which is a boot.
/// </summary>
/// <remarks>
/// A process is known by <c>unique_pid</c> and its parent by <c>unique_ppid</c>, or else by <c>pid</c> and <c>ppid</c>. Its start and end are
/// told by <c>opcode</c> (1, 3, 9; 2, 4), or else by <c>subtype</c> (create, fork; terminate).
/// </remarks>
/// <param name="kind">Which relation.</param>
public sealed class ClassicRelation(ClassicRelationKind kind)
{
    private readonly HashSet<ClassicValue> _found = [];
    private readonly HashSet<ClassicValue> _related = [];
    private readonly List<ClassicValue> _ended = [];

    /// <summary>Takes note of the starts and ends of processes. To be called with every event, first.</summary>
    /// <param name="e">The event.</param>
    public void Track(ClassicEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (e.Category != "process")
            return;
        foreach (ClassicValue process in _ended)
        {
            _found.Remove(process);
            _related.Remove(process);
        }

        _ended.Clear();
        bool isStart = IsStart(e);
        if (isStart && e.Get("pid").Number == 4L && e.Get("process_name").Text == "System")
            Forget();
        if (isStart && IsRelatedParent(ParentOf(e)))
            _related.Add(ProcessOf(e));
        else if (IsEnd(e))
            _ended.Add(ProcessOf(e));
    }

    /// <summary>Takes note of whether the event satisfies the relation's filter.</summary>
    /// <param name="e">The event.</param>
    /// <param name="isFound">Whether it does.</param>
    public void Add(ClassicEvent e, bool isFound)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (isFound && e.Get("pid").Number != 0L && ProcessOf(e).Truth.IsTrue)
            _found.Add(ProcessOf(e));
    }

    /// <summary>Whether the event's process has the relation.</summary>
    /// <param name="e">The event.</param>
    public EqlBoolean Holds(ClassicEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return (kind == ClassicRelationKind.Event ? _found : _related).Contains(ProcessOf(e));
    }

    /// <summary>Begins anew.</summary>
    public void Forget()
    {
        _found.Clear();
        _related.Clear();
    }

    private static ClassicValue ProcessOf(ClassicEvent e) => OneOf(e, "unique_pid", "pid");

    private static ClassicValue ParentOf(ClassicEvent e) => OneOf(e, "unique_ppid", "ppid");

    private static ClassicValue OneOf(ClassicEvent e, string first, string second) => e.Get("unique_pid").IsNull ? e.Get(second) : e.Get(first);

    private static bool IsStart(ClassicEvent e) => e.Get("opcode").Number is { HasValue: true } opcode
        ? opcode.Int64 is 1 or 3 or 9
        : e.Get("subtype").Text is "create" or "fork";

    private static bool IsEnd(ClassicEvent e) => e.Get("opcode").Number is { HasValue: true } opcode
        ? opcode.Int64 is 2 or 4
        : e.Get("subtype").Text == "terminate";

    private bool IsRelatedParent(ClassicValue parent) => !parent.IsNull && kind switch
    {
        ClassicRelationKind.Child => _found.Contains(parent),
        ClassicRelationKind.Descendant => _found.Contains(parent) || _related.Contains(parent),
        _ => false,
    };
}
