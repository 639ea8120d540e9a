using System.Runtime.CompilerServices;

namespace RuleGen.Events;

/// <summary>Where a value of a field stands in a document.</summary>
/// <param name="Node">The node of the field.</param>
/// <param name="Start">The first byte of the token, which tells what it is.</param>
internal record struct FoundValue(int Node, int Start)
{
    /// <summary>The next value of the same node, or -1.</summary>
    public int Next = -1;
}

/// <summary>The values that were found in a document, chained by node in the order of the document.</summary>
internal sealed class FoundValues
{
    private const int InitialCapacity = 64;

    // For each node one more than the first and the last of its values, 0 where it has none.
    private readonly (int First, int Last)[] _ofNode;
    private FoundValue[] _all = new FoundValue[InitialCapacity];

    public FoundValues(int nodeCount) => _ofNode = new (int First, int Last)[nodeCount];

    public int Count { get; private set; }

    public ref readonly FoundValue this[int index] => ref _all[index];

    public ReadOnlySpan<FoundValue> All => new(_all, 0, Count);

    /// <summary>The first value of a node, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstOf(int node) => _ofNode[node].First - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int node, int start)
    {
        int at = Count;
        if (at == _all.Length)
            Array.Resize(ref _all, _all.Length * 2);
        _all[at] = new FoundValue(node, start);
        Count = at + 1;
        ref (int First, int Last) chain = ref _ofNode[node];
        if (chain.Last == 0)
            chain.First = at + 1;
        else
            _all[chain.Last - 1].Next = at;
        chain.Last = at + 1;
    }

    /// <summary>Forgets the values, and gives memory back if there is more of it than <paramref name="retained"/> values need.</summary>
    public void Clear(int retained)
    {
        for (int i = 0; i < Count; i++)
            _ofNode[_all[i].Node] = default;
        Count = 0;
        if (_all.Length > retained)
            _all = new FoundValue[InitialCapacity];
    }
}
