using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A licence whose name is one or two letters away from one that rules stand under. Other names are the project's own.
/// </summary>
/// <example><c>license = "Elastic Licence v2"</c> Instead: <c>license = "Elastic License v2"</c></example>
internal static class LicenseName
{
    private static readonly string[] Known = ["Elastic License v2", "Elastic License 2.0", "Apache-2.0", "Apache License 2.0", "MIT", "MIT License", "GPL-3.0", "AGPL-3.0", "BSD-3-Clause", "DRL 1.1"];

    private static readonly NameSuggester Names = new(Known);

    public static void Check(AdvisedQuery query)
    {
        if (query.Rule.Document.License is not { } license || license.Value.Length < 5 || Known.Contains(license.Value, StringComparer.Ordinal))
            return;
        if (Names.Suggest(license.Value, 1).FirstOrDefault() is { } near && Digits(near) == Digits(license.Value))
            query.ReportInFile(DiagnosticCatalog.LicenseTypo, license.Range, AdvisedQuery.Show(license.Value), near);
    }

    /// <summary>The digits of a name: a licence of another version is no misspelling.</summary>
    private static string Digits(string name) => new(name.Where(char.IsDigit).ToArray());
}
