using System.Text.RegularExpressions;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Binding;

// What the classic dialect has of its own. Its fields have no type before there is an event.
internal sealed partial class ExpressionBinder
{
    /// <summary>The name of the events of a result in a pipe: <c>events[1].process_name</c>.</summary>
    private const string EventsOfResult = "events";

    private readonly Stack<string> _listElements = new();

    // How many events a result has whose fields a pipe reads; 0 before the pipes.
    private int _resultEvents;

    /// <summary>From here on, expressions read results with this many events.</summary>
    public void EntersPipes(int eventCount) => _resultEvents = eventCount;

    private BoundExpression BindDynamicField(FieldSyntax syntax)
    {
        EquatableArray<PathStep> steps = syntax.Steps;
        if (syntax.Variable is not null || steps.Count == 0)
            return new BoundBadExpression(syntax.Range);
        if (steps[0].Name is { } variable && _listElements.Contains(variable))
            return new BoundElementField(variable, syntax.Path, EqlType.Unknown, syntax.Range) { Steps = steps.Skip(1).ToEquatableArray() };

        int number = 0;
        if (_resultEvents > 1 && steps.Count > 2 && steps[0].Name == EventsOfResult && steps[1].Name is null && steps[2].Name is not null)
        {
            number = steps[1].Index;
            steps = steps.Skip(2).ToEquatableArray();
            if (number >= _resultEvents)
            {
                Report(DiagnosticCatalog.WrongArgumentType, syntax.Range, "1", EventsOfResult, $"less than {Count(_resultEvents)}", Count(number));
                return new BoundBadExpression(syntax.Range);
            }
        }

        var field = new BoundField(syntax.Path, EqlType.Unknown, syntax.IsOptional, null, syntax.Range) { Steps = steps, Event = number };
        Use(field);
        return field;
    }

    private BoundExpression BindDynamicRelation(RelationSyntax syntax, BoundField category, BoundExpression condition)
    {
        if (_resultEvents == 0)
            return new BoundRelation(syntax.Relation, new BoundFilter(syntax.Filter.Category, category, condition, syntax.Filter.Range), syntax.Range);
        Report(DiagnosticCatalog.ConstructNotCompiled, syntax.Range, TextOf(syntax).Split(' ')[0] + " of");
        return new BoundBadExpression(syntax.Range);
    }

    private BoundExpression BindListSearch(CallSyntax syntax, FunctionDefinition function)
    {
        if (syntax.Arguments[1] is not FieldSyntax { Steps.Count: 1 } variable || variable.Steps[0].Name is not { } name)
        {
            Report(DiagnosticCatalog.WrongArgumentType, syntax.Arguments[1].Range, "2", function.Name, "a name for the element", TypeName(BindValue(syntax.Arguments[1])));
            return new BoundBadExpression(syntax.Range);
        }

        BoundExpression list = BindValue(syntax.Arguments[0]);
        _listElements.Push(name);
        BoundExpression body = BindCondition(syntax.Arguments[2]);
        _listElements.Pop();
        if (body is BoundBadExpression || !CheckArgumentTypes(syntax, function, [list]))
            return new BoundBadExpression(syntax.Range);
        return new BoundListSearch(list, name, body, function.Function == EqlFunction.ArrayCount, syntax.Range);
    }

    /// <summary><c>a == "b*"</c> is <c>wildcard(a, "b*")</c>, on whichever side the pattern stands.</summary>
    private static BoundCall? AsWildcard(BoundExpression pattern, BoundExpression subject, TextRange range) =>
        pattern is BoundText text && text.Value.IndexOf('*') >= 0
            ? new BoundCall(EqlFunction.Wildcard, EquatableArray.Of(subject, pattern), false, range)
            : null;

    /// <summary>
    /// <c>:</c>, <c>like</c> and <c>regex</c> as python-eql reads them in the syntax that it shares with Elasticsearch: as <c>wildcard</c> and
    /// <c>match</c>, all of them ignoring case.
    /// </summary>
    private BoundExpression BindDynamicPattern(PredicateSyntax syntax, BoundExpression subject)
    {
        if (!CheckPatternSubject(syntax, subject))
            return new BoundBadExpression(syntax.Range);
        var arguments = new List<BoundExpression> { subject };
        foreach (ExpressionSyntax operand in syntax.Operands)
        {
            if (operand is TextLiteralSyntax text)
                arguments.Add(new BoundText(text.Value, text.Range));
            else
                CheckPatternIsNull(syntax, operand);
        }

        if (arguments.Count == 1)
            return new BoundNull(syntax.Range);
        return syntax.Operator == PredicateOperator.Regex
            ? BindMatch(arguments, syntax.Range)
            : new BoundCall(EqlFunction.Wildcard, arguments.ToEquatableArray(), false, syntax.Range);
    }

    private BoundExpression BindMatch(List<BoundExpression> arguments, TextRange range)
    {
        var bound = new List<BoundExpression> { arguments[0] };
        foreach (BoundText pattern in arguments.Skip(1).Cast<BoundText>())
        {
            string translated = PythonRegex.Translate(pattern.Value);
            try
            {
                _ = new Regex(translated, RegexOptions.CultureInvariant);
            }
            catch (ArgumentException exception)
            {
                Report(DiagnosticCatalog.MalformedRegex, pattern.Range, exception.Message.TrimEnd('.'));
                return new BoundBadExpression(range);
            }

            bound.Add(pattern with { Value = translated });
        }

        return new BoundCall(EqlFunction.Match, bound.ToEquatableArray(), false, range);
    }
}
