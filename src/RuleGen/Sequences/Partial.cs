using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// Something that a sequence remembers under a key: the first events of a match, a complete match that waits for time to pass, or when events
/// were seen that must be missing before a match. Nodes are pooled and linked by number; -1 links to none.
/// </summary>
internal struct Partial
{
    /// <summary>The number of its key.</summary>
    public int Key;

    /// <summary>Where it stands under its key.</summary>
    public int Place;

    /// <summary>The neighbours in the order of age.</summary>
    public int Older;
    public int Younger;

    /// <summary>The neighbours among the complete matches of the key.</summary>
    public int NextComplete;
    public int PreviousComplete;

    /// <summary>When the first event happened. Of a sighting, when the latest event was seen.</summary>
    public EqlDate First;

    /// <summary>When the last event so far happened.</summary>
    public EqlDate Last;

    /// <summary>When an event that must be missing before the match was seen last. Of a sighting, the latest time before <see cref="First"/>.</summary>
    public EqlDate Before;

    /// <summary>When an event that must be missing behind the last event so far was first seen.</summary>
    public EqlDate Between;

    public bool HasBefore;
    public bool HasBetween;

    /// <summary>Whether an event was seen that had to be missing. The match goes on, replacing others and being replaced, but is not reported.</summary>
    public bool IsSpoilt;
}
