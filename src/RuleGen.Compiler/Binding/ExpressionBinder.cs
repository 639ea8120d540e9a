using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Binding;

/// <summary>Binds the expressions of one query and remembers the fields that they read.</summary>
internal sealed partial class ExpressionBinder
{
    private readonly MappedText _query;
    private readonly BinderOptions _options;
    private readonly FieldTypeInference _inference;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, FieldUse> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unknownFields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);
    private readonly Stack<ArraySearchScope> _arraySearches = new();

    // What the parser found wrong begins there: whatever the binder would say of the same words is a consequence.
    private readonly ISet<int> _explained;

    public ExpressionBinder(MappedText query, BinderOptions options, FieldTypeInference inference, DiagnosticBag diagnostics)
    {
        _query = query;
        _options = options;
        _inference = inference;
        _diagnostics = diagnostics;
        _explained = diagnostics.Starts();
    }

    /// <summary>Every field read so far, ordered by path.</summary>
    public EquatableArray<FieldUse> FieldUses() => _fields.Values.OrderBy(field => field.Path, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>Lets later expressions read the event of the stage just bound by this name; false where the name is taken.</summary>
    public bool TryAddAlias(string alias) => _aliases.Add(alias);

    /// <summary>The field that holds the category.</summary>
    /// <param name="isRead">Whether the filter names a category, so that the field is read at all.</param>
    public BoundField CategoryField(TextRange range, bool isRead)
    {
        EqlType type = _options.Schema.Find(_options.EventCategoryField)?.Type ?? EqlType.Text;
        var field = new BoundField(_options.EventCategoryField, type, IsOptional: false, Alias: null, range);
        if (isRead)
            Use(field);
        return field;
    }

    /// <summary>Binds something that must be true or false.</summary>
    public BoundExpression BindCondition(ExpressionSyntax syntax)
    {
        BoundExpression bound = BindValue(syntax);
        if (bound.Type is EqlType.Boolean or EqlType.Unknown or EqlType.Null)
            return bound;
        Report(DiagnosticCatalog.ConditionNotBoolean, syntax.Range, TypeName(bound));
        return new BoundBadExpression(syntax.Range);
    }

    public BoundExpression BindValue(ExpressionSyntax syntax)
    {
        switch (syntax)
        {
            case ParenthesizedSyntax node:
                return BindValue(node.Expression);
            case TextLiteralSyntax node:
                return new BoundText(node.Value, node.Range);
            case IntegerLiteralSyntax node:
                return new BoundInteger(node.Value, node.Range);
            case DecimalLiteralSyntax node:
                return new BoundDouble(node.Value, node.Range);
            case BooleanLiteralSyntax node:
                return new BoundBoolean(node.Value, node.Range);
            case NullLiteralSyntax node:
                return new BoundNull(node.Range);
            case FieldSyntax node:
                return _options.Rules.IsDynamicallyTyped ? BindDynamicField(node) : BindField(node);
            case UnarySyntax node:
                return BindUnary(node);
            case BinarySyntax { Operator: BinaryOperator.And or BinaryOperator.Or } node:
                return BindChain(node);
            case BinarySyntax { Operator: >= BinaryOperator.Add } node:
                return BindArithmetic(node);
            case BinarySyntax node:
                return BindComparison(node);
            case PredicateSyntax node:
                return BindPredicate(node);
            case CallSyntax node:
                return BindCall(node);
            case RelationSyntax node:
                return BindRelation(node);
            default:
                return new BoundBadExpression(syntax.Range);
        }
    }

    private BoundExpression BindRelation(RelationSyntax syntax)
    {
        BoundField category = CategoryField(syntax.Filter.CategoryRange, isRead: syntax.Filter.Category is not null);
        BoundExpression condition = BindCondition(syntax.Filter.Condition);
        if (_options.Rules.IsDynamicallyTyped)
            return BindDynamicRelation(syntax, category, condition);
        if (syntax.Relation == ProcessRelation.Descendant)
            return new BoundDescendant(new BoundFilter(syntax.Filter.Category, category, condition, syntax.Filter.Range), syntax.Range);

        // The parser rejects all three relations in Elasticsearch's dialect.
        if (_options.Dialect != EqlDialect.Elasticsearch)
            Report(DiagnosticCatalog.ConstructNotCompiled, syntax.Range, syntax.Relation == ProcessRelation.Child ? "child of" : "event of");
        return new BoundBadExpression(syntax.Range);
    }

    /// <summary>Binds a field; an alias of an earlier stage in front of it is split off.</summary>
    public BoundExpression BindField(FieldSyntax syntax)
    {
        if (syntax.Variable is not null)
            return BindElementField(syntax);
        int dot = syntax.Path.IndexOf('.');
        if (dot > 0 && _aliases.Contains(syntax.Path.Substring(0, dot)))
        {
            var unaliased = new FieldSyntax(syntax.Path.Substring(dot + 1), syntax.IsOptional, null, syntax.Range);
            var aliased = new BoundField(
                unaliased.Path, TypeOf(unaliased, unaliased.Path), syntax.IsOptional, syntax.Path.Substring(0, dot), syntax.Range);
            Use(aliased);
            return aliased;
        }

        var field = new BoundField(syntax.Path, TypeOf(syntax, syntax.Path), syntax.IsOptional, null, syntax.Range);
        Use(field);
        return field;
    }

    private BoundExpression BindElementField(FieldSyntax syntax)
    {
        ArraySearchScope? scope = _arraySearches.FirstOrDefault(s => string.Equals(s.Variable, syntax.Variable, StringComparison.Ordinal));
        if (scope is null)
        {
            // Other dialects have no variables at all, which the parser has said.
            if (_options.Dialect == EqlDialect.Endpoint)
                Report(DiagnosticCatalog.UnknownVariable, syntax.Range, syntax.Variable!);
            return new BoundBadExpression(syntax.Range);
        }

        string path = scope.ArrayPath + "." + syntax.Path;
        EqlType type = _options.Schema.Find(path)?.Type is { } known and not EqlType.Unknown ? known : _inference.TypeOf(syntax);
        return new BoundElementField(syntax.Variable!, syntax.Path, type, syntax.Range);
    }

    private EqlType TypeOf(FieldSyntax syntax, string path)
    {
        SchemaField? known = _options.Schema.Find(path);
        if (known is not null && known.Type != EqlType.Unknown)
            return known.Type;
        bool isUnknown = known is null && _options.Schema.ReportsUnknownFields && !syntax.IsOptional && !_options.Schema.IsObject(path);
        if (isUnknown && !IsMalformed(syntax) && _unknownFields.Add(path))
        {
            string suggestion = _options.Schema.Names.Phrase(path);
            Report(DiagnosticCatalog.UnknownField, syntax.Range, path, suggestion);
        }

        return _inference.TypeOf(syntax);
    }

    /// <summary>Whether the parser has reported the field: a part of its path is absent, or a keyword outside backquotes.</summary>
    private bool IsMalformed(FieldSyntax syntax) =>
        TextOf(syntax).IndexOf('`') < 0
        && syntax.Path.Split('.').Any(name => name.Length == 0 || SyntaxFacts.KeywordKind(name) != SyntaxKind.Identifier);

    private void Use(BoundField field)
    {
        if (!_fields.TryGetValue(field.Path, out FieldUse use))
            _fields.Add(field.Path, new FieldUse(field.Path, field.Type, field.IsOptional, field.Range));
        else if (use.IsOptional && !field.IsOptional)
            _fields[field.Path] = use with { IsOptional = false, Range = field.Range };
    }

    private BoundExpression BindUnary(UnarySyntax syntax)
    {
        if (syntax.Operator == UnaryOperator.Not)
        {
            BoundExpression operand = BindCondition(syntax.Operand);
            return operand is BoundBadExpression ? operand : new BoundNot(operand, syntax.Range);
        }

        BoundExpression number = BindValue(syntax.Operand);
        switch (number)
        {
            case BoundInteger literal when syntax.Operator == UnaryOperator.Minus && literal.Value != long.MinValue:
                return new BoundInteger(-literal.Value, syntax.Range);
            case BoundDouble literal when syntax.Operator == UnaryOperator.Minus:
                // The one integer whose positive form does not fit 64 bits.
                return _query.Value.Substring(literal.Range.Start, literal.Range.Length) == "9223372036854775808"
                    ? new BoundInteger(long.MinValue, syntax.Range)
                    : new BoundDouble(-literal.Value, syntax.Range);
            case BoundBadExpression:
                return number;
        }

        if (number.Type is not (EqlType.Number or EqlType.Null or EqlType.Unknown))
        {
            Report(DiagnosticCatalog.OperatorOnWrongType, number.Range, syntax.Operator == UnaryOperator.Minus ? "-" : "+", TypeName(number));
            return new BoundBadExpression(syntax.Range);
        }

        return syntax.Operator == UnaryOperator.Minus ? new BoundNegate(number, syntax.Range) : number;
    }

    /// <summary>Flattens a chain of one operator, which the parser leaves as a tree of unspecified shape, in the order of the query.</summary>
    private BoundExpression BindChain(BinarySyntax syntax)
    {
        var operands = new List<ExpressionSyntax>();
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(syntax);
        while (pending.Count > 0)
        {
            ExpressionSyntax next = pending.Pop();
            if (next is BinarySyntax chain && chain.Operator == syntax.Operator)
            {
                pending.Push(chain.Right);
                pending.Push(chain.Left);
            }
            else
            {
                operands.Add(next);
            }
        }

        EquatableArray<BoundExpression> bound = operands.Select(BindCondition).ToEquatableArray();
        return syntax.Operator == BinaryOperator.And ? new BoundAnd(bound, syntax.Range) : new BoundOr(bound, syntax.Range);
    }

    private BoundExpression BindArithmetic(BinarySyntax syntax)
    {
        BoundExpression left = BindValue(syntax.Left);
        BoundExpression right = BindValue(syntax.Right);
        if (left is BoundBadExpression || right is BoundBadExpression)
            return new BoundBadExpression(syntax.Range);
        foreach (BoundExpression operand in new[] { left, right })
        {
            if (operand.Type is EqlType.Number or EqlType.Null or EqlType.Unknown)
                continue;
            Report(DiagnosticCatalog.OperatorOnWrongType, operand.Range, OperatorText(syntax), TypeName(operand));
            return new BoundBadExpression(syntax.Range);
        }

        var operation = (ArithmeticOperator)(syntax.Operator - BinaryOperator.Add);
        return new BoundArithmetic(operation, left, right, syntax.Range);
    }

    private BoundExpression BindPredicate(PredicateSyntax syntax)
    {
        BoundExpression subject = BindValue(syntax.Subject);
        BoundExpression bound = syntax.Operator switch
        {
            PredicateOperator.In => BindMembership(syntax, subject),
            _ when _options.Rules.IsDynamicallyTyped => BindDynamicPattern(syntax, subject),
            PredicateOperator.Regex => BindRegex(syntax, subject),
            _ => BindLike(syntax, subject),
        };
        return syntax.IsNegated && bound is not BoundBadExpression ? new BoundNot(bound, syntax.Range) : bound;
    }

    private BoundExpression BindLike(PredicateSyntax syntax, BoundExpression subject)
    {
        if (!CheckPatternSubject(syntax, subject))
            return new BoundBadExpression(syntax.Range);
        var patterns = new List<BoundText>();
        foreach (ExpressionSyntax operand in syntax.Operands)
        {
            if (operand is TextLiteralSyntax text)
                patterns.Add(new BoundText(text.Value, text.Range));
            else
                CheckPatternIsNull(syntax, operand);
        }

        bool ignoresCase = syntax.Operator == PredicateOperator.Colon || syntax.IgnoresCase;
        return new BoundLike(subject, patterns.ToEquatableArray(), ignoresCase, syntax.Range);
    }

    private BoundExpression BindRegex(PredicateSyntax syntax, BoundExpression subject)
    {
        if (!CheckPatternSubject(syntax, subject))
            return new BoundBadExpression(syntax.Range);
        var patterns = new List<BoundRegexPattern>();
        foreach (ExpressionSyntax operand in syntax.Operands)
        {
            if (operand is not TextLiteralSyntax literal)
            {
                CheckPatternIsNull(syntax, operand);
                continue;
            }

            RegexParseResult result = LuceneRegexParser.Parse(literal.Value);
            if (result.TryGetRoot(out RegexNode? root))
                patterns.Add(new BoundRegexPattern(literal.Value, root, literal.Range));
            else
                Report(DiagnosticCatalog.MalformedRegex, LiteralOffsets.RangeOf(_query.Value, literal, result.Error!.Offset, result.Error.Length), result.Error.Message);
        }

        return new BoundRegex(subject, patterns.ToEquatableArray(), syntax.IgnoresCase, BuildTable(patterns, syntax), syntax.Range);
    }

    /// <summary>Reports a pattern that is a literal of another type. Null is none: it matches nothing. What is no literal the parser has reported.</summary>
    private void CheckPatternIsNull(PredicateSyntax syntax, ExpressionSyntax operand)
    {
        if (operand is IntegerLiteralSyntax or DecimalLiteralSyntax or BooleanLiteralSyntax)
            Report(DiagnosticCatalog.PatternNotText, operand.Range, OperatorText(syntax), TypeName(BindValue(operand)));
    }

    private AutomatonTable? BuildTable(List<BoundRegexPattern> patterns, PredicateSyntax syntax)
    {
        if (patterns.Count == 0)
            return null;
        RegexNode root = patterns.Count == 1 ? patterns[0].Root : new RegexNode.AnyOf(patterns.Select(pattern => pattern.Root).ToEquatableArray());
        Language language = Language.Of(root, syntax.IgnoresCase ? CaseMode.IgnoringAscii : CaseMode.Sensitive);
        AutomatonTable? table = language.Automaton is { } automaton ? AutomatonTable.Of(automaton) : null;
        if (table is null)
            Report(DiagnosticCatalog.RegexTooBig, patterns[0].Range.To(patterns[patterns.Count - 1].Range));
        return table;
    }

    private bool CheckPatternSubject(PredicateSyntax syntax, BoundExpression subject)
    {
        if (subject is BoundBadExpression)
            return false;
        if (subject.Type is EqlType.Text or EqlType.Version or EqlType.Null or EqlType.Unknown)
            return true;
        Report(DiagnosticCatalog.PatternOnNonText, syntax.Subject.Range, OperatorText(syntax), TextOf(syntax.Subject), TypeName(subject), Instead(syntax, subject));
        return false;
    }

    /// <summary>What compares values that are no text: <c>==</c>, <c>in</c>, and blocks of addresses in place of patterns.</summary>
    private string Instead(PredicateSyntax syntax, BoundExpression subject)
    {
        if (subject.Type == EqlType.Address && syntax.Operator != PredicateOperator.Regex)
        {
            string?[] blocks = syntax.Operands.Select(operand => operand is not TextLiteralSyntax text ? null
                : AddressLiteral.BlockOfPattern(text.Value) ?? (AddressLiteral.TryParseBlock(text.Value, out _, out _, out _, out _) ? text.Value : null)).ToArray();
            if (blocks.All(block => block is not null) && syntax.Operands.OfType<TextLiteralSyntax>().Any(text => text.Value.IndexOf('*') >= 0))
                return $"cidrMatch({TextOf(syntax.Subject)}, {string.Join(", ", blocks.Select(block => $"\"{block}\""))})";
        }

        return syntax.IsList ? "'in'" : "'=='";
    }

    private string TextOf(SyntaxNode node) => _query.Value.Substring(node.Range.Start, node.Range.Length);

    private string OperatorText(BinarySyntax syntax) => _query.Value.Substring(syntax.OperatorRange.Start, syntax.OperatorRange.Length);

    private string OperatorText(PredicateSyntax syntax) => _query.Value.Substring(syntax.OperatorRange.Start, syntax.OperatorRange.Length);

    private void Report(DiagnosticDefinition definition, TextRange range, params string[] arguments)
    {
        TextRange place = _query.RangeOf(range.Start, range.Length);
        if (!_explained.Contains(place.Start))
            _diagnostics.Report(definition, place, arguments);
    }

    private static string TypeName(BoundExpression expression) => expression switch
    {
        BoundNull => "null",
        { Type: EqlType.Boolean } => "a boolean",
        { Type: EqlType.Number } => "a number",
        { Type: EqlType.Text } => "text",
        { Type: EqlType.Date } => "a date",
        { Type: EqlType.Address } => "an IP address",
        { Type: EqlType.Version } => "a version",
        _ => "of unknown type",
    };

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private sealed record ArraySearchScope(string Variable, string ArrayPath);
}
