using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A block of addresses compared with a field that holds text, such as an address or the name of a host. Only fields of addresses know
/// blocks. Silent about fields that may hold a block as such: arguments, command lines and all others that the name does not tell of.
/// </summary>
/// <example><c>destination.address in ("10.0.0.0/8")</c> Instead: <c>cidrMatch(destination.ip, "10.0.0.0/8")</c></example>
internal static class BlockAsText
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.IsVerbatim || test.HasWildcards))
        {
            bool holdsAddresses = FieldFacts.LastPart(test.Field.Path) is "address" or "ip" or "domain" or "hostname";
            if (!holdsAddresses || query.TypeOf(test.Field) != EqlType.Text)
                continue;
            foreach (TextLiteralSyntax text in test.Texts)
            {
                if (text.Value.IndexOf('/') > 0 && AddressLiteral.TryParseBlock(text.Value, out _, out _, out _, out _))
                    query.Report(DiagnosticCatalog.BlockAsText, text.Range, query.TextOf(test.Field.Range));
            }
        }
    }
}
