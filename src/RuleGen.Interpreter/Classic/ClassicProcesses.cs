using RuleGen.Classic;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Interpreter;

/// <summary>
/// The processes of a relation. The life of a process is from the event that makes it one to the first process event behind its end.
/// </summary>
internal sealed class ClassicProcesses(ProcessRelation relation)
{
    private readonly HashSet<ClassicValue> _found = [];
    private readonly HashSet<ClassicValue> _born = [];
    private readonly HashSet<ClassicValue> _dying = [];

    /// <summary>Takes note of an event that satisfies the relation's filter, or does not.</summary>
    public void Add(ClassicEvent e, bool isFound)
    {
        if (isFound && e.Get("pid").Number != 0L && ProcessOf(e).Truth.IsTrue)
            _found.Add(ProcessOf(e));
    }

    public bool Holds(ClassicEvent e) => (relation == ProcessRelation.Event ? _found : _born).Contains(ProcessOf(e));

    /// <summary>Takes note of starts and ends.</summary>
    public void Live(ClassicEvent e)
    {
        if (e.Category != "process")
            return;
        _found.ExceptWith(_dying);
        _born.ExceptWith(_dying);
        _dying.Clear();
        bool isStart = Phase(e, [1, 3, 9], ["create", "fork"]);
        if (isStart && e.Get("pid").Number == 4L && e.Get("process_name").Text == "System")
        {
            _found.Clear();
            _born.Clear();
        }

        ClassicValue parent = e.Get(HasOwnIds(e) ? "unique_ppid" : "ppid");
        bool isChild = _found.Contains(parent) && relation != ProcessRelation.Event;
        bool isGrandchild = _born.Contains(parent) && relation == ProcessRelation.Descendant;
        if (isStart && !parent.IsNull && (isChild || isGrandchild))
            _born.Add(ProcessOf(e));
        else if (Phase(e, [2, 4], ["terminate"]))
            _dying.Add(ProcessOf(e));
    }

    private static bool HasOwnIds(ClassicEvent e) => !e.Get("unique_pid").IsNull;

    private static ClassicValue ProcessOf(ClassicEvent e) => e.Get(HasOwnIds(e) ? "unique_pid" : "pid");

    private static bool Phase(ClassicEvent e, long[] opcodes, string[] subtypes) => e.Get("opcode") is { Kind: ClassicKind.Number } opcode
        ? opcodes.Contains(opcode.Number.Int64)
        : subtypes.Contains(e.Get("subtype").Text);
}
