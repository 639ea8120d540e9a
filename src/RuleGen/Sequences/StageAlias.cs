using RuleGen.Events;

namespace RuleGen.Sequences;

/// <summary>A stage of a sequence whose event later stages read.</summary>
public sealed class StageAlias
{
    /// <summary>Describes what is kept.</summary>
    /// <param name="firstStage">The stage, counted from 0; of one that has to occur several times, the first.</param>
    /// <param name="lastStage">The last such stage, whose event is the one that is read.</param>
    /// <param name="fields">What later stages read of the event; nothing else of it is kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fields"/> is null.</exception>
    public StageAlias(int firstStage, int lastStage, params ProjectedField[] fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        FirstStage = firstStage;
        LastStage = lastStage;
        Fields = [.. fields];
    }

    internal int FirstStage { get; }

    internal int LastStage { get; }

    internal ProjectedField[] Fields { get; }
}
