using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A path in which an escape makes a control character: <c>\n</c>, <c>\t</c>, <c>\b</c>, <c>\f</c> and <c>\r</c> begin names of folders
/// too. Silent in literals without another backslash, which may be command lines of several lines.
/// </summary>
/// <example><c>process.args : "C:\\Users\\*\node_modules\\*"</c> Instead: <c>"C:\\Users\\*\\node_modules\\*"</c>, or three
/// quotes</example>
internal static class ControlCharacter
{
    public static void Check(AdvisedQuery query)
    {
        foreach (AdvisedNode node in query.Nodes)
        {
            if (node.Expression is not TextLiteralSyntax { IsRaw: false } text || text.Value.IndexOf('\\') < 0)
                continue;
            for (int i = 0; i < text.Value.Length; i++)
            {
                if (text.Value[i] is '\n' or '\t' or '\b' or '\f' or '\r' && IsInPath(text.Value, i))
                    query.Report(DiagnosticCatalog.ControlCharacterInPath, text, i, 1, Escape(text.Value[i]), NameOf(text.Value[i]));
            }
        }
    }

    /// <summary>Whether no blank stands between the place and the separators, wildcards or ends around it.</summary>
    private static bool IsInPath(string value, int at)
    {
        int before = value.LastIndexOfAny([' ', '\\', '/', '*', '?'], at - 1 < 0 ? 0 : at - 1);
        int behind = value.IndexOfAny([' ', '\\', '/', '*', '?'], at + 1);
        return (before < 0 || value[before] != ' ') && (behind < 0 || value[behind] != ' ');
    }

    private static string Escape(char control) => "\\" + control switch { '\n' => "n", '\t' => "t", '\b' => "b", '\f' => "f", _ => "r" };

    private static string NameOf(char control) => control switch
    {
        '\n' => "a line end",
        '\t' => "a tab",
        '\b' => "a backspace",
        '\f' => "a form feed",
        _ => "a carriage return",
    };
}
