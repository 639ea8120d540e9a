using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

/// <summary>
/// Reads a query by recursive descent, one grammar for all dialects. It never gives up at the first error: it resumes at the next
/// <c>and</c>, comma, closing bracket or pipe, and one mistake is reported once.
/// </summary>
/// <remarks>
/// Trees are safe for recursive consumers: no path from a condition to its leaves is longer than <see cref="MaxHeight"/>.
/// Long <c>and</c>/<c>or</c> chains stay below it because they are balanced (<see cref="OperandChain"/>).
/// </remarks>
public sealed partial class EqlParser
{
    /// <summary>How deep parentheses, calls and brackets may nest.</summary>
    public const int MaxNesting = 200;

    /// <summary>How high the tree of one condition may be.</summary>
    public const int MaxHeight = 1_000;

    private readonly MappedText _query;
    private readonly EqlDialect _dialect;
    private readonly EqlDialectRules _rules;
    private readonly DiagnosticBag _diagnostics;
    private readonly IReadOnlyList<EqlToken> _tokens;
    private readonly bool _hasUnterminated;
    private int _index;
    private int _nesting;
    private bool _gaveUp;

    // The token at which the last unexpected thing was reported: whatever else goes wrong there is a consequence.
    private int _reportedIndex = -1;

    private EqlParser(MappedText query, EqlDialect dialect, DiagnosticBag diagnostics)
    {
        _query = query;
        _dialect = dialect;
        _rules = EqlDialectRules.Of(dialect);
        _diagnostics = diagnostics;
        _tokens = EqlLexer.Tokenize(query, dialect, diagnostics);
        _hasUnterminated = _tokens.Any(t => t.Kind == SyntaxKind.Unterminated);
    }

    /// <summary>
    /// Parses a query. Ranges of the tree count from the beginning of its decoded text, those of diagnostics from the file's.
    /// </summary>
    public static QuerySyntax Parse(MappedText query, EqlDialect dialect, DiagnosticBag diagnostics) =>
        new EqlParser(query, dialect, diagnostics).ParseQuery();

    /// <summary>Parses what may stand behind <c>where</c>.</summary>
    public static ExpressionSyntax ParseExpression(MappedText expression, EqlDialect dialect, DiagnosticBag diagnostics)
    {
        var parser = new EqlParser(expression, dialect, diagnostics);
        ExpressionSyntax result = parser.ParseBoundedCondition();
        parser.ExpectEnd();
        return result;
    }

    private EqlToken Current => _tokens[_index];

    private EqlToken Peek(int offset) => _tokens[Math.Min(_index + offset, _tokens.Count - 1)];

    private int LastEnd => _index == 0 ? Current.Range.Start : _tokens[_index - 1].Range.End;

    private TextRange RangeFrom(int start) => TextRange.FromBounds(start, Math.Max(start, LastEnd));

    private EqlToken Take()
    {
        EqlToken token = Current;
        if (token.Kind != SyntaxKind.End)
            _index++;
        return token;
    }

    /// <summary>
    /// The kind of a token where only operators and keywords can stand: a word that differs from a keyword by case alone counts as it.
    /// </summary>
    private SyntaxKind OperatorKind(int offset = 0)
    {
        EqlToken token = Peek(offset);
        SyntaxKind meant = token.Kind switch
        {
            SyntaxKind.Identifier => SyntaxFacts.KeywordKindIgnoringCase(token.Text),
            SyntaxKind.TildeIdentifier => SyntaxFacts.KeywordKindIgnoringCase(token.Text + "~"),
            _ => token.Kind,
        };
        return meant == SyntaxKind.Identifier ? token.Kind : meant;
    }

    /// <summary>Takes the token that <see cref="OperatorKind"/> describes, and reports where it is not written as EQL writes it.</summary>
    private EqlToken TakeOperator()
    {
        string expected = SyntaxFacts.TextOf(OperatorKind());
        EqlToken token = Take();
        string written = token.Kind == SyntaxKind.TildeIdentifier ? token.Text + "~" : token.Text;
        if (expected.Length > 0 && written != expected)
        {
            bool isKeyword = token.Kind is SyntaxKind.Identifier or SyntaxKind.TildeIdentifier;
            Report(isKeyword ? DiagnosticCatalog.UppercaseKeyword : DiagnosticCatalog.ForeignOperator, token.Range, written, expected);
        }

        return token;
    }

    private void Report(DiagnosticDefinition definition, TextRange range, params string[] arguments)
    {
        if (!_gaveUp)
            _diagnostics.Report(definition, _query.RangeOf(range.Start, range.Length), arguments);
    }

    /// <summary>Reports something unexpected at the current token, unless an earlier error is the reason for it.</summary>
    private void ReportHere(DiagnosticDefinition definition, params string[] arguments)
    {
        if (!IsExplained)
            Report(definition, Current.Range, arguments);
        _reportedIndex = _index;
    }

    private bool IsExplained => _reportedIndex == _index || IsBad(Current.Kind) || (_index > 0 && IsBad(_tokens[_index - 1].Kind));

    private static bool IsBad(SyntaxKind kind) => kind is SyntaxKind.Bad or SyntaxKind.Unterminated;

    private void ReportUnexpected(string expected) => ReportHere(DiagnosticCatalog.UnexpectedToken, expected, Found());

    private string Found() => Current.Kind == SyntaxKind.End ? "the end of the query" : $"'{Written(Current)}'";

    private string Written(EqlToken token) => _query.Value.Substring(token.Range.Start, token.Range.Length);

    /// <summary>Takes a closing bracket, or reports the opening one.</summary>
    private void Close(EqlToken opener, SyntaxKind closer)
    {
        if (Current.Kind == closer)
        {
            Take();
            return;
        }

        // A text that swallowed the rest of its line swallowed the bracket too.
        if (_hasUnterminated || IsExplained)
            return;
        if (closer == SyntaxKind.CloseParenthesis)
            Report(DiagnosticCatalog.MissingClosingParenthesis, opener.Range);
        else
            Report(DiagnosticCatalog.MissingClosingBracket, opener.Range, opener.Text);
    }

    /// <summary>Skips a token; with an opening bracket, all up to its closing one.</summary>
    private void Skip()
    {
        int parentheses = 0, brackets = 0;
        do
        {
            switch (Current.Kind)
            {
                case SyntaxKind.OpenParenthesis:
                    parentheses++;
                    break;
                case SyntaxKind.CloseParenthesis:
                    parentheses--;
                    break;
                case SyntaxKind.OpenBracket or SyntaxKind.OpenMissing:
                    brackets++;
                    break;
                case SyntaxKind.CloseBracket when parentheses > 0 && brackets == 0:
                    return;
                case SyntaxKind.CloseBracket:
                    brackets--;
                    break;
                case SyntaxKind.End or SyntaxKind.Pipe:
                    return;
            }

            Take();
        }
        while (parentheses > 0 || brackets > 0);
    }

    private void SkipToPipe()
    {
        while (Current.Kind is not (SyntaxKind.Pipe or SyntaxKind.End))
            Take();
    }

    private void ExpectEnd()
    {
        if (Current.Kind != SyntaxKind.End)
            ReportHere(DiagnosticCatalog.TextAfterQuery, Found());
        _index = _tokens.Count - 1;
    }

    /// <summary>Goes one level down, or reports that this is too deep and ends the parse.</summary>
    private bool TryEnter()
    {
        if (_nesting < MaxNesting && !_gaveUp)
        {
            _nesting++;
            return true;
        }

        Report(DiagnosticCatalog.NestedTooDeeply, Current.Range, MaxNesting.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _gaveUp = true;
        _index = _tokens.Count - 1;
        return false;
    }
}
