using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A field that is written with <c>?</c> in one condition and without it in another. The <c>?</c> says that an index may lack the
/// field; the query fails there all the same because of the other place.
/// </summary>
/// <example><c>?process.parent.name == "a" and process.parent.name != "b"</c> Instead: <c>?</c> in both places, or in none</example>
internal static class OptionalAndPlain
{
    public static void Check(AdvisedQuery query)
    {
        IEnumerable<FieldSyntax> fields = query.Nodes.Select(node => node.Expression).OfType<FieldSyntax>().Where(field => field.Variable is null);
        foreach (IGrouping<string, FieldSyntax> uses in fields.GroupBy(field => field.Path))
        {
            FieldSyntax? optional = uses.FirstOrDefault(field => field.IsOptional);
            FieldSyntax? plain = uses.FirstOrDefault(field => !field.IsOptional);
            if (optional is not null && plain is not null)
                query.Report(DiagnosticCatalog.OptionalAndPlain, plain.Range, uses.Key, query.LineOf(optional.Range));
        }
    }
}
