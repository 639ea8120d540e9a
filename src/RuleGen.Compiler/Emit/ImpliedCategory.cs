using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Leaves out the test of the category for a type whose events all have it.</summary>
internal static class ImpliedCategory
{
    public static Condition Remove(Condition condition, EventTypeModel type, string? category)
    {
        if (category is null || type.Categories.Count != 1 || type.Categories[0] != category || type.Members.Any(member => member.Path == "event.category"))
            return condition;
        return FlattenConditions.Run(ConditionRewriter.Rewrite(condition, IsCategoryTest));

        Condition IsCategoryTest(Condition candidate) =>
            candidate is FieldCondition { Field.Path: "event.category", Test: TextSetTest { IgnoresCase: false } test } && test.Values.Contains(category)
                ? new ConstantCondition(true, candidate.Source)
                : candidate;
    }
}
