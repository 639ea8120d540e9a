using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A path or program name of Windows, compared with case. Windows does not tell names apart by it, so neither should a rule: attackers
/// choose the case, and so do installers. An opinion: sources write most paths in one way. Silent where the rule is about other systems.
/// </summary>
/// <example><c>process.executable like "C:\\Windows\\*"</c> Instead: <c>process.executable like~ "C:\\Windows\\*"</c></example>
internal static class CaseSensitivePath
{
    public static void Check(AdvisedQuery query)
    {
        if (!query.Rule.HasOpinions)
            return;
        foreach (FieldTest test in query.Tests.Where(test => !test.IgnoresCase && (test.IsVerbatim || test.Kind == FieldTestKind.Like)))
        {
            string path = test.Field.Path;
            if (!FieldFacts.IsFilePath(path) && !FieldFacts.IsFileName(path) && !FieldFacts.IsArguments(path))
                continue;
            if (test.Texts.FirstOrDefault(text => IsOfWindows(text.Value)) is not { } found || NamedSystems.ExcludeWindows(query, test.Filter))
                continue;

            // A wildcard among characters has its own cure, which ends the regard to case as well.
            if (!WildcardInEquality.IsReported(query, test))
                query.Report(DiagnosticCatalog.CaseSensitivePath, test.OperatorRange, query.TextOf(test.OperatorRange), AdvisedQuery.Show(found.Value), Instead(test));
        }
    }

    private static string Instead(FieldTest test) => test.Kind switch
    {
        FieldTestKind.Membership => "in~",
        FieldTestKind.Like => "like~",
        _ => ":",
    };

    /// <summary>Begins with a drive, or ends as programs of Windows do without being a path of Unix.</summary>
    public static bool IsOfWindows(string value) =>
        (value.Length > 2 && value[1] == ':' && value[2] == '\\') || (IsProgram(value) && !IsPathOfUnix(value));

    private static bool IsProgram(string value) =>
        value.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || value.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    /// <summary>Slashes and no backslash: <c>/usr/lib/a.dll</c>, <c>./a.exe</c>, <c>*/mono/*.exe</c>.</summary>
    private static bool IsPathOfUnix(string value) => value.IndexOf('/') >= 0 && value.IndexOf('\\') < 0 && value.IndexOf(' ') < 0;
}
