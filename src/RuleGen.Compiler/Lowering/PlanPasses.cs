namespace RuleGen.Compiler.Lowering;

/// <summary>The passes over a plan, in order. Each keeps the meaning, so any of them may be left out.</summary>
public static class PlanPasses
{
    /// <summary>A named rewriting of conditions.</summary>
    public sealed record Pass(string Name, Func<Condition, Condition> Run);

    public static IReadOnlyList<Pass> All { get; } =
    [
        new(nameof(FlattenConditions), FlattenConditions.Run),
        new(nameof(ClassifyPatterns), ClassifyPatterns.Run),
        new(nameof(MergeAlternatives), MergeAlternatives.Run),
        new(nameof(OrderByCost), OrderByCost.Run),
    ];

    public static MatchPlan Run(MatchPlan plan) => plan switch
    {
        EventPlan node => node with { Condition = Run(node.Condition) },
        SequencePlan node => node with
        {
            Stages = node.Stages.Select(Run).ToEquatableArray(),
            Until = node.Until is null ? null : Run(node.Until),
        },
        SamplePlan node => node with { Stages = node.Stages.Select(Run).ToEquatableArray() },
        _ => throw new NotSupportedException(plan.GetType().Name),
    };

    private static StagePlan Run(StagePlan stage) => stage with
    {
        Condition = Run(stage.Condition),
        Continuation = stage.Continuation is null ? null : Run(stage.Continuation),
    };

    private static Condition Run(Condition condition) => All.Aggregate(condition, (current, pass) => pass.Run(current));
}
