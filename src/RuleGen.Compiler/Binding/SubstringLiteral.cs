using System.Text;

namespace RuleGen.Compiler.Binding;

/// <summary>
/// What the literal in <c>stringContains(field, "…")</c> and <c>endsWith(field, "…")</c> means. Elasticsearch turns these two calls into wildcard
/// queries without escaping the literal, so that a backslash before <c>*</c>, <c>?</c> or a backslash escapes it, and rules are written for
/// that. Taken over are these escapes, not the wildcards: an unescaped <c>*</c> or <c>?</c> is itself.
/// </summary>
/// <example><c>stringContains(process.command_line, "rincipal=\\*")</c> looks for <c>rincipal=*</c>.</example>
public static class SubstringLiteral
{
    /// <summary>The text that a call looks for; null for a call whose second argument means what it says.</summary>
    public static string? Of(BoundCall call) =>
        call.Function is EqlFunction.StringContains or EqlFunction.EndsWith
        && call.Arguments.Count == 2
        && call.Arguments[0] is BoundField
        && call.Arguments[1] is BoundText literal
            ? Decode(literal.Value)
            : null;

    /// <summary>The literal with <c>\*</c>, <c>\?</c> and <c>\\</c> read as the character behind the backslash; other backslashes stay.</summary>
    public static string Decode(string literal)
    {
        var text = new StringBuilder(literal.Length);
        for (int i = 0; i < literal.Length; i++)
        {
            if (literal[i] == '\\' && i + 1 < literal.Length && literal[i + 1] is '*' or '?' or '\\')
                i++;
            text.Append(literal[i]);
        }

        return text.ToString();
    }
}
