using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

// Queries, event filters and pipes.
public sealed partial class EqlParser
{
    private QuerySyntax ParseQuery()
    {
        int start = Current.Range.Start;
        QueryBodySyntax body;
        if (Current.Kind == SyntaxKind.End)
        {
            Report(DiagnosticCatalog.EmptyQuery, new TextRange(0, _query.Value.Length));
            body = new BadQuerySyntax(Current.Range);
        }
        else
        {
            body = StatementKind() switch
            {
                SyntaxKind.Sequence => ParseSequence(),
                SyntaxKind.Sample => ParseSample(),
                SyntaxKind.Join => ParseJoin(),
                _ => ParseEventQuery(),
            };
            if (Current.Kind is not (SyntaxKind.Pipe or SyntaxKind.End))
                ReportHere(DiagnosticCatalog.TextAfterQuery, Found());
            SkipToPipe();
        }

        EquatableArray<PipeSyntax> pipes = ParsePipes(body is SampleQuerySyntax);
        return new QuerySyntax(body, pipes, RangeFrom(start));
    }

    // SEQUENCE BY is a misspelt sequence; Sequence where … is an event category.
    private SyntaxKind StatementKind()
    {
        SyntaxKind kind = OperatorKind();
        SyntaxKind next = OperatorKind(1);
        if (next == SyntaxKind.Where)
            return SyntaxKind.Identifier;
        bool isWritten = Current.Kind == kind;
        return isWritten || next is SyntaxKind.By or SyntaxKind.With or SyntaxKind.OpenBracket or SyntaxKind.OpenMissing
            ? kind
            : SyntaxKind.Identifier;
    }

    private EventQuerySyntax ParseEventQuery()
    {
        _enclosing = Enclosing.None;
        EventFilterSyntax filter = ParseFilter();
        return new EventQuerySyntax(filter, filter.Range);
    }

    private EventFilterSyntax ParseBracketedFilter()
    {
        Enclosing outer = _enclosing;
        _enclosing = Enclosing.Bracket;
        EventFilterSyntax filter = ParseFilter();
        _enclosing = outer;
        return filter;
    }

    private EventFilterSyntax ParseFilter()
    {
        int start = Current.Range.Start;
        (string? category, TextRange categoryRange) = ParseCategory();
        bool endsHere = Current.Kind is SyntaxKind.End or SyntaxKind.Pipe or SyntaxKind.CloseBracket;
        if (endsHere && _index > 0 && OperatorKind(-1) == SyntaxKind.Where)
        {
            if (!IsExplained)
                Report(DiagnosticCatalog.MissingCondition, _tokens[_index - 1].Range);
            _reportedIndex = _index;
        }

        ExpressionSyntax condition = ParseBoundedCondition();
        return new EventFilterSyntax(category, categoryRange, condition, RangeFrom(start));
    }

    /// <summary>Reads <c>category where</c>. Whatever is missing of it, the condition comes next.</summary>
    private (string? Category, TextRange Range) ParseCategory()
    {
        EqlToken first = Current;
        bool isCategory = first.Kind is SyntaxKind.Any or SyntaxKind.Identifier or SyntaxKind.Text or SyntaxKind.RawText;
        string? category = isCategory && first.Kind != SyntaxKind.Any ? first.Text : null;
        if (isCategory && OperatorKind(1) == SyntaxKind.Where)
        {
            Take();
            TakeOperator();
            return (category, first.Range);
        }

        int where = DistanceToWhere();
        if (where > 0)
        {
            TextRange range = first.Range.To(Peek(where - 1).Range);
            Report(DiagnosticCatalog.InvalidCategory, range, _query.Value.Substring(range.Start, range.Length));
            _index += where;
            TakeOperator();
            return (null, range);
        }

        var nowhere = new TextRange(first.Range.Start, 0);
        if (where == 0)
        {
            Report(DiagnosticCatalog.MissingCategory, first.Range);
            TakeOperator();
            return (null, nowhere);
        }

        if (isCategory && !ContinuesOperand(OperatorKind(1)))
        {
            Take();
            Report(DiagnosticCatalog.MissingWhere, first.Range, first.Text);
            if (!SyntaxFacts.StartsOperand(Current.Kind))
                _reportedIndex = _index;
            return (category, first.Range);
        }

        ReportHere(DiagnosticCatalog.MissingCategory);
        return (null, nowhere);
    }

    /// <summary>
    /// How many tokens before <c>where</c> could be meant as a category, such as the three of <c>my-category where</c>; or -1.
    /// </summary>
    private int DistanceToWhere()
    {
        for (int distance = 0; ; distance++)
        {
            SyntaxKind kind = OperatorKind(distance);
            if (kind == SyntaxKind.Where)
                return distance;
            bool endsCategory = kind is SyntaxKind.End or SyntaxKind.Pipe or SyntaxKind.And or SyntaxKind.Or or SyntaxKind.Not
                or SyntaxKind.OpenParenthesis or SyntaxKind.CloseParenthesis or SyntaxKind.Unterminated
                or SyntaxKind.OpenBracket or SyntaxKind.OpenMissing or SyntaxKind.CloseBracket;
            if (endsCategory || IsOperator(kind) || distance > 16)
                return -1;
        }
    }

    private static bool ContinuesOperand(SyntaxKind kind) => IsOperator(kind) || kind is SyntaxKind.Dot or SyntaxKind.OpenParenthesis
        or SyntaxKind.Plus or SyntaxKind.Minus or SyntaxKind.Star or SyntaxKind.Slash or SyntaxKind.Percent or SyntaxKind.Of;

    private EquatableArray<PipeSyntax> ParsePipes(bool isSample)
    {
        List<PipeSyntax> pipes = [];
        while (Current.Kind == SyntaxKind.Pipe)
        {
            EqlToken bar = Take();
            if (isSample)
                Report(DiagnosticCatalog.SampleClause, bar.Range, "pipes");
            if (Current.Kind == SyntaxKind.Identifier)
                pipes.Add(ParsePipe(bar));
            else if (Current.Kind is SyntaxKind.Pipe or SyntaxKind.End && !IsExplained)
                Report(DiagnosticCatalog.MissingPipe, bar.Range, Found(), PipeNames("or"));
            else
                ReportHere(DiagnosticCatalog.MissingPipe, Found(), PipeNames("or"));
            SkipToPipe();
        }

        return pipes.ToEquatableArray();
    }

    private PipeSyntax ParsePipe(EqlToken bar)
    {
        EqlToken name = Take();
        EquatableArray<ExpressionSyntax> arguments = default;
        bool isClassic = name.Text is "count" or "filter" or "sort" or "unique" or "unique_count" or "window";
        if (name.Text is "head" or "tail")
        {
            int before = _diagnostics.Count;
            arguments = ParsePipeArguments();
            bool isCount = arguments.Count == 1 && arguments[0] is IntegerLiteralSyntax;
            if (_rules.HasAllPipes)
                isCount = arguments.Count == 0 || (arguments.Count == 1 && arguments[0] is IntegerLiteralSyntax { Value: > 0 });
            if (!isCount && _diagnostics.Count == before)
                Report(DiagnosticCatalog.PipeArgument, arguments.Count == 0 ? name.Range : Cover(arguments), name.Text, _rules.HasAllPipes ? "1" : "0");
        }
        else if (isClassic && _rules.HasAllPipes)
        {
            arguments = name.Text == "window" ? ParseWindow(name) : ParsePipeArguments();
        }
        else
        {
            if (isClassic)
                Report(DiagnosticCatalog.PipeNotSupported, name.Range, name.Text);
            else
                Report(DiagnosticCatalog.UnknownPipe, name.Range, name.Text, PipeNames("and"));
            SkipToPipe();
        }

        return new PipeSyntax(name.Text, name.Range, arguments, RangeFrom(bar.Range.Start));
    }

    private string PipeNames(string conjunction) =>
        (_rules.HasAllPipes ? "'count', 'filter', 'head', 'sort', 'tail', 'unique', 'unique_count' " : "'head' ") + conjunction + (_rules.HasAllPipes ? " 'window'" : " 'tail'");

    /// <summary>Reads the length of a window, <c>5s</c>; in the tree it is milliseconds.</summary>
    private EquatableArray<ExpressionSyntax> ParseWindow(EqlToken name)
    {
        int start = Current.Range.Start;
        if (Current.Kind == SyntaxKind.Integer && Peek(1).Kind == SyntaxKind.Identifier
            && SyntaxFacts.MillisecondsOf(Peek(1).Text) is > 0 and long milliseconds
            && long.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long amount) && amount <= long.MaxValue / milliseconds)
        {
            _index += 2;
            return EquatableArray.Of<ExpressionSyntax>(new IntegerLiteralSyntax(amount * milliseconds, RangeFrom(start)));
        }

        Report(DiagnosticCatalog.MissingOptionValue, name.Range, "window 5s", Found());
        return default;
    }

    private EquatableArray<ExpressionSyntax> ParsePipeArguments()
    {
        List<ExpressionSyntax> arguments = [];
        _enclosing = Enclosing.List | (_rules.HasAllPipes ? Enclosing.Blank : Enclosing.None);
        while (Current.Kind is not (SyntaxKind.Pipe or SyntaxKind.End))
        {
            int before = _index;
            arguments.Add(ParseBoundedCondition());
            if (Current.Kind == SyntaxKind.Comma)
            {
                EqlToken comma = Take();
                if (Current.Kind is SyntaxKind.Pipe or SyntaxKind.End && !_rules.HasAllPipes)
                    Report(DiagnosticCatalog.TrailingComma, comma.Range);
            }
            else if (_index == before)
            {
                break;
            }
        }

        return arguments.ToEquatableArray();
    }

    private static TextRange Cover(EquatableArray<ExpressionSyntax> nodes) => nodes[0].Range.To(nodes[nodes.Count - 1].Range);
}
