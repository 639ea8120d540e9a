using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace RuleGen.Events;

/// <summary>
/// Which fields are read from a document, and the lookup that finds them. Immutable; one instance serves any number of events and threads.
/// <para>
/// Fields are a tree over the segments of their paths. Every node knows not only its children but <em>all</em> relative paths below it,
/// so that one probe follows one key however it is written. With the fields <c>process.name</c> and <c>process.parent.name</c> the root
/// knows <c>process</c>, <c>process.name</c>, <c>process.parent</c>, <c>process.parent.name</c>, and the node <c>process</c> knows
/// <c>name</c>, <c>parent</c>, <c>parent.name</c>: <c>{"process":{"parent.name":…}}</c> and <c>{"process.parent":{"name":…}}</c> reach the
/// same slot.
/// </para>
/// </summary>
public sealed class EventProjection
{
    internal const int Root = 0;

    /// <summary>The node of everything that no field stands at or below.</summary>
    internal const int NoNode = -1;

    /// <summary>So many bytes can be read behind a key that is looked up.</summary>
    internal const int KeyPadding = 8;

    internal const int NoSlot = -1;

    internal const int NoArray = -1;

    private readonly ProjectedField[] _fields;
    private readonly ProjectedArray[] _arrays;
    private readonly Node[] _nodes;

    // Several slots may have one node: a field may be asked for as text and as a number.
    private readonly int[] _nodeOfSlot;

    // A bit for each hash, at most one of 64 of which is set: nearly every unknown key is told by it at once, and it stays in the cache.
    private readonly ulong[] _filter;
    private readonly int _filterShift;

    // Open addressing, at most a quarter full.
    private readonly Entry[] _table;
    private readonly int _shift;
    private readonly byte[] _keys;

    /// <summary>Builds the lookup. The position of a field is its slot.</summary>
    /// <param name="fields">The fields, in the order of their slots. The same path may be named more than once.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fields"/> or one of its paths is null.</exception>
    public EventProjection(params ProjectedField[] fields)
        : this(fields, [])
    {
    }

    /// <summary>Builds the lookup from text, which a process that starts has faster than arrays of structures.</summary>
    /// <param name="text">
    /// A line for each field: what its values are read as, a <see cref="FieldKind"/> in small letters, and its path, as in
    /// <c>number process.pid</c>; the position among these is the slot. Then a line for each array whose elements are told apart: <c>array</c>, the
    /// slots of its columns and its path, as in <c>array 12,13 process.thread.Ext.call_stack</c>. In a path <c>\u000A</c> is the character of that
    /// number, which a backslash is always written as.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">A line is none of these.</exception>
    /// <exception cref="ArgumentException">A column of an array is no slot, or two arrays have one path.</exception>
    public EventProjection(string text)
        : this(ProjectionText.Read(text))
    {
    }

    private EventProjection(ProjectionText text)
        : this(text.Fields, text.Arrays)
    {
    }

    /// <summary>Builds the lookup. The position of a field is its slot.</summary>
    /// <param name="fields">The fields, in the order of their slots. The same path may be named more than once.</param>
    /// <param name="arrays">The arrays whose elements are told apart. No path may be named more than once.</param>
    /// <exception cref="ArgumentNullException">An argument or a path is null.</exception>
    /// <exception cref="ArgumentException">A column of an array is no slot, or two arrays have one path.</exception>
    public EventProjection(ProjectedField[] fields, ProjectedArray[] arrays)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(arrays);
        Count = fields.Length;
        _arrays = (ProjectedArray[])arrays.Clone();
        _fields = WithSlotsFor(arrays, fields);
        _nodeOfSlot = new int[_fields.Length];
        var tree = new PathTree();
        for (var slot = 0; slot < _fields.Length; slot++)
        {
            // A default-initialised field has no path.
            ArgumentNullException.ThrowIfNull(_fields[slot].Path, nameof(fields));
            _nodeOfSlot[slot] = tree.Add(_fields[slot].Path);
        }

        var source = tree.Add("_source");
        var wrapper = tree.Add("fields");
        var index = tree.Add("_index");
        var id = tree.Add("_id");
        _nodes = new Node[tree.Count];
        for (var node = 0; node < _nodes.Length; node++)
        {
            _nodes[node].Array = NoArray;
            _nodes[node].Role = tree.PathOf(node).StartsWith('_') ? HitRole.Metadata : HitRole.None;
        }

        _nodes[source].Role = HitRole.Source;
        _nodes[wrapper].Role = HitRole.Fields;
        _nodes[index].Role = HitRole.Marker;
        _nodes[id].Role = HitRole.Marker;
        foreach (var node in _nodeOfSlot)
            _nodes[node].IsField = true;
        for (var array = 0; array < _arrays.Length; array++)
        {
            foreach (var column in _arrays[array].Columns)
            {
                if ((uint)column >= (uint)Count)
                    throw new ArgumentException("A column of an array is the slot of a field.", nameof(arrays));
            }

            ref var node = ref _nodes[tree.Add(_arrays[array].Path)];
            if (node.Array != NoArray)
                throw new ArgumentException("An array is named once.", nameof(arrays));
            node.Array = array;
        }

        var size = (int)BitOperations.RoundUpToPowerOf2((uint)tree.KeyCount * 4);
        _shift = 64 - BitOperations.Log2((uint)size);
        _table = new Entry[size];

        // Its words are as many as half of the entries of the table.
        _filterShift = _shift + 1;
        _filter = new ulong[size / 2];
        _keys = new byte[tree.PathBytes + KeyPadding];
        var end = 0;
        for (var node = Root + 1; node < _nodes.Length; node++)
        {
            // Whatever its keys are relative to, they are ends of its path.
            end += Encoding.UTF8.GetBytes(tree.PathOf(node), _keys.AsSpan(end));
            for (var above = tree.ParentOf(node); above >= Root; above = tree.ParentOf(above))
                AddKey(above, end - tree.KeyLengthOf(above, node), end, node);
        }
    }

    /// <summary>Whatever stands at the path of an array must be looked at, so each has a slot there, asked for or not.</summary>
    private static ProjectedField[] WithSlotsFor(ProjectedArray[] arrays, ProjectedField[] fields)
    {
        var unasked = new List<string>();
        foreach (var array in arrays)
        {
            ArgumentNullException.ThrowIfNull(array.Path, nameof(arrays));
            var isAsked = false;
            foreach (var field in fields)
                isAsked |= field.Path == array.Path;
            if (!isAsked)
                unasked.Add(array.Path);
        }

        var slots = new ProjectedField[fields.Length + unasked.Count];
        Array.Copy(fields, slots, fields.Length);
        for (var i = 0; i < unasked.Count; i++)
            slots[fields.Length + i] = new ProjectedField(unasked[i], FieldKind.Text);
        return slots;
    }

    private void AddKey(int node, int start, int end, int child)
    {
        var length = end - start;
        var hash = Hash(node, ref _keys[start], length);
        _filter[hash >> _filterShift] |= FilterBit(hash);
        var at = (int)(hash >> _shift);
        while (_table[at].Child != Root)
            at = (at + 1) & (_table.Length - 1);
        _table[at] = new Entry(node, length, start, child);
        LongestKey = Math.Max(LongestKey, length);
    }

    /// <summary>Number of fields, which is the number of slots.</summary>
    public int Count { get; }

    /// <summary>The field of a slot.</summary>
    /// <param name="slot">0 to <see cref="Count"/> − 1.</param>
    public ProjectedField this[int slot] => _fields[slot];

    /// <summary>Length in UTF-8 bytes of the longest key that leads to a field.</summary>
    internal int LongestKey { get; private set; }

    /// <summary>Number of slots, those included that only arrays need.</summary>
    internal int SlotCount => _fields.Length;

    internal ReadOnlySpan<ProjectedArray> Arrays => _arrays;

    /// <summary>The array whose elements stand at a node, or <see cref="NoArray"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int ArrayOf(int node) => _nodes[node].Array;

    /// <summary>The slot of a field, or <see cref="NoSlot"/>.</summary>
    internal int SlotOf(string? path, FieldKind kind)
    {
        for (var slot = 0; slot < Count; slot++)
        {
            if (_fields[slot].Kind == kind && string.Equals(_fields[slot].Path, path, StringComparison.Ordinal))
                return slot;
        }

        return NoSlot;
    }

    internal FieldKind KindOf(int slot) => _fields[slot].Kind;

    internal int NodeCount => _nodes.Length;

    internal int NodeOf(int slot) => _nodeOfSlot[slot];

    /// <summary>Whether values at the node are values of a field; else it only leads to fields.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsField(int node) => _nodes[node].IsField;

    /// <summary>What the node means in a search hit, if it is a key of the topmost object.</summary>
    internal HitRole RoleOf(int node) => _nodes[node].Role;

    /// <summary>The node that a key (unescaped UTF-8) leads to from <paramref name="node"/>, or <see cref="NoNode"/>.</summary>
    /// <param name="node">The node.</param>
    /// <param name="key">The key, behind which <see cref="KeyPadding"/> bytes can be read.</param>
    /// <param name="length">The length of the key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find(int node, ref byte key, int length)
    {
        var hash = Hash(node, ref key, length);
        return (_filter[hash >> _filterShift] & FilterBit(hash)) == 0 ? NoNode : Find(node, ref key, length, hash);
    }

    // Kept out of the loops that read documents: inlined there it takes the registers that they need.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Find(int node, ref byte key, int length, ulong hash)
    {
        for (var at = (int)(hash >> _shift); ; at = (at + 1) & (_table.Length - 1))
        {
            ref readonly var entry = ref _table[at];
            if (entry.Child == Root)
                return NoNode;
            if (entry.Node == node && entry.Length == length
                && MemoryMarshal.CreateReadOnlySpan(ref key, length).SequenceEqual(_keys.AsSpan(entry.Start, length)))
                return entry.Child;
        }
    }

    // A key is looked up by its node, its length and its last eight bytes, or all if there are fewer: enough to keep the keys of real documents apart,
    // and one load whatever the length. Who crafts keys that collide pays for a few comparisons more a key, no matter how many there are, since the
    // table never grows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(int node, ref byte key, int length)
    {
        // Without a jump: half of all keys are shorter than eight bytes, and nobody can tell which.
        var beyond = length - sizeof(ulong);
        var isShort = beyond >> 31;
        var last = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref key, beyond & ~isShort));
        if (!BitConverter.IsLittleEndian)
            last = BinaryPrimitives.ReverseEndianness(last);

        // In two steps, since the empty key shifts out all 64 bits.
        var half = -(beyond & isShort) * 4;
        last = last << half << half;
        return (last + ((ulong)(uint)node * 0x6A09E667F3BCC909) + (ulong)length) * 0x9E3779B97F4A7C15;
    }

    // By bits of the hash that do not choose the word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FilterBit(ulong hash) => 1UL << (int)(hash >> 32);

    /// <summary>What a key of the topmost object says about the document being a search hit.</summary>
    internal enum HitRole : byte
    {
        None,

        /// <summary><c>_source</c>: an object there holds the event.</summary>
        Source,

        /// <summary><c>fields</c>: beside a marker an object there holds the event.</summary>
        Fields,

        /// <summary><c>_index</c>, <c>_id</c>: their presence makes <c>fields</c> a wrapper.</summary>
        Marker,

        /// <summary>Any other key that begins with <c>_</c>: of the hit, not of the event.</summary>
        Metadata,
    }

    private struct Node
    {
        public bool IsField;
        public int Array;
        public HitRole Role;
    }

    /// <summary>A key: the node it is looked up at, where its bytes stand, and the node it leads to. Nothing leads to the root.</summary>
    private readonly struct Entry(int node, int length, int start, int child)
    {
        public readonly int Node = node;
        public readonly int Length = length;
        public readonly int Start = start;
        public readonly int Child = child;
    }
}
