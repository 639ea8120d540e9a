using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A severity and a risk score that Elastic's bands do not put together: low up to 21, medium up to 47, high up to 73, critical above.
/// </summary>
/// <example><c>severity = "low"</c> with <c>risk_score = 73</c> Instead: <c>severity = "high"</c></example>
internal static class SeverityAgainstRisk
{
    public static void Check(AdvisedQuery query)
    {
        if (query.Rule.Document.Alerts is not { Severity: { } severity, RiskScore: { } score })
            return;
        AlertSeverity expected = score.Value switch
        {
            <= 21 => AlertSeverity.Low,
            <= 47 => AlertSeverity.Medium,
            <= 73 => AlertSeverity.High,
            _ => AlertSeverity.Critical,
        };
        if (severity.Value != expected)
        {
            query.ReportInFile(
                DiagnosticCatalog.SeverityAgainstRisk,
                severity.Range,
                severity.Value.ToString().ToLowerInvariant(),
                score.Value.ToString(CultureInfo.InvariantCulture),
                expected.ToString().ToLowerInvariant());
        }
    }
}
