using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Proofs;

namespace RuleGen.Tests.Proofs;

/// <summary>Leaving out formulas by texts that they need never leaves out one that an event satisfies.</summary>
public sealed class NeededTextsTests
{
    private static readonly string[] Queries =
    [
        "any where g == \"a\"", "any where g : \"A\"", "any where g in (\"a\", \"b\")", "any where g in (\"b\", \"c\") and s == \"x\"", "any where g : \"a*\"",
        "any where g : (\"a\", \"b*\")", "any where g != \"a\"", "any where not g : \"a\"", "any where g == \"a\" or s == \"x\"", "any where g == \"a\" or g : \"B\"",
        "any where g == \"a\" and g == \"b\"", "any where n == 1 and g == \"K\"", "any where n == 1", "any where g : \"k\"", "any where g == \"\u212A\"",
        "any where (g == \"a\" and s == \"x\") and n > 0", "any where true", "any where g == null",
    ];

    [Fact]
    public void What_an_event_satisfies_is_found()
    {
        var sets = new SetAlgebra(new AutomatonBudget());
        Formula[] formulas = [.. Queries.Select(query => new FormulaReader(sets).Read(((BoundEventQuery)ReviewedQuery.Of(query).Bound).Filter)!)];
        var needs = new NeededTexts<Formula>(formulas, formula => formula);
        int found = 0, left = 0;
        foreach (Formula one in formulas)
        {
            foreach (Formula other in formulas)
            {
                if (Solver.Solve([one, other], sets, null, out ProofModel? model) != Answer.Yes)
                    continue;
                Formula[] those = [.. needs.Find(model!)];
                Assert.Equal(formulas.Where(those.Contains), those);
                Assert.All(formulas.Where(formula => model!.Satisfies(formula, sets)), formula => Assert.Contains(formula, those));
                found += those.Length;
                left += formulas.Length - those.Length;
            }
        }

        Assert.True(found > 500 && left > 500, $"{found} found, {left} left out");
    }
}
