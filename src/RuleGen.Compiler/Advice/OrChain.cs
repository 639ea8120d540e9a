using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// Alternatives that compare one field in one way, which a list says shorter.
/// </summary>
/// <example><c>file.name : "a" or file.name : "b"</c> Instead: <c>file.name : ("a", "b")</c></example>
internal static class OrChain
{
    public static void Check(AdvisedQuery query)
    {
        var inner = new HashSet<TextRange>();
        foreach (AdvisedNode node in query.Nodes)
        {
            if (node.Expression is not BinarySyntax { Operator: BinaryOperator.Or } chain || inner.Contains(chain.Range))
                continue;
            var operands = new List<ExpressionSyntax>();
            Flatten(chain, operands, inner);
            IEnumerable<IGrouping<(string, string), FieldTest>> groups = operands
                .Select(operand => FieldTest.Of(operand, node.IsNegated, node.Filter))
                .OfType<FieldTest>()
                .Where(CanJoinList)
                .GroupBy(test => (query.TextOf(test.Field.Range), ListOperator(test)));
            foreach (IGrouping<(string Field, string Operator), FieldTest> group in groups.Where(group => group.Count() > 1))
                query.Report(DiagnosticCatalog.OrChain, group.ElementAt(1).Node.Range, group.Key.Field, group.Key.Operator);
        }
    }

    private static void Flatten(ExpressionSyntax expression, List<ExpressionSyntax> operands, HashSet<TextRange> chains)
    {
        ExpressionSyntax inside = FieldTest.Inner(expression);
        if (inside is BinarySyntax { Operator: BinaryOperator.Or } chain)
        {
            chains.Add(chain.Range);
            Flatten(chain.Left, operands, chains);
            Flatten(chain.Right, operands, chains);
        }
        else
        {
            operands.Add(inside);
        }
    }

    private static bool CanJoinList(FieldTest test) => test.Node switch
    {
        BinarySyntax node => node.Operator == BinaryOperator.Equal && test.Operands[0] is TextLiteralSyntax or IntegerLiteralSyntax or DecimalLiteralSyntax,
        PredicateSyntax node => !node.IsNegated,
        _ => false,
    };

    private static string ListOperator(FieldTest test) => test.Kind switch
    {
        FieldTestKind.Colon => ":",
        FieldTestKind.Like => test.IgnoresCase ? "like~" : "like",
        FieldTestKind.Regex => test.IgnoresCase ? "regex~" : "regex",
        _ => test.IgnoresCase ? "in~" : "in",
    };
}
