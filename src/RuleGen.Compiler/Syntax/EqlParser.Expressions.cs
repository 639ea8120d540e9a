using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

// Conditions, from the weakest operator to the strongest: or, and, not, comparison, + -, * / %, sign, predicate.
public sealed partial class EqlParser
{
    // What the expression being read stands in, and so what may end it.
    private Enclosing _enclosing;

    [Flags]
    private enum Enclosing
    {
        None = 0,

        /// <summary>A closing parenthesis ends it.</summary>
        Parenthesis = 1,

        /// <summary>A comma ends it.</summary>
        List = 2,

        /// <summary>A closing bracket ends it; so does what only follows one, because then the bracket is missing.</summary>
        Bracket = 4,

        /// <summary>A blank ends it: the arguments of python-eql's pipes need no comma.</summary>
        Blank = 8,
    }

    private ExpressionSyntax ParseBoundedCondition()
    {
        ExpressionSyntax condition = ParseCondition();
        if (!SyntaxHeight.Exceeds(condition, MaxHeight))
            return condition;
        Report(
            DiagnosticCatalog.NestedTooDeeply,
            condition.Range,
            MaxHeight.ToString(CultureInfo.InvariantCulture));
        return new BadExpressionSyntax(condition.Range);
    }

    private ExpressionSyntax ParseCondition()
    {
        if (!TryEnter())
            return new BadExpressionSyntax(RangeFrom(LastEnd));
        ExpressionSyntax first = ParseConjunction();
        if (OperatorKind() == SyntaxKind.Or)
        {
            List<ExpressionSyntax> operands = [first];
            List<TextRange> operators = [];
            while (OperatorKind() == SyntaxKind.Or)
            {
                operators.Add(TakeOperator().Range);
                operands.Add(ParseConjunction());
            }

            first = OperandChain.Build(BinaryOperator.Or, operands, operators);
        }

        _nesting--;
        return first;
    }

    private ExpressionSyntax ParseConjunction()
    {
        ExpressionSyntax first = ParseNegation();
        SkipToOperator();
        if (OperatorKind() != SyntaxKind.And)
            return first;
        List<ExpressionSyntax> operands = [first];
        List<TextRange> operators = [];
        while (OperatorKind() == SyntaxKind.And)
        {
            operators.Add(TakeOperator().Range);
            operands.Add(ParseNegation());
            SkipToOperator();
        }

        return OperandChain.Build(BinaryOperator.And, operands, operators);
    }

    /// <summary>Reports and skips what cannot follow an operand, up to something that can.</summary>
    private void SkipToOperator()
    {
        while (!EndsOperand(OperatorKind()))
        {
            if (Current.Kind is SyntaxKind.CloseParenthesis or SyntaxKind.CloseBracket)
            {
                if (!_hasUnterminated)
                    ReportHere(DiagnosticCatalog.UnmatchedClosing, Current.Text);
                Take();
                _reportedIndex = _index;
                continue;
            }

            ReportUnexpected((_enclosing & Enclosing.List) != 0 ? "',' or ')'" : "'and' or 'or'");
            do
                Skip();
            while (!EndsOperand(OperatorKind()) && Current.Kind is not (SyntaxKind.CloseParenthesis or SyntaxKind.CloseBracket));
        }
    }

    private bool EndsOperand(SyntaxKind kind) => kind switch
    {
        SyntaxKind.And or SyntaxKind.Or or SyntaxKind.Pipe or SyntaxKind.End => true,
        SyntaxKind.CloseParenthesis => (_enclosing & Enclosing.Parenthesis) != 0,
        SyntaxKind.Comma => (_enclosing & Enclosing.List) != 0,
        SyntaxKind.CloseBracket => (_enclosing & Enclosing.Bracket) != 0,
        SyntaxKind.OpenBracket or SyntaxKind.OpenMissing => (_enclosing & Enclosing.Bracket) != 0,
        SyntaxKind.Until or SyntaxKind.By or SyntaxKind.With => (_enclosing & Enclosing.Bracket) != 0,
        _ => (_enclosing & Enclosing.Blank) != 0 && SyntaxFacts.StartsOperand(kind),
    };

    private ExpressionSyntax ParseNegation()
    {
        List<TextRange> negations = [];
        while (OperatorKind() == SyntaxKind.Not && (Current.Kind == SyntaxKind.Not || SyntaxFacts.StartsOperand(Peek(1).Kind)))
            negations.Add(TakeOperator().Range);
        ExpressionSyntax operand = ParseComparison();
        return Apply(UnaryOperator.Not, negations, operand);
    }

    private static ExpressionSyntax Apply(UnaryOperator prefix, List<TextRange> places, ExpressionSyntax operand)
    {
        for (int i = places.Count - 1; i >= 0; i--)
            operand = new UnarySyntax(prefix, operand, places[i].To(operand.Range));
        return operand;
    }

    private ExpressionSyntax ParseComparison()
    {
        ExpressionSyntax left = ParseSum();
        if (SyntaxFacts.ComparisonOf(Current.Kind) is not { } comparison)
            return left;
        EqlToken token = TakeComparison();
        ExpressionSyntax right = ParseSum();
        var result = new BinarySyntax(comparison, left, right, token.Range, left.Range.To(right.Range));
        while (SyntaxFacts.ComparisonOf(Current.Kind) is not null)
        {
            ReportHere(DiagnosticCatalog.ChainedComparison);
            Take();
            ParseSum();
        }

        return result;
    }

    private EqlToken TakeComparison()
    {
        EqlToken token = TakeOperator();
        if (token.Kind == SyntaxKind.Assign && !_rules.HasForeignOperators)
            Report(DiagnosticCatalog.AssignmentForEquality, token.Range);
        return token;
    }

    private ExpressionSyntax ParseSum()
    {
        ExpressionSyntax left = ParseProduct();
        while (Current.Kind is SyntaxKind.Plus or SyntaxKind.Minus)
        {
            EqlToken token = Take();
            ExpressionSyntax right = ParseProduct();
            BinaryOperator operation = token.Kind == SyntaxKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = new BinarySyntax(operation, left, right, token.Range, left.Range.To(right.Range));
        }

        return left;
    }

    private ExpressionSyntax ParseProduct()
    {
        ExpressionSyntax left = ParseSigned();
        while (Current.Kind is SyntaxKind.Star or SyntaxKind.Slash or SyntaxKind.Percent)
        {
            EqlToken token = Take();
            ExpressionSyntax right = ParseSigned();
            BinaryOperator operation = token.Kind switch
            {
                SyntaxKind.Star => BinaryOperator.Multiply,
                SyntaxKind.Slash => BinaryOperator.Divide,
                _ => BinaryOperator.Modulo,
            };
            left = new BinarySyntax(operation, left, right, token.Range, left.Range.To(right.Range));
        }

        return left;
    }

    private ExpressionSyntax ParseSigned()
    {
        int first = _index;
        while (Current.Kind is SyntaxKind.Plus or SyntaxKind.Minus)
            Take();
        int behind = _index;
        ExpressionSyntax operand = ParsePredicates();
        for (int i = behind - 1; i >= first; i--)
        {
            UnaryOperator sign = _tokens[i].Kind == SyntaxKind.Minus ? UnaryOperator.Minus : UnaryOperator.Plus;
            operand = new UnarySyntax(sign, operand, _tokens[i].Range.To(operand.Range));
        }

        return operand;
    }

    private ExpressionSyntax ParseOperand()
    {
        EqlToken token = Current;
        switch (token.Kind)
        {
            case SyntaxKind.OpenParenthesis:
                return ParseParenthesized();
            case SyntaxKind.Identifier or SyntaxKind.TildeIdentifier when Peek(1).Kind == SyntaxKind.OpenParenthesis:
                return ParseCall(Take(), token.Kind == SyntaxKind.TildeIdentifier, []);
            case SyntaxKind.Identifier when IsMisspeltConstant():
                return ParseMisspeltConstant();
            case SyntaxKind.Identifier when Peek(1).Kind == SyntaxKind.Of && RelationOf(token.Text) is { } relation:
                return ParseRelation(relation);
            case SyntaxKind.Identifier or SyntaxKind.TildeIdentifier or SyntaxKind.QuotedIdentifier or SyntaxKind.Question:
                return ParseField();
            case SyntaxKind.Variable:
                return ParseVariable();
            case SyntaxKind.Bad:
                Take();
                _reportedIndex = _index;
                return new BadExpressionSyntax(token.Range);
        }

        if (SyntaxFacts.IsLiteral(token.Kind))
            return ParseLiteral();
        if (SyntaxFacts.IsKeyword(token.Kind) && (Peek(1).Kind is SyntaxKind.Dot || IsOperator(Peek(1).Kind)))
            return ParseField();
        ReportHere(DiagnosticCatalog.MissingValue, Found());
        return new BadExpressionSyntax(new TextRange(token.Range.Start, 0));
    }

    private static bool IsOperator(SyntaxKind kind) =>
        SyntaxFacts.ComparisonOf(kind) is not null || SyntaxFacts.PredicateOf(kind) is not null;

    private ExpressionSyntax ParseParenthesized()
    {
        EqlToken opener = Take();
        Enclosing outer = _enclosing;
        _enclosing = (outer & Enclosing.Bracket) | Enclosing.Parenthesis;
        ExpressionSyntax inner = ParseCondition();
        _enclosing = outer;
        Close(opener, SyntaxKind.CloseParenthesis);
        return new ParenthesizedSyntax(inner, RangeFrom(opener.Range.Start));
    }

    private ExpressionSyntax ParseLiteral()
    {
        EqlToken token = Take();
        return token.Kind switch
        {
            SyntaxKind.Text or SyntaxKind.RawText => new TextLiteralSyntax(token.Text, token.Kind == SyntaxKind.RawText, token.Range),
            SyntaxKind.True or SyntaxKind.False => new BooleanLiteralSyntax(token.Kind == SyntaxKind.True, token.Range),
            SyntaxKind.Null => new NullLiteralSyntax(token.Range),
            _ => ParseNumber(token),
        };
    }

    // 1.2.3.4, 0x10 and 12abc are cut into several tokens without a blank between them.
    private ExpressionSyntax ParseNumber(EqlToken token)
    {
        int start = token.Range.Start;
        if (IsAttachedToNumber())
        {
            while (IsAttachedToNumber())
                Take();
            TextRange range = RangeFrom(start);
            Report(DiagnosticCatalog.MalformedNumber, range, _query.Value.Substring(range.Start, range.Length));
            return new BadExpressionSyntax(range);
        }

        CultureInfo culture = CultureInfo.InvariantCulture;
        bool isInteger = token.Kind == SyntaxKind.Integer;
        if (isInteger && long.TryParse(token.Text, NumberStyles.None, culture, out long integer))
            return new IntegerLiteralSyntax(integer, token.Range);
        if (double.TryParse(token.Text, NumberStyles.Float, culture, out double value) && !double.IsInfinity(value))
            return new DecimalLiteralSyntax(value, token.Range);
        Report(DiagnosticCatalog.NumberOutOfRange, token.Range, token.Text);
        return new BadExpressionSyntax(token.Range);
    }

    private bool IsAttachedToNumber() => Current.Range.Start == LastEnd && Current.Kind is SyntaxKind.Integer or SyntaxKind.Decimal
        or SyntaxKind.Identifier or SyntaxKind.TildeIdentifier;

    private FieldSyntax ParseField()
    {
        int start = Current.Range.Start;
        bool isOptional = Current.Kind == SyntaxKind.Question;
        if (isOptional)
            Take();
        string path = ParsePath(out EquatableArray<PathStep> steps);
        return new FieldSyntax(path, isOptional, null, RangeFrom(start)) { Steps = steps };
    }

    private FieldSyntax ParseVariable()
    {
        EqlToken variable = Take();
        if (_dialect != EqlDialect.Endpoint)
            Report(DiagnosticCatalog.VariableNotSupported, variable.Range, variable.Text);
        string path = "";
        if (Current.Kind == SyntaxKind.Dot)
        {
            Take();
            path = ParsePath(out _);
        }

        return new FieldSyntax(path, false, variable.Text, RangeFrom(variable.Range.Start));
    }

    private string ParsePath(out EquatableArray<PathStep> steps)
    {
        var path = new System.Text.StringBuilder();
        var indexed = new List<PathStep>();
        while (true)
        {
            string name = ParseName();
            path.Append(name);
            indexed.Add(new PathStep(name));
            ParseIndexes(path, indexed);
            if (Current.Kind != SyntaxKind.Dot)
            {
                steps = _rules.HasIndexes ? indexed.ToEquatableArray() : default;
                return path.ToString();
            }

            Take();
            path.Append('.');
        }
    }

    private string ParseName()
    {
        EqlToken token = Current;
        if (token.Kind is SyntaxKind.Identifier or SyntaxKind.QuotedIdentifier)
            return Take().Text;
        if (token.Kind == SyntaxKind.TildeIdentifier)
        {
            Report(DiagnosticCatalog.MisplacedTilde, new TextRange(token.Range.End - 1, 1));
            return Take().Text;
        }

        if (SyntaxFacts.IsKeyword(token.Kind))
        {
            Report(DiagnosticCatalog.KeywordAsName, token.Range, token.Text);
            return Take().Text;
        }

        ReportUnexpected("the name of a field");
        return "";
    }

    private void ParseIndexes(System.Text.StringBuilder path, List<PathStep> steps)
    {
        while (Current.Kind == SyntaxKind.OpenBracket && Peek(1).Kind == SyntaxKind.Integer && Peek(2).Kind == SyntaxKind.CloseBracket)
        {
            bool fits = int.TryParse(Peek(1).Text, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
            if (_rules.HasIndexes && fits)
            {
                path.Append('[').Append(Peek(1).Text).Append(']');
                steps.Add(new PathStep(index));
                _index += 3;
                continue;
            }

            Report(DiagnosticCatalog.ArrayIndexNotSupported, Current.Range.To(Peek(2).Range));
            _index += 3;
        }
    }

    private static ProcessRelation? RelationOf(string word) => word switch
    {
        "child" => ProcessRelation.Child,
        "descendant" => ProcessRelation.Descendant,
        "event" => ProcessRelation.Event,
        _ => null,
    };

    private ExpressionSyntax ParseRelation(ProcessRelation relation)
    {
        EqlToken word = Take();
        EqlToken of = Take();
        if (!_rules.HasProcessRelations)
            Report(DiagnosticCatalog.ProcessRelationNotSupported, word.Range.To(of.Range), word.Text);
        if (Current.Kind != SyntaxKind.OpenBracket)
        {
            ReportUnexpected("'['");
            return new BadExpressionSyntax(RangeFrom(word.Range.Start));
        }

        EqlToken opener = Take();
        EventFilterSyntax filter = ParseBracketedFilter();
        Close(opener, SyntaxKind.CloseBracket);
        return new RelationSyntax(relation, filter, RangeFrom(word.Range.Start));
    }
}
