using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A rule id that is nearly a UUID: written with capitals or in braces, or with a digit too many or too few. Kibana takes any id, but
/// compares ids by letter; ids of another form are the project's own business.
/// </summary>
/// <example><c>rule_id = "5FCD0C01-7D57-4A9C-9F0A-0D1E2F3A4B5C"</c> Instead: the same in lower case</example>
internal static class RuleIdForm
{
    private const int Digits = 32;

    public static void Check(AdvisedQuery query)
    {
        if (query.Rule.Document is { Dialect: not RuleDialect.PlainQuery, Id: { } id } && WhatIsWrong(id.Value) is { } wrong)
            query.ReportInFile(DiagnosticCatalog.MalformedRuleId, id.Range, AdvisedQuery.Show(id.Value), wrong);
    }

    private static string? WhatIsWrong(string id)
    {
        string bare = id.Trim().Trim('{', '}');
        string[] groups = bare.Split('-');
        int digits = bare.Count(IsHexadecimal);
        bool isNear = groups.Length == 5 ? digits >= Digits - 4 && bare.Length - digits <= 6 : groups.Length == 1 && bare.Length == Digits && digits == Digits;
        if (!isNear)
            return null;
        if (bare != id)
            return "has something around it";
        if (groups.Length == 1)
            return "has no hyphens";
        if (!groups.Select(group => group.Length).SequenceEqual([8, 4, 4, 4, 12]))
            return "has groups of other lengths than 8, 4, 4, 4 and 12 digits";
        if (digits != Digits)
            return "has a character that is no hexadecimal digit";
        return id.Any(c => c is >= 'A' and <= 'F') ? "has capitals" : null;
    }

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
