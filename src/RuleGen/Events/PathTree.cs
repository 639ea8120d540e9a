using System.Text;

namespace RuleGen.Events;

/// <summary>The tree over the segments of dotted paths. A node comes after those above it.</summary>
internal sealed class PathTree
{
    private const int NoNode = EventProjection.NoNode;
    private const int Root = EventProjection.Root;

    private readonly Dictionary<string, int> _nodeOfPath = [];
    private readonly List<string> _paths = [""];
    private readonly List<int> _parents = [NoNode];
    private readonly List<int> _lengths = [0];

    /// <summary>Number of nodes, the root included.</summary>
    public int Count => _paths.Count;

    /// <summary>Length in UTF-8 bytes of all paths together.</summary>
    public int PathBytes;

    /// <summary>How many keys lead to a node: its path relative to any node above it.</summary>
    public int KeyCount;

    /// <summary>The node of a path.</summary>
    public int Add(string path)
    {
        if (_nodeOfPath.TryGetValue(path, out var node))
            return node;
        var dot = path.LastIndexOf('.');
        var parent = dot < 0 ? Root : Add(path[..dot]);
        node = Count;
        var length = Encoding.UTF8.GetByteCount(path);
        _nodeOfPath.Add(path, node);
        _paths.Add(path);
        _parents.Add(parent);
        _lengths.Add(length);
        PathBytes += length;
        for (var above = parent; above != NoNode; above = _parents[above])
            KeyCount++;
        return node;
    }

    public string PathOf(int node) => _paths[node];

    /// <summary>The node above; <see cref="EventProjection.NoNode"/> above the root.</summary>
    public int ParentOf(int node) => _parents[node];

    /// <summary>Length in UTF-8 bytes of a node's path relative to a node above it.</summary>
    public int KeyLengthOf(int above, int node) => above == Root ? _lengths[node] : _lengths[node] - _lengths[above] - 1;
}
