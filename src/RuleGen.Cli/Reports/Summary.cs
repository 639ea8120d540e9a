using System.Globalization;
using RuleGen.Cli.Inputs;

namespace RuleGen.Cli.Reports;

/// <summary>Says in one line what came of a command.</summary>
internal static class Summary
{
    public static string Of(CheckedRules rules) =>
        $"{Quantity(rules.FileCount, "file")}, {Quantity(rules.RuleCount, "rule")} compiled, {Quantity(rules.ErrorCount, "error")}, {Quantity(rules.WarningCount, "warning")}";

    public static string Quantity(long count, string one, string? many = null) =>
        count.ToString(CultureInfo.InvariantCulture) + " " + (count == 1 ? one : many ?? one + "s");
}
