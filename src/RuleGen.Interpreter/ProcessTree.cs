using RuleGen.Compiler.Binding;

namespace RuleGen.Interpreter;

/// <summary>
/// The process tree that a stream tells of. A process is its <c>process.entity_id</c>, its parent is <c>process.parent.entity_id</c>,
/// and an event knows of the events before it.
/// </summary>
/// <param name="events">The stream, in order.</param>
public sealed class ProcessTree(IReadOnlyList<EventDocument> events) : IProcessTree
{
    /// <inheritdoc/>
    public IEnumerable<EventDocument> AncestorsOf(EventDocument document)
    {
        List<EventDocument> earlier = events.TakeWhile(other => !ReferenceEquals(other, document)).ToList();
        var seen = new HashSet<string>(ProcessOf(document), StringComparer.Ordinal);
        var open = new Queue<string>(ParentsOf(document));
        foreach (EventDocument own in earlier.Where(other => ProcessOf(other).Intersect(ProcessOf(document)).Any()))
        {
            foreach (string parent in ParentsOf(own))
                open.Enqueue(parent);
        }

        while (open.TryDequeue(out string? ancestor))
        {
            if (!seen.Add(ancestor))
                continue;
            foreach (EventDocument known in earlier.Where(other => ProcessOf(other).Contains(ancestor)))
            {
                yield return known;
                foreach (string parent in ParentsOf(known))
                    open.Enqueue(parent);
            }
        }
    }

    private static IEnumerable<string> ProcessOf(EventDocument document) => document.Values("process.entity_id", EqlType.Text).Cast<string>();

    private static IEnumerable<string> ParentsOf(EventDocument document) => document.Values("process.parent.entity_id", EqlType.Text).Cast<string>();
}
