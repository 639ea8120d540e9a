using System.Runtime.CompilerServices;

namespace RuleGen.Events;

/// <summary>Where a value of a field stands in a document.</summary>
internal struct FoundValue
{
    // The lowest bit tells of escapes.
    private readonly uint _end;

    /// <param name="node">The node of the field.</param>
    /// <param name="start">The first byte of the token, which tells what it is.</param>
    /// <param name="end">The byte behind the token.</param>
    /// <param name="hasEscapes">Whether it is a string with a backslash.</param>
    public FoundValue(int node, int start, int end, bool hasEscapes)
    {
        Node = node;
        Start = start;
        _end = ((uint)end << 1) | (hasEscapes ? 1u : 0);
    }

    /// <summary>The node of the field.</summary>
    public readonly int Node { get; }

    /// <summary>The first byte of the token, which tells what it is.</summary>
    public readonly int Start { get; }

    /// <summary>The next value of the same node, or -1.</summary>
    public int Next { readonly get; set; } = -1;

    /// <summary>The byte behind the token.</summary>
    public readonly int End => (int)(_end >> 1);

    /// <summary>Whether the token is a string with a backslash.</summary>
    public readonly bool HasEscapes => (_end & 1) != 0;
}

/// <summary>
/// The values that were found in a document, chained by node in the order of the document. Values are counted on from document to document, so that
/// those of earlier ones are known by their numbers and need not be taken out of the chains.
/// </summary>
internal sealed class FoundValues
{
    private const int InitialCapacity = 64;

    // No document has half as many values as there are numbers.
    private const int LastBegin = int.MaxValue / 2;

    // For each node the numbers of the first and the last of its values; below the first number of this document it has none.
    private readonly (int First, int Last)[] _ofNode;
    private FoundValue[] _all = new FoundValue[InitialCapacity];

    // The number of the first value of this document, more than 0.
    private int _begin;

    /// <param name="nodeCount">How many nodes there are.</param>
    /// <param name="begin">Where counting begins.</param>
    public FoundValues(int nodeCount, int begin = 1)
    {
        _ofNode = new (int First, int Last)[nodeCount];
        _begin = begin;
    }

    public int Count { get; private set; }

    public ref readonly FoundValue this[int index] => ref _all[index];

    public ReadOnlySpan<FoundValue> All => new(_all, 0, Count);

    /// <summary>The first value of a node, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstOf(int node) => Math.Max(_ofNode[node].First - _begin, -1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int node, int start, int end, bool hasEscapes)
    {
        int at = Count;
        FoundValue[] all = _all;
        if ((uint)at >= (uint)all.Length)
            all = Grow();
        all[at] = new FoundValue(node, start, end, hasEscapes);
        Count = at + 1;
        ref (int First, int Last) chain = ref _ofNode[node];
        int last = chain.Last - _begin;
        chain.Last = _begin + at;
        if (last < 0)
            chain.First = _begin + at;
        else
            all[last].Next = at;
    }

    /// <summary>Forgets the values, and gives memory back if there is more of it than <paramref name="retained"/> values need.</summary>
    public void Clear(int retained)
    {
        _begin += Count;
        Count = 0;
        if (_begin > LastBegin)
        {
            Array.Clear(_ofNode);
            _begin = 1;
        }

        if (_all.Length > retained)
            _all = new FoundValue[InitialCapacity];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private FoundValue[] Grow()
    {
        Array.Resize(ref _all, _all.Length * 2);
        return _all;
    }
}
