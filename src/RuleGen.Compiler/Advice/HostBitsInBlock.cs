using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A block of addresses whose address has bits set that the block does not count. It holds more than its first part says: either the
/// length or the address is not the one meant.
/// </summary>
/// <example><c>cidrMatch(source.ip, "10.6.48.157/8")</c> Instead: <c>"10.0.0.0/8"</c>, or <c>"10.6.48.157/32"</c></example>
internal static class HostBitsInBlock
{
    public static void Check(AdvisedQuery query)
    {
        foreach (AdvisedNode node in query.Nodes)
        {
            IEnumerable<TextLiteralSyntax> texts = node.Expression is CallSyntax call && FunctionTable.Find(call.Name)?.Function == EqlFunction.CidrMatch
                ? call.Arguments.Skip(1).OfType<TextLiteralSyntax>()
                : FieldTest.Of(node.Expression, node.IsNegated, node.Filter) is { IsVerbatim: true } test && query.TypeOf(test.Field) == EqlType.Address ? test.Texts : [];
            foreach (TextLiteralSyntax text in texts)
            {
                if (AddressLiteral.TryParseBlock(text.Value, out _, out _, out _, out bool hasHostBits) && hasHostBits)
                    query.Report(DiagnosticCatalog.HostBitsInBlock, text.Range, text.Value);
            }
        }
    }
}
