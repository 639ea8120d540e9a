using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

// What stands behind an operand (`: "x"`, `in (…)`), and the lists of predicates and calls.
public sealed partial class EqlParser
{
    private ExpressionSyntax ParsePredicates()
    {
        int before = _index;
        ExpressionSyntax subject = ParseOperand();
        bool isFirst = true;
        while (_index > before)
        {
            if (IsMethodCall())
            {
                Take();
                subject = ParseCall(Take(), false, [subject]);
                continue;
            }

            bool isNegated = OperatorKind() == SyntaxKind.Not;
            if (SyntaxFacts.PredicateOf(OperatorKind(isNegated ? 1 : 0)) is not { } predicate)
            {
                subject = ParseForeignPredicate(subject, isNegated);
                break;
            }

            if (!isFirst)
                ReportHere(DiagnosticCatalog.ChainedComparison);
            subject = ParsePredicate(subject, predicate, isNegated);
            isFirst = false;
        }

        return subject;
    }

    // python-eql's field:length()
    private bool IsMethodCall() =>
        _rules.HasForeignOperators
        && Current.Kind == SyntaxKind.Colon
        && Peek(1).Kind == SyntaxKind.Identifier && Peek(1).Range.Start == Current.Range.End
        && Peek(2).Kind == SyntaxKind.OpenParenthesis && Peek(2).Range.Start == Peek(1).Range.End;

    private PredicateSyntax ParsePredicate(ExpressionSyntax subject, PredicateOperator predicate, bool isNegated)
    {
        TextRange negation = Current.Range;
        SyntaxKind kind = OperatorKind(isNegated ? 1 : 0);
        if (isNegated && predicate != PredicateOperator.In && Current.Kind == SyntaxKind.Not && Current.Text == "!")
        {
            // !: and !like are one operator to who writes them, and so one mistake.
            string foreign = "!" + Written(Peek(1));
            Report(DiagnosticCatalog.ForeignOperator, Current.Range.To(Peek(1).Range), foreign, $"not {TextOf(subject)} {Written(Peek(1))} …");
            Take();
        }
        else if (isNegated)
        {
            TakeOperator();
            if (predicate != PredicateOperator.In)
                Report(DiagnosticCatalog.NegatedPredicate, negation, kind == SyntaxKind.Colon ? ":" : SyntaxFacts.TextOf(kind), TextOf(subject));
        }

        EqlToken token = TakeOperator();
        string written = kind == SyntaxKind.Colon ? ":" : SyntaxFacts.TextOf(kind);
        bool isList = Current.Kind == SyntaxKind.OpenParenthesis;
        EquatableArray<ExpressionSyntax> operands = predicate == PredicateOperator.In
            ? ParseInOperands(written)
            : isList ? ParseList(Take(), patternOf: written) : EquatableArray.Of(ParsePattern(written));
        return new PredicateSyntax(
            predicate,
            SyntaxFacts.HasTilde(kind),
            isNegated,
            subject,
            operands,
            isList,
            isNegated ? negation.To(token.Range) : token.Range,
            RangeFrom(subject.Range.Start));
    }

    private EquatableArray<ExpressionSyntax> ParseInOperands(string written)
    {
        if (Current.Kind == SyntaxKind.OpenParenthesis)
            return ParseList(Take());
        bool isExplained = IsExplained;
        ExpressionSyntax operand = ParseSum();
        if (operand is not BadExpressionSyntax && !isExplained)
        {
            string text = _query.Value.Substring(operand.Range.Start, operand.Range.Length);
            Report(DiagnosticCatalog.InWithoutParentheses, operand.Range, written, text);
        }

        return EquatableArray.Of(operand);
    }

    private ExpressionSyntax ParsePattern(string written)
    {
        if (SyntaxFacts.IsLiteral(Current.Kind))
            return ParseLiteral();
        int before = _index;
        ExpressionSyntax operand = ParseSigned();
        if (operand is not BadExpressionSyntax && _index > before)
            Report(DiagnosticCatalog.PatternNotLiteral, operand.Range, written, InsteadOfPattern(operand));
        return operand;
    }

    private string InsteadOfPattern(ExpressionSyntax operand) => operand is UnarySyntax ? "; '==' compares numbers"
        : _dialect == EqlDialect.Elasticsearch ? ", and Elasticsearch EQL compares no two fields"
        : "; '==' compares two fields";

    private CallSyntax ParseCall(EqlToken name, bool ignoresCase, List<ExpressionSyntax> first)
    {
        EquatableArray<ExpressionSyntax> arguments = ParseList(Take(), mayBeEmpty: true);
        int start = first.Count > 0 ? first[0].Range.Start : name.Range.Start;
        return new CallSyntax(name.Text, ignoresCase, name.Range, first.Concat(arguments).ToEquatableArray(), RangeFrom(start));
    }

    /// <summary>Reads a list behind its opening parenthesis: literals for <paramref name="patternOf"/>, else expressions.</summary>
    private EquatableArray<ExpressionSyntax> ParseList(EqlToken opener, bool mayBeEmpty = false, string? patternOf = null)
    {
        Enclosing outer = _enclosing;
        _enclosing = (outer & Enclosing.Bracket) | Enclosing.Parenthesis | Enclosing.List;
        List<ExpressionSyntax> items = [];
        if (Current.Kind == SyntaxKind.CloseParenthesis)
        {
            if (!mayBeEmpty)
                Report(DiagnosticCatalog.EmptyList, opener.Range.To(Current.Range));
        }
        else
        {
            ParseItems(items, patternOf);
        }

        _enclosing = outer;
        Close(opener, SyntaxKind.CloseParenthesis);
        return items.ToEquatableArray();
    }

    private void ParseItems(List<ExpressionSyntax> items, string? patternOf)
    {
        while (true)
        {
            items.Add(patternOf is null ? ParseCondition() : ParsePattern(patternOf));
            if (patternOf is not null && !EndsItem(Current.Kind) && !IsEndOfOpenList())
            {
                ReportUnexpected("',' or ')'");
                while (!EndsItem(Current.Kind) && !SyntaxFacts.IsLiteral(Current.Kind) && !EndsOuter(Current.Kind))
                    Skip();
                if (SyntaxFacts.IsLiteral(Current.Kind))
                    continue;
            }

            if (Current.Kind != SyntaxKind.Comma)
                return;
            EqlToken comma = Take();
            if (Current.Kind != SyntaxKind.CloseParenthesis)
                continue;
            if (!_rules.HasForeignOperators)
                Report(DiagnosticCatalog.TrailingComma, comma.Range);
            return;
        }
    }

    private static bool EndsItem(SyntaxKind kind) => kind is SyntaxKind.Comma or SyntaxKind.CloseParenthesis;

    private bool EndsOuter(SyntaxKind kind) => kind is not (SyntaxKind.And or SyntaxKind.Or) && EndsOperand(kind);

    // `a : ("x" and b : "y"`: the parenthesis is missing. `a : ("x" or "y")`: the comma is.
    private bool IsEndOfOpenList() =>
        EndsOuter(Current.Kind)
        || (OperatorKind() is SyntaxKind.And or SyntaxKind.Or && !(SyntaxFacts.IsLiteral(Peek(1).Kind) && EndsItem(Peek(2).Kind)));
}
