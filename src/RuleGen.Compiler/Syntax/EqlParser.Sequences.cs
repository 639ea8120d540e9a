using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

// sequence, sample and join, and their events.
public sealed partial class EqlParser
{
    private const int MaxStages = 256;

    private SequenceQuerySyntax ParseSequence()
    {
        int errorsBefore = _diagnostics.Count;
        EqlToken keyword = TakeOperator();
        EquatableArray<ExpressionSyntax> by = OperatorKind() == SyntaxKind.By ? ParseKeys() : default;
        MaxSpanSyntax? maxSpan = OperatorKind() == SyntaxKind.With ? ParseMaxSpan() : null;
        if (maxSpan is not null && by.Count == 0 && OperatorKind() == SyntaxKind.By)
        {
            if (!_rules.HasForeignOperators)
                Report(DiagnosticCatalog.WithBeforeBy, Current.Range);
            by = ParseKeys();
        }

        List<StageSyntax> stages = ParseStages();
        StageSyntax? until = ParseUntil();
        if (_diagnostics.Count == errorsBefore)
            CheckSequence(keyword, stages, maxSpan, until);
        return new SequenceQuerySyntax(by, maxSpan, stages.ToEquatableArray(), until, RangeFrom(keyword.Range.Start));
    }

    private void CheckSequence(EqlToken keyword, List<StageSyntax> stages, MaxSpanSyntax? maxSpan, StageSyntax? until)
    {
        int count = stages.Sum(s => s.Runs);
        if (count < 2)
            Report(DiagnosticCatalog.TooFewStages, keyword.Range, count.ToString(CultureInfo.InvariantCulture));
        if (count > MaxStages)
            Report(DiagnosticCatalog.TooManyStages, keyword.Range, count.ToString(CultureInfo.InvariantCulture));
        if (stages.Count > 0 && stages.All(s => s.IsMissing))
            Report(DiagnosticCatalog.NoPositiveStage, keyword.Range);
        if ((stages.Count > 0 && stages[0].IsForked) || until is { IsForked: true })
            Report(DiagnosticCatalog.ForkNotSupported, (until is { IsForked: true } ? until : stages[0]).Range);
        if (maxSpan is null)
        {
            foreach (StageSyntax stage in stages.Where(s => s.IsMissing))
                Report(DiagnosticCatalog.MissingEventWithoutMaxSpan, OpenerOf(stage));
        }

        RejectMissing(until, "behind 'until'");
        if (until is { Runs: > 1 })
            Report(DiagnosticCatalog.UnexpectedToken, until.RunsRange, "the end of 'until'", $"'{TextAt(until.RunsRange)}'");
    }

    private SampleQuerySyntax ParseSample()
    {
        int errorsBefore = _diagnostics.Count;
        EqlToken keyword = TakeOperator();
        EquatableArray<ExpressionSyntax> by = OperatorKind() == SyntaxKind.By ? ParseKeys() : default;
        if (OperatorKind() == SyntaxKind.With)
        {
            int start = Current.Range.Start;
            ParseMaxSpan();
            Report(DiagnosticCatalog.SampleClause, RangeFrom(start), "'with maxspan'");
        }

        List<StageSyntax> stages = ParseStages();
        if (OperatorKind() == SyntaxKind.Until)
        {
            Report(DiagnosticCatalog.SampleClause, Current.Range, "'until'");
            ParseUntil();
        }

        if (_diagnostics.Count == errorsBefore)
            CheckSample(keyword, stages, by.Count > 0);
        return new SampleQuerySyntax(by, stages.ToEquatableArray(), RangeFrom(keyword.Range.Start));
    }

    private void CheckSample(EqlToken keyword, List<StageSyntax> stages, bool hasKey)
    {
        if (stages.Count is < 2 or > 5)
            Report(DiagnosticCatalog.SampleSize, keyword.Range, stages.Count.ToString(CultureInfo.InvariantCulture));
        if (!hasKey && stages.All(s => s.By.Count == 0))
            Report(DiagnosticCatalog.SampleWithoutKey, keyword.Range);
        foreach (StageSyntax stage in stages)
        {
            RejectMissing(stage, "in a sample");
            if (stage.RunsRange.Length > 0)
                Report(DiagnosticCatalog.SampleClause, stage.RunsRange, "'runs'");
        }
    }

    private JoinQuerySyntax ParseJoin()
    {
        int errorsBefore = _diagnostics.Count;
        EqlToken keyword = TakeOperator();
        if (!_rules.HasJoins)
            Report(DiagnosticCatalog.JoinNotSupported, keyword.Range);
        EquatableArray<ExpressionSyntax> by = OperatorKind() == SyntaxKind.By ? ParseKeys() : default;
        List<StageSyntax> stages = ParseStages();
        StageSyntax? until = ParseUntil();
        if (_rules.HasJoins && _diagnostics.Count == errorsBefore)
            CheckJoin(keyword, stages, until);
        return new JoinQuerySyntax(by, stages.ToEquatableArray(), until, RangeFrom(keyword.Range.Start));
    }

    private void CheckJoin(EqlToken keyword, List<StageSyntax> stages, StageSyntax? until)
    {
        if (stages.Count < 2)
            Report(DiagnosticCatalog.TooFewStages, keyword.Range, stages.Count.ToString(CultureInfo.InvariantCulture));
        foreach (StageSyntax stage in stages)
            RejectMissing(stage, "in a join");
        RejectMissing(until, "behind 'until'");
        foreach (StageSyntax stage in until is null ? stages : stages.Append(until))
        {
            if (stage.IsForked)
                Report(DiagnosticCatalog.ForkNotSupported, stage.Filter.Range);
            if (stage.RunsRange.Length > 0)
                Report(DiagnosticCatalog.UnexpectedToken, stage.RunsRange, "the end of the stage", $"'{TextAt(stage.RunsRange)}'");
        }
    }

    private void RejectMissing(StageSyntax? stage, string place)
    {
        if (stage is { IsMissing: true })
            Report(DiagnosticCatalog.MissingEventNotAllowed, OpenerOf(stage), place);
    }

    private static TextRange OpenerOf(StageSyntax stage) => new(stage.Range.Start, 2);

    private string TextAt(TextRange range) => _query.Value.Substring(range.Start, range.Length);

    private List<StageSyntax> ParseStages()
    {
        List<StageSyntax> stages = [];
        while (OperatorKind() is not (SyntaxKind.Pipe or SyntaxKind.End or SyntaxKind.Until))
        {
            if (Current.Kind is SyntaxKind.OpenBracket or SyntaxKind.OpenMissing)
            {
                stages.Add(ParseStage());
                continue;
            }

            if (Current.Kind is SyntaxKind.CloseParenthesis or SyntaxKind.CloseBracket && !_hasUnterminated)
                ReportHere(DiagnosticCatalog.UnmatchedClosing, Current.Text);
            else if (Current.Kind == SyntaxKind.Not && Peek(1).Kind == SyntaxKind.OpenBracket)
                ReportUnexpected("'![' without a blank");
            else
                ReportUnexpected(stages.Count == 0 ? "'['" : "'[', 'until' or '|'");
            do
                Take();
            while (!EndsClause(OperatorKind()));
        }

        return stages;
    }

    private StageSyntax? ParseUntil()
    {
        if (OperatorKind() != SyntaxKind.Until)
            return null;
        EqlToken until = TakeOperator();
        if (Current.Kind is SyntaxKind.OpenBracket or SyntaxKind.OpenMissing)
            return ParseStage();
        Report(DiagnosticCatalog.UntilWithoutStage, until.Range);
        _reportedIndex = _index;
        return null;
    }

    private StageSyntax ParseStage()
    {
        EqlToken opener = Take();
        EventFilterSyntax filter = ParseBracketedFilter();
        Close(opener, SyntaxKind.CloseBracket);
        EquatableArray<ExpressionSyntax> by = default;
        (int Runs, TextRange Range)? runs = null;
        EqlToken? alias = null;
        bool isForked = false;
        while (true)
        {
            SyntaxKind kind = OperatorKind();
            if (kind == SyntaxKind.By && by.Count == 0)
            {
                if (runs is not null)
                    Report(DiagnosticCatalog.RunsBeforeBy, Current.Range);
                by = ParseKeys();
            }
            else if (kind == SyntaxKind.With && runs is null)
            {
                runs = ParseRuns();
            }
            else if (IsWord("as") && alias is null)
            {
                alias = ParseAlias();
            }
            else if (IsWord("fork"))
            {
                isForked |= ParseFork();
            }
            else
            {
                break;
            }
        }

        (int count, TextRange runsRange) = runs ?? (1, new TextRange(LastEnd, 0));
        bool isMissing = opener.Kind == SyntaxKind.OpenMissing;
        TextRange aliasRange = alias?.Range ?? new TextRange(LastEnd, 0);
        return new StageSyntax(isMissing, filter, by, count, runsRange, alias?.Text, aliasRange, RangeFrom(opener.Range.Start))
        {
            IsForked = isForked,
        };
    }

    private bool IsWord(string word) => Current.Kind == SyntaxKind.Identifier && Current.Text == word;

    private EqlToken? ParseAlias()
    {
        EqlToken word = Take();
        if (Current.Kind != SyntaxKind.Identifier)
        {
            ReportUnexpected("a name behind 'as'");
            return null;
        }

        EqlToken name = Take();
        if (_dialect != EqlDialect.Endpoint)
            Report(DiagnosticCatalog.AliasNotSupported, word.Range.To(name.Range), name.Text);
        return name;
    }

    /// <summary>Reads <c>fork</c>, <c>fork=true</c>, <c>fork=false</c>.</summary>
    private bool ParseFork()
    {
        EqlToken word = Take();
        if (!_rules.HasForks)
            Report(DiagnosticCatalog.ForkNotSupported, word.Range);
        if (Current.Kind is not (SyntaxKind.Assign or SyntaxKind.Equal))
            return true;
        Take();
        if (Current.Kind is not (SyntaxKind.True or SyntaxKind.False) && _rules.HasForks)
            ReportUnexpected("'true' or 'false'");
        return !SyntaxFacts.IsLiteral(Current.Kind) || Take().Kind != SyntaxKind.False;
    }

    private EquatableArray<ExpressionSyntax> ParseKeys()
    {
        EqlToken by = TakeOperator();
        List<ExpressionSyntax> keys = [];
        EqlToken before = by;
        while (true)
        {
            if (EndsClause(OperatorKind()) || OperatorKind() == SyntaxKind.With)
            {
                if (before.Kind == SyntaxKind.Comma)
                    Report(DiagnosticCatalog.TrailingComma, before.Range);
                else if (!IsExplained)
                    Report(DiagnosticCatalog.MissingJoinKey, before.Range, "'by'", Found());
                _reportedIndex = _index;
                break;
            }

            keys.Add(ParseKey());
            if (Current.Kind != SyntaxKind.Comma)
                break;
            before = Take();
        }

        return keys.ToEquatableArray();
    }

    private static bool EndsClause(SyntaxKind kind) => kind is SyntaxKind.OpenBracket or SyntaxKind.OpenMissing or SyntaxKind.Until
        or SyntaxKind.Pipe or SyntaxKind.End;

    // Whether a key is a field, is for the binder to say.
    private ExpressionSyntax ParseKey()
    {
        if (!TryEnter())
            return new BadExpressionSyntax(RangeFrom(LastEnd));
        Enclosing outer = _enclosing;
        _enclosing = Enclosing.Bracket | Enclosing.List;
        ExpressionSyntax key = ParseSum();
        _enclosing = outer;
        _nesting--;
        return SyntaxHeight.Exceeds(key, MaxHeight) ? new BadExpressionSyntax(key.Range) : key;
    }
}
