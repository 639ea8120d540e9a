using System.Runtime.InteropServices;
using RuleGen.Dispatch;
using RuleGen.Events;

namespace RuleGen.Sequences;

/// <summary>
/// The processes that a stream tells of: a process is its <c>process.entity_id</c>, its parent is <c>process.parent.entity_id</c>. Of each the
/// tree remembers its parents and which filters of rules some event of it satisfied; an event knows of the events that arrived before it.
/// </summary>
/// <remarks>
/// Bounded in every direction, because whoever writes the events writes the ids: processes, parents of a process, ids of an event, their length,
/// and the ancestors that one question goes through. A cycle is gone through once.
/// </remarks>
internal sealed partial class ProcessTree
{
    private const int None = -1;

    /// <summary>Parents that are kept of one process; a further one takes the place of the oldest.</summary>
    private const int MaxParents = 4;

    /// <summary>Ids of one event that count.</summary>
    private const int MaxIds = 16;

    /// <summary>Longer ids, in UTF-16 units, name no process.</summary>
    private const int MaxIdLength = 512;

    private const int BitsPerWord = 64;

    private readonly List<(ProcessRule Rule, int Filter)> _filters = [];
    private readonly ProjectedEvent _event;
    private readonly int _maxProcesses;
    private readonly int _maxAncestors;
    private readonly int _processSlot;
    private readonly int _parentSlot;

    // A node's number is that of its id among the keys.
    private readonly KeyTable _ids = new();
    private Node[] _nodes = new Node[16];
    private Link[] _parents = new Link[16 * MaxParents];
    private ulong[] _satisfied = [];
    private int _oldest = None;
    private int _youngest = None;

    // The processes of the event at hand, and what its ancestors satisfy once somebody has asked.
    private int[] _open = new int[64];
    private ulong[] _ofAncestors = [];
    private bool _isAnswered;

    // What some process has ever satisfied, and by the numbers of rules the first of their filters and one more than the last.
    private ulong[] _ever = [];
    private (int First, int End)[] _filtersOf = [];
    private long _walk;

    public ProcessTree(ProjectedEvent e, RuleSetOptions options)
    {
        _event = e;
        _maxProcesses = options.MaxProcesses;
        _maxAncestors = options.MaxAncestors;
        _processSlot = e.Projection.SlotOf("process.entity_id", FieldKind.Text);
        _parentSlot = e.Projection.SlotOf("process.parent.entity_id", FieldKind.Text);
    }

    /// <summary>Number of processes.</summary>
    public int Count { get; private set; }

    /// <summary>Processes that had to go because there were too many.</summary>
    public long Dropped { get; private set; }

    private int Words => _ofAncestors.Length;

    /// <summary>Adds the filters of a rule. To be called before any event.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="number">Its number among those that the rule set has instances of.</param>
    public void Add(ProcessRule rule, int number)
    {
        if (_filtersOf.Length <= number)
            Array.Resize(ref _filtersOf, number + 1);
        _filtersOf[number] = (_filters.Count, _filters.Count + rule.ProcessFilterCount);
        rule.Attach(this, _filters.Count);
        for (int filter = 0; filter < rule.ProcessFilterCount; filter++)
            _filters.Add((rule, filter));
        _ofAncestors = new ulong[(_filters.Count + BitsPerWord - 1) / BitsPerWord];
        _ever = new ulong[Words];
        _satisfied = new ulong[_nodes.Length * Words];
    }

    /// <summary>Another event is at hand.</summary>
    public void Begin() => _isAnswered = false;

    /// <summary>Whether the process of the event at hand descends from one that satisfies a filter.</summary>
    public bool HasAncestor(int filter)
    {
        if (!_isAnswered)
            Answer();
        return (_ofAncestors[filter / BitsPerWord] >> (filter % BitsPerWord) & 1) != 0;
    }

    /// <summary>Whether the process of the event at hand descends from one that satisfies a filter of a rule, given by its number.</summary>
    public bool MayDescend(int rule)
    {
        (int first, int end) = rule < _filtersOf.Length ? _filtersOf[rule] : default;
        for (int filter = first; filter < end; filter++)
        {
            // Most filters are about processes that no event is of.
            if ((_ever[filter / BitsPerWord] >> (filter % BitsPerWord) & 1) != 0 && HasAncestor(filter))
                return true;
        }

        return false;
    }

    /// <summary>Remembers what the event at hand tells, when all rules have seen it.</summary>
    /// <param name="search">What has found the filters that the event may satisfy; null to ask for every filter.</param>
    public void Take(CandidateSearch? search)
    {
        TextValues ids = Ids(_processSlot);
        TextValues parents = Ids(_parentSlot);
        if (ids.Count == 0)
            return;

        // The filters first: one that asks for ancestors is about the tree as it is before this event.
        Span<ulong> satisfied = stackalloc ulong[Words];
        if (search is null)
        {
            Ask((0, _filters.Count), satisfied);
        }
        else
        {
            foreach (int rule in search.Filters)
                Ask(rule < _filtersOf.Length ? _filtersOf[rule] : default, satisfied);
        }

        for (int word = 0; word < Words; word++)
            _ever[word] |= satisfied[word];

        // Parents too are remembered from now on, so that what is told of them later reaches their children.
        for (int i = 0; i < Math.Min(ids.Count, MaxIds); i++)
        {
            int process = Know(ids[i]);
            if (process == None)
                continue;
            for (int word = 0; word < Words; word++)
                _satisfied[(process * Words) + word] |= satisfied[word];
            int generation = _nodes[process].Generation;
            for (int j = 0; j < Math.Min(parents.Count, MaxIds); j++)
            {
                int parent = Know(parents[j]);
                if (parent != None && parent != process && _nodes[process].Generation == generation)
                    AddParent(process, parent);
            }
        }
    }

    /// <summary>Forgets every process.</summary>
    public void Clear()
    {
        Array.Clear(_ever);
        while (_oldest != None)
            Drop(_oldest);
    }

    private void Ask((int First, int End) filters, Span<ulong> satisfied)
    {
        for (int i = filters.First; i < filters.End; i++)
        {
            if (_filters[i].Rule.IsProcess(_filters[i].Filter, _event))
                satisfied[i / BitsPerWord] |= 1UL << (i % BitsPerWord);
        }
    }

    private void Answer()
    {
        _isAnswered = true;
        Array.Clear(_ofAncestors);
        _walk++;
        int open = 0;
        TextValues ids = Ids(_processSlot);
        for (int i = 0; i < Math.Min(ids.Count, MaxIds); i++)
        {
            if (Find(ids[i]) is var own && own != None)
                _nodes[own].Walk = _walk;
        }

        TextValues parents = Ids(_parentSlot);
        for (int i = 0; i < Math.Min(parents.Count, MaxIds); i++)
            Open(Find(parents[i]), ref open);
        for (int i = 0; i < Math.Min(ids.Count, MaxIds); i++)
            OpenParents(Find(ids[i]), ref open);
        for (int i = 0; i < open; i++)
        {
            int ancestor = _open[i];
            for (int word = 0; word < Words; word++)
                _ofAncestors[word] |= _satisfied[(ancestor * Words) + word];
            OpenParents(ancestor, ref open);
        }
    }

    private void OpenParents(int process, ref int open)
    {
        if (process == None)
            return;
        for (int i = 0; i < _nodes[process].ParentCount; i++)
        {
            Link link = _parents[(process * MaxParents) + i];
            if (_nodes[link.Process].Generation == link.Generation)
                Open(link.Process, ref open);
        }
    }

    private void Open(int process, ref int open)
    {
        if (process == None || _nodes[process].Walk == _walk || open == _maxAncestors)
            return;
        if (open == _open.Length)
            Array.Resize(ref _open, open * 2);
        _nodes[process].Walk = _walk;
        _open[open++] = process;
    }

    private TextValues Ids(int slot) => slot < 0 ? default : _event.Text(slot);

    private int Find(ReadOnlySpan<char> id) => id.Length > MaxIdLength ? None : _ids.Find(MemoryMarshal.AsBytes(id));

    /// <summary>The node of an id, the youngest from now on. None where the id is too long.</summary>
    private int Know(ReadOnlySpan<char> id) => id.Length > MaxIdLength ? None : Know(MemoryMarshal.AsBytes(id));

    private int Know(ReadOnlySpan<byte> id)
    {
        int at = _ids.Find(id);
        if (at != None)
        {
            Unlink(at);
            AppendYoungest(at);
            return at;
        }

        if (Count >= _maxProcesses)
        {
            Dropped++;
            Drop(_oldest);
        }

        at = _ids.Add(id);
        _ids.Use(at);
        if (_nodes.Length < _ids.Capacity)
        {
            Array.Resize(ref _nodes, _ids.Capacity);
            Array.Resize(ref _parents, _ids.Capacity * MaxParents);
            Array.Resize(ref _satisfied, _ids.Capacity * Words);
        }

        _nodes[at].ParentCount = _nodes[at].NextParent = 0;
        _satisfied.AsSpan(at * Words, Words).Clear();
        AppendYoungest(at);
        Count++;
        return at;
    }

    private void AddParent(int process, int parent)
    {
        ref Node node = ref _nodes[process];
        var link = new Link(parent, _nodes[parent].Generation);
        Span<Link> links = _parents.AsSpan(process * MaxParents, MaxParents);
        if (links[..node.ParentCount].Contains(link))
            return;
        links[node.NextParent] = link;
        node.NextParent = (node.NextParent + 1) % MaxParents;
        node.ParentCount = Math.Min(node.ParentCount + 1, MaxParents);
    }

    private void Drop(int at)
    {
        Unlink(at);
        _nodes[at].Generation++;
        _ids.Release(at);
        Count--;
    }

    private void AppendYoungest(int at)
    {
        ref Node node = ref _nodes[at];
        node.Older = _youngest;
        node.Younger = None;
        if (_youngest != None)
            _nodes[_youngest].Younger = at;
        else
            _oldest = at;
        _youngest = at;
    }

    private void Unlink(int at)
    {
        ref Node node = ref _nodes[at];
        if (node.Older != None)
            _nodes[node.Older].Younger = node.Younger;
        else
            _oldest = node.Younger;
        if (node.Younger != None)
            _nodes[node.Younger].Older = node.Older;
        else
            _youngest = node.Older;
    }

    private struct Node
    {
        /// <summary>The neighbours in the order of age.</summary>
        public int Older;
        public int Younger;

        /// <summary>Raised when the process is dropped, so that links to it end.</summary>
        public int Generation;

        /// <summary>The number of the last question that went through it.</summary>
        public long Walk;
        public int ParentCount;
        public int NextParent;
    }

    private readonly record struct Link(int Process, int Generation);
}
