using System.Globalization;
using System.Text;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Engines;

/// <summary>Writes a query as the rule file that would hold it, so that the compiler is entered by its front door.</summary>
internal static class CaseRule
{
    /// <param name="query">The query; its pipes are left out, because a rule has none and the host cuts.</param>
    /// <param name="name">The rule's name and id, and the class of its matcher.</param>
    public static RuleText Of(QueryCase query, string name)
    {
        // Rule files are not written in the classic dialect, and a query has its pipes.
        if (query.Dialect == EqlDialect.Classic)
            return new RuleText(name + ".eql", query.Text.Value);
        string literal = Quote(WithoutPipes(query));
        string text = query.Dialect == EqlDialect.Endpoint
            ? $"[rule]\nid = \"{name}\"\nname = \"{name}\"\nos_list = [\"linux\"]\nquery = {literal}\n"
            : $"[rule]\nrule_id = \"{name}\"\nname = \"{name}\"\ntype = \"eql\"\nlanguage = \"eql\"\nquery = {literal}\n" +
              $"timestamp_field = {Quote(query.TimestampField)}\n" +
              (query.TiebreakerField is { } tiebreaker ? $"tiebreaker_field = {Quote(tiebreaker)}\n" : "") +
              $"event_category_override = {Quote(query.CategoryField)}\n";
        return new RuleText(name + ".toml", text);
    }

    private static string WithoutPipes(QueryCase query)
    {
        QuerySyntax syntax = EqlParser.Parse(query.Text, query.Dialect, new DiagnosticBag());
        return syntax.Pipes.Count == 0 ? query.Text.Value : query.Text.Value[..syntax.Body.Range.End];
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c))
                quoted.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
