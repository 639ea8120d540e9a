using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// <c>!=</c> on a field with <c>?</c> that nothing else in the filter tests. It holds for every event without the field; the <c>?</c>
/// says that there are such events, so it is worth a second look. Silent below <c>not</c> and <c>or</c>, and where the filter tests the
/// field in any other place.
/// </summary>
/// <example><c>process where ?process.code_signature.trusted != true</c> Instead: <c>process where ?process.code_signature.trusted ==
/// false</c>, or leave it so</example>
internal static class NegatedOptional
{
    public static void Check(AdvisedQuery query)
    {
        foreach (EventFilterSyntax filter in query.Filters)
        {
            var required = new HashSet<TextRange>();
            Require(filter.Condition, required);
            FieldTest[] tests = query.Tests.Where(test => ReferenceEquals(test.Filter, filter)).ToArray();
            foreach (FieldTest test in tests.Where(test => test is { Kind: FieldTestKind.Equality, IsNegated: true, Field.IsOptional: true } && required.Contains(test.Node.Range)))
            {
                bool isLiteral = test.Operands[0] is TextLiteralSyntax or BooleanLiteralSyntax { Value: true };
                bool isTestedElsewhere = tests.Any(other => other != test && other.Field.Path == test.Field.Path);
                if (isLiteral && !isTestedElsewhere)
                    query.Report(DiagnosticCatalog.NegatedOptional, test.OperatorRange, test.Field.Path);
            }
        }
    }

    /// <summary>Collects what must hold for the whole condition to hold.</summary>
    private static void Require(ExpressionSyntax condition, HashSet<TextRange> required)
    {
        ExpressionSyntax inside = FieldTest.Inner(condition);
        if (inside is BinarySyntax { Operator: BinaryOperator.And } chain)
        {
            Require(chain.Left, required);
            Require(chain.Right, required);
        }
        else
        {
            required.Add(inside.Range);
        }
    }
}
