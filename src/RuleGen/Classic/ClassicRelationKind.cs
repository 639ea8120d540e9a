namespace RuleGen.Classic;

/// <summary>How the process of an event is related to one that satisfied a filter before.</summary>
public enum ClassicRelationKind
{
    /// <summary><c>event of</c>: it is the process.</summary>
    Event,

    /// <summary><c>child of</c>: the process started it.</summary>
    Child,

    /// <summary><c>descendant of</c>: the process started it, or something that it started.</summary>
    Descendant,
}
