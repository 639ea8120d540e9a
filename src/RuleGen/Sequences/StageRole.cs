namespace RuleGen.Sequences;

/// <summary>What the event of a stage is to a match.</summary>
internal enum StageRole : byte
{
    /// <summary>A part of it.</summary>
    Event,

    /// <summary>Must be missing before the first event.</summary>
    Before,

    /// <summary>Must be missing between two events.</summary>
    Between,

    /// <summary>Must be missing after the last event.</summary>
    After,
}
