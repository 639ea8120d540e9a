using RuleGen.Events;

namespace RuleGen.Dispatch;

/// <summary>For each node of a projection what an index does with a value that was found there.</summary>
internal sealed class NodeRoles
{
    private const int None = -1;

    private readonly Role[] _roles;

    // Two slots have one node where a field is read as two kinds; the next lookup of the same node.
    private readonly int[] _next;

    public NodeRoles(IndexTables tables, EventProjection projection)
    {
        Projection = projection;
        _roles = new Role[projection.NodeCount];
        for (int node = 0; node < _roles.Length; node++)
            _roles[node] = new Role(None, None);
        _next = new int[tables.Lookups.Length];
        for (int kind = 0; kind < tables.Kinds.Length; kind++)
        {
            ref Role role = ref _roles[projection.NodeOf(tables.Kinds[kind].Slot)];
            role = role with { Kind = kind };
        }

        for (int lookup = 0; lookup < tables.Lookups.Length; lookup++)
        {
            ref Role role = ref _roles[projection.NodeOf(tables.Lookups[lookup].Slot)];
            _next[lookup] = role.Lookup;
            role = role with { Lookup = lookup };
            int count = 1;
            for (int next = _next[lookup]; next >= 0; next = _next[next])
                count++;
            MostLookups = Math.Max(MostLookups, count);
        }
    }

    public EventProjection Projection { get; }

    /// <summary>The most lookups that one node has, at least one.</summary>
    public int MostLookups { get; } = 1;

    public Role Of(int node) => _roles[node];

    /// <summary>The next lookup of the same node, or -1.</summary>
    public int After(int lookup) => _next[lookup];

    /// <summary>The field that sorts events which stands at a node, and the first lookup of the node; -1 for none.</summary>
    internal readonly record struct Role(int Kind, int Lookup);
}
