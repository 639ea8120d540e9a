namespace RuleGen.Compiler.Lowering;

/// <summary>A stage that stands several times in a row, as <c>with runs</c> writes it.</summary>
/// <param name="First">The number of its first occurrence, counted from 0.</param>
/// <param name="Count">1 or more.</param>
public sealed record StageRun(StagePlan Stage, int First, int Count)
{
    public int Last => First + Count - 1;

    /// <summary>Stages with equal neighbours taken together, in order.</summary>
    public static IReadOnlyList<StageRun> Of(EquatableArray<StagePlan> stages)
    {
        var runs = new List<StageRun>();
        for (int i = 0; i < stages.Count; i++)
        {
            if (runs.Count > 0 && runs[runs.Count - 1] is var last && last.Stage.Equals(stages[i]))
                runs[runs.Count - 1] = last with { Count = last.Count + 1 };
            else
                runs.Add(new StageRun(stages[i], i, 1));
        }

        return runs;
    }
}
