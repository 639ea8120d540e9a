using System.Globalization;
using System.Text;

namespace RuleGen.Compiler.Syntax;

/// <summary>
/// Writes a syntax tree as indented text, one node a line, for golden files and <c>rulegen dump</c>. A chain of one operator is one node
/// with all its operands, so that the text follows the query and not the shape of the tree.
/// </summary>
public sealed class SyntaxPrinter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    private SyntaxPrinter()
    {
    }

    /// <summary>The text ends with a line feed; lines end with nothing else.</summary>
    public static string Print(QuerySyntax query)
    {
        var printer = new SyntaxPrinter();
        printer.WriteBody(query.Body);
        foreach (PipeSyntax pipe in query.Pipes)
            printer.WriteWith("pipe " + pipe.Name, pipe.Arguments);
        return printer._text.ToString();
    }

    public static string Print(ExpressionSyntax expression)
    {
        var printer = new SyntaxPrinter();
        printer.Write(expression);
        return printer._text.ToString();
    }

    private void WriteBody(QueryBodySyntax body)
    {
        switch (body)
        {
            case EventQuerySyntax single:
                WriteFilter("event", single.Filter);
                break;
            case SequenceQuerySyntax sequence:
                Line("sequence");
                _depth++;
                WriteKeys(sequence.By);
                if (sequence.MaxSpan is { } span)
                    Line(span.Amount is { } amount ? $"maxspan {Number(amount)} × {Number(span.Milliseconds)} ms" : "maxspan ?");
                WriteStages(sequence.Stages, sequence.Until);
                _depth--;
                break;
            case SampleQuerySyntax sample:
                Line("sample");
                _depth++;
                WriteKeys(sample.By);
                WriteStages(sample.Stages, null);
                _depth--;
                break;
            case JoinQuerySyntax join:
                Line("join");
                _depth++;
                WriteKeys(join.By);
                WriteStages(join.Stages, join.Until);
                _depth--;
                break;
            default:
                Line("bad query");
                break;
        }
    }

    private void WriteStages(EquatableArray<StageSyntax> stages, StageSyntax? until)
    {
        foreach (StageSyntax stage in stages)
            WriteStage(stage.IsMissing ? "missing event" : "event", stage);
        if (until is not null)
            WriteStage("until", until);
    }

    private void WriteStage(string word, StageSyntax stage)
    {
        WriteFilter(word, stage.Filter);
        _depth++;
        WriteKeys(stage.By);
        if (stage.Runs != 1)
            Line("runs " + Number(stage.Runs));
        if (stage.Alias is not null)
            Line("as " + stage.Alias);
        _depth--;
    }

    private void WriteFilter(string word, EventFilterSyntax filter)
    {
        Line(filter.Category is null ? word + " any" : $"{word} {Quote(filter.Category)}");
        _depth++;
        Write(filter.Condition);
        _depth--;
    }

    private void WriteKeys(EquatableArray<ExpressionSyntax> keys)
    {
        if (keys.Count > 0)
            WriteWith("by", keys);
    }

    private void WriteWith(string line, IEnumerable<ExpressionSyntax> children)
    {
        Line(line);
        _depth++;
        foreach (ExpressionSyntax child in children)
            Write(child);
        _depth--;
    }

    private void Write(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case BinarySyntax { Operator: BinaryOperator.And or BinaryOperator.Or } chain:
                List<ExpressionSyntax> operands = [];
                AddOperands(chain, chain.Operator, operands);
                WriteWith(SymbolOf(chain.Operator), operands);
                break;
            case BinarySyntax binary:
                WriteWith(SymbolOf(binary.Operator), [binary.Left, binary.Right]);
                break;
            case UnarySyntax unary:
                string prefix = unary.Operator switch { UnaryOperator.Not => "not", UnaryOperator.Minus => "minus", _ => "plus" };
                WriteWith(prefix, [unary.Operand]);
                break;
            case PredicateSyntax predicate:
                WriteWith(SymbolOf(predicate), new[] { predicate.Subject }.Concat(predicate.Operands));
                break;
            case CallSyntax call:
                WriteWith($"call {call.Name}{(call.IgnoresCase ? "~" : "")}", call.Arguments);
                break;
            case ParenthesizedSyntax parenthesized:
                WriteWith("( )", [parenthesized.Expression]);
                break;
            case RelationSyntax relation:
                WriteFilter(relation.Relation switch
                {
                    ProcessRelation.Child => "child of",
                    ProcessRelation.Descendant => "descendant of",
                    _ => "event of",
                }, relation.Filter);
                break;
            default:
                Line(Leaf(expression));
                break;
        }
    }

    private static void AddOperands(ExpressionSyntax expression, BinaryOperator chained, List<ExpressionSyntax> operands)
    {
        if (expression is BinarySyntax binary && binary.Operator == chained)
        {
            AddOperands(binary.Left, chained, operands);
            AddOperands(binary.Right, chained, operands);
        }
        else
        {
            operands.Add(expression);
        }
    }

    private static string Leaf(ExpressionSyntax expression) => expression switch
    {
        TextLiteralSyntax text => (text.IsRaw ? "raw " : "text ") + Quote(text.Value),
        IntegerLiteralSyntax integer => "integer " + Number(integer.Value),
        DecimalLiteralSyntax number => "decimal " + number.Value.ToString("R", CultureInfo.InvariantCulture),
        BooleanLiteralSyntax boolean => boolean.Value ? "true" : "false",
        NullLiteralSyntax => "null",
        FieldSyntax { Variable: { } variable } field => $"variable ${variable}{(field.Path.Length > 0 ? "." : "")}{field.Path}",
        FieldSyntax field => $"field {(field.IsOptional ? "?" : "")}{field.Path}",
        _ => "bad expression",
    };

    private static string SymbolOf(PredicateSyntax predicate)
    {
        string symbol = predicate.Operator switch
        {
            PredicateOperator.Colon => ":",
            PredicateOperator.Like => "like",
            PredicateOperator.Regex => "regex",
            _ => "in",
        };
        return (predicate.IsNegated ? "not " : "") + symbol + (predicate.IgnoresCase ? "~" : "");
    }

    private static string SymbolOf(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "%",
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    // Quotes and backslashes stay as they are: the text runs to the last quote of its line.
    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in value)
        {
            if (c < ' ' || c is '\x7f' or '\x2028' or '\x2029' || char.IsSurrogate(c))
                quoted.Append("\\u{").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)).Append('}');
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    private void Line(string text) => _text.Append(' ', _depth * 2).Append(text).Append('\n');
}
