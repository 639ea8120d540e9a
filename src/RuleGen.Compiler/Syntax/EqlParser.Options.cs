using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

// with maxspan=1m, with runs=3
public sealed partial class EqlParser
{
    private const int MaxRuns = 100;

    private MaxSpanSyntax ParseMaxSpan()
    {
        int start = TakeOperator().Range.Start;
        if (!TryTakeOption("maxspan", "maxspan=1m"))
            return new MaxSpanSyntax(null, 0, RangeFrom(start));

        int valueStart = Current.Range.Start;
        bool isNegative = Current.Kind == SyntaxKind.Minus;
        if (isNegative)
            Take();
        if (Current.Kind is not (SyntaxKind.Integer or SyntaxKind.Decimal))
        {
            ReportHere(DiagnosticCatalog.MissingOptionValue, "maxspan=1m", Found());
            SkipOptionValue();
            return new MaxSpanSyntax(null, 0, RangeFrom(start));
        }

        EqlToken number = Take();
        EqlToken? unit = Current.Kind == SyntaxKind.Identifier && SyntaxFacts.KeywordKindIgnoringCase(Current.Text) == SyntaxKind.Identifier
            ? Take()
            : null;
        long milliseconds = unit is { } u ? SyntaxFacts.MillisecondsOf(u.Text) : 0;
        long? amount = AmountOf(number, isNegative, RangeFrom(valueStart));
        if (unit is null)
            Report(DiagnosticCatalog.MaxSpanWithoutUnit, number.Range, number.Text);
        else if (milliseconds == 0)
            Report(DiagnosticCatalog.UnknownTimeUnit, unit.Value.Range, unit.Value.Text);
        if (amount > long.MaxValue / Math.Max(1, milliseconds))
        {
            Report(DiagnosticCatalog.MaxSpanTooLong, RangeFrom(valueStart), TextAt(RangeFrom(valueStart)));
            amount = null;
        }

        return new MaxSpanSyntax(amount, milliseconds, RangeFrom(start));
    }

    private long? AmountOf(EqlToken number, bool isNegative, TextRange value)
    {
        bool fits = long.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long amount);
        if (isNegative || (fits && amount == 0))
            Report(DiagnosticCatalog.MaxSpanNotPositive, value, TextAt(value));
        else if (number.Kind == SyntaxKind.Decimal)
            Report(DiagnosticCatalog.MaxSpanNotInteger, value, TextAt(value));
        else if (!fits)
            Report(DiagnosticCatalog.MaxSpanTooLong, value, TextAt(value));
        else
            return amount;
        return null;
    }

    private (int Runs, TextRange Range) ParseRuns()
    {
        TakeOperator();
        int start = Current.Range.Start;
        if (!TryTakeOption("runs", "runs=2"))
            return (1, RangeFrom(start));

        int valueStart = Current.Range.Start;
        bool isNegative = Current.Kind == SyntaxKind.Minus;
        if (isNegative)
            Take();
        if (Current.Kind is not (SyntaxKind.Integer or SyntaxKind.Decimal))
        {
            ReportHere(DiagnosticCatalog.MissingOptionValue, "runs=2", Found());
            SkipOptionValue();
            return (1, RangeFrom(start));
        }

        EqlToken number = Take();
        bool fits = int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int runs);
        if (fits && !isNegative && runs is >= 1 and <= MaxRuns)
            return (runs, RangeFrom(start));
        Report(DiagnosticCatalog.RunsOutOfRange, RangeFrom(valueStart), TextAt(RangeFrom(valueStart)));
        return (1, RangeFrom(start));
    }

    /// <summary>Takes <c>name =</c>. Reports anything else and skips it with its value.</summary>
    private bool TryTakeOption(string name, string example)
    {
        bool isNamed = Current.Kind is SyntaxKind.Identifier || SyntaxFacts.IsKeyword(Current.Kind);
        if (isNamed && Current.Text == name)
        {
            Take();
        }
        else if (isNamed && string.Equals(Current.Text, name, StringComparison.OrdinalIgnoreCase))
        {
            Report(DiagnosticCatalog.UppercaseKeyword, Current.Range, Current.Text, name);
            Take();
        }
        else
        {
            if (isNamed)
                ReportHere(DiagnosticCatalog.UnknownOption, Found(), name);
            else
                ReportHere(DiagnosticCatalog.MissingOptionValue, example, Found());
            if (isNamed)
                Take();
            if (Current.Kind is SyntaxKind.Assign or SyntaxKind.Equal)
                Take();
            SkipOptionValue();
            return false;
        }

        if (Current.Kind == SyntaxKind.Assign)
        {
            Take();
            return true;
        }

        ReportUnexpected("'='");
        if (Current.Kind == SyntaxKind.Equal)
            Take();
        if (Current.Kind is SyntaxKind.Integer or SyntaxKind.Decimal)
            return true;
        SkipOptionValue();
        return false;
    }

    private void SkipOptionValue()
    {
        while (SyntaxFacts.IsLiteral(Current.Kind) || Current.Kind is SyntaxKind.Minus or SyntaxKind.Identifier)
            Take();
        _reportedIndex = _index;
    }
}
