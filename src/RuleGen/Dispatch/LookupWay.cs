namespace RuleGen.Dispatch;

/// <summary>What there is to do with the values of a field.</summary>
internal enum LookupWay : byte
{
    /// <summary>Nothing: no entry that can match asks for it.</summary>
    None,

    /// <summary>To look them up.</summary>
    InMemory,

    /// <summary>To look at them from outside first, which may tell all there is to know.</summary>
    FromOutside,
}
