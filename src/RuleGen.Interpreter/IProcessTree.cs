namespace RuleGen.Interpreter;

/// <summary>Who started whom.</summary>
public interface IProcessTree
{
    /// <summary>The events known of the processes that a document's process descends from, its own excluded.</summary>
    IEnumerable<EventDocument> AncestorsOf(EventDocument document);
}
