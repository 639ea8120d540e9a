using RuleGen.Events;

namespace RuleGen.Dispatch;

/// <summary>For each node of a projection what an index does with a value that was found there.</summary>
internal sealed class NodeRoles
{
    private const int None = -1;

    private readonly int[] _kindOfNode;
    private readonly int[] _nodeOfLookup;

    public NodeRoles(IndexTables tables, EventProjection projection)
    {
        Projection = projection;
        _kindOfNode = new int[projection.NodeCount];
        Array.Fill(_kindOfNode, None);
        for (int kind = 0; kind < tables.Kinds.Length; kind++)
            _kindOfNode[projection.NodeOf(tables.Kinds[kind].Slot)] = kind;
        _nodeOfLookup = new int[tables.Lookups.Length];
        int[] counts = new int[projection.NodeCount];
        for (int lookup = 0; lookup < _nodeOfLookup.Length; lookup++)
        {
            int node = projection.NodeOf(tables.Lookups[lookup].Slot);
            _nodeOfLookup[lookup] = node;
            MostLookups = Math.Max(MostLookups, ++counts[node]);
        }
    }

    public EventProjection Projection { get; }

    /// <summary>How many nodes the projection has.</summary>
    public int NodeCount => _kindOfNode.Length;

    /// <summary>The most lookups that one node has, at least one: two slots have one node where a field is read as two kinds.</summary>
    public int MostLookups { get; } = 1;

    /// <summary>The field that sorts events which stands at a node, or -1.</summary>
    public int KindOf(int node) => _kindOfNode[node];

    /// <summary>The node of a lookup's field.</summary>
    public int NodeOf(int lookup) => _nodeOfLookup[lookup];
}
