using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

// Words that other languages compare with: `x is null`, `x exists`, `x contains "a"`, `x == TRUE`.
public sealed partial class EqlParser
{
    /// <summary>Reads what a word of another language makes of a field or a call, and reports it as one mistake; else returns it as it is.</summary>
    private ExpressionSyntax ParseForeignPredicate(ExpressionSyntax subject, bool isNegated)
    {
        int first = isNegated ? 1 : 0;
        if (subject is not (FieldSyntax or CallSyntax) || (_enclosing & Enclosing.Blank) != 0)
            return subject;
        if (isNegated && OperatorKind(1) == SyntaxKind.Null)
            return TakeNullTest(subject, 2, isNot: true);
        if (Peek(first).Kind != SyntaxKind.Identifier)
            return subject;
        switch (Peek(first).Text.ToLowerInvariant())
        {
            case "is":
                bool isNot = isNegated || OperatorKind(first + 1) == SyntaxKind.Not;
                int value = first + (isNot && !isNegated ? 2 : 1);
                if (OperatorKind(value) is SyntaxKind.Null)
                    return TakeNullTest(subject, value + 1, isNot);
                return SyntaxFacts.IsLiteral(Peek(value).Kind) && !isNegated ? TakeEquality(subject, value, isNot) : subject;
            case "exists" or "exist":
                return TakeNullTest(subject, first + 1, isNot: !isNegated);
            case "contains":
                return ParseForeignPattern(subject, first, "*", "*");
            case "startswith":
                return ParseForeignPattern(subject, first, "", "*");
            case "endswith":
                return ParseForeignPattern(subject, first, "*", "");
            default:
                return subject;
        }
    }

    private BinarySyntax TakeNullTest(ExpressionSyntax subject, int count, bool isNot)
    {
        TextRange words = Current.Range.To(Peek(count - 1).Range);
        string operation = isNot ? "!=" : "==";
        Report(DiagnosticCatalog.ForeignOperator, words, TextOf(words), operation + " null");
        _index += count;
        return new BinarySyntax(
            isNot ? BinaryOperator.NotEqual : BinaryOperator.Equal, subject, new NullLiteralSyntax(Peek(-1).Range), words, RangeFrom(subject.Range.Start));
    }

    private BinarySyntax TakeEquality(ExpressionSyntax subject, int count, bool isNot)
    {
        TextRange words = Current.Range.To(Peek(count - 1).Range);
        Report(DiagnosticCatalog.ForeignOperator, words, TextOf(words), isNot ? "!=" : "==");
        _index += count;
        return new BinarySyntax(isNot ? BinaryOperator.NotEqual : BinaryOperator.Equal, subject, ParseLiteral(), words, RangeFrom(subject.Range.Start));
    }

    private ExpressionSyntax ParseForeignPattern(ExpressionSyntax subject, int first, string before, string behind)
    {
        SyntaxKind next = Peek(first + 1).Kind;
        if (!SyntaxFacts.IsLiteral(next) && next != SyntaxKind.OpenParenthesis)
            return subject;
        bool isNegated = first > 0;
        TextRange words = Current.Range.To(Peek(first).Range);
        EqlToken literal = Peek(first + 1);
        string pattern = literal.Kind == SyntaxKind.Text && literal.Text.Length is > 0 and <= 40 && Written(literal) == $"\"{literal.Text}\""
            ? literal.Text
            : "…";
        Report(DiagnosticCatalog.ForeignOperator, words, TextOf(words), $"{(isNegated ? $"not {TextOf(subject)} " : "")}: \"{before}{pattern}{behind}\"");
        _index += first + 1;
        bool isList = Current.Kind == SyntaxKind.OpenParenthesis;
        EquatableArray<ExpressionSyntax> operands = isList ? ParseList(Take(), patternOf: ":") : EquatableArray.Of(ParsePattern(":"));
        return new PredicateSyntax(PredicateOperator.Colon, false, isNegated, subject, operands, isList, words, RangeFrom(subject.Range.Start));
    }

    // TRUE, False, Null: a field of such a name would be the only thing of it.
    private bool IsMisspeltConstant() =>
        _dialect != EqlDialect.Classic
        && OperatorKind() is SyntaxKind.True or SyntaxKind.False or SyntaxKind.Null
        && Peek(1).Kind is not (SyntaxKind.Dot or SyntaxKind.OpenBracket);

    private ExpressionSyntax ParseMisspeltConstant()
    {
        SyntaxKind kind = OperatorKind();
        EqlToken token = TakeOperator();
        return kind == SyntaxKind.Null ? new NullLiteralSyntax(token.Range) : new BooleanLiteralSyntax(kind == SyntaxKind.True, token.Range);
    }

    private string TextOf(SyntaxNode node) => TextOf(node.Range);

    private string TextOf(TextRange range) => _query.Value.Substring(range.Start, range.Length);
}
