using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A value of a hash field that is no hash of its kind: another length, or another character than a hexadecimal digit. Patterns with a
/// wildcard may be part of one and are not looked at.
/// </summary>
/// <example><c>process.hash.md5 == "d41d8cd98f00b204e9800998ecf8427"</c> Instead: the whole hash</example>
internal static class MalformedHash
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.IsVerbatim || test.HasWildcards))
        {
            int length = FieldFacts.HashLength(test.Field.Path);
            if (length == 0)
                continue;
            foreach (TextLiteralSyntax text in test.Texts)
            {
                string value = text.Value;
                if (value.Length == 0 || LikeWithoutWildcard.HasWildcard(value))
                    continue;
                int wrong = value.Length == length ? -1 : 0;
                for (int i = 0; i < value.Length; i++)
                {
                    if (wrong <= 0 && !IsHexadecimal(value[i]))
                        wrong = i + 1;
                }

                if (wrong > 0)
                    query.Report(DiagnosticCatalog.MalformedHash, text, wrong - 1, 1, FieldFacts.LastPart(test.Field.Path), $"'{AdvisedQuery.Show(value.Substring(wrong - 1, 1))}' is no hexadecimal digit");
                else if (wrong == 0)
                    query.Report(DiagnosticCatalog.MalformedHash, text.Range, FieldFacts.LastPart(test.Field.Path), $"it has {Number(value.Length)} digits, not {Number(length)}");
            }
        }
    }

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
