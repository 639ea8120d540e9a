using System.Globalization;
using System.Text;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>What all proofs about one rule share: the rule, its formulas, the budget, and the claims found so far.</summary>
internal sealed class ProofContext
{
    /// <summary>A rule's proofs cost no more than this many steps, about a quarter of a second; ordinary rules take a hundredth of it.</summary>
    public const long MaxWork = 8_000_000;

    private const int MaxStates = 4_000;
    private const int LongestQuote = 60, LongestLiteral = 100, LongestWitness = 100;

    private readonly List<ProofClaim> _claims = [];
    private readonly Dictionary<BoundExpression, string> _keys = new(SameObject.Instance);
    private readonly Dictionary<BoundExpression, SampleEvents> _samples = new(SameObject.Instance);

    public ProofContext(ReviewedRule rule)
    {
        Rule = rule;
        Sets = new SetAlgebra(new AutomatonBudget(MaxStates, MaxWork));
        Formulas = new FormulaReader(Sets);
    }

    public ReviewedRule Rule { get; }

    public SetAlgebra Sets { get; }

    public FormulaReader Formulas { get; }

    public LiteralIndex Literals { get; } = new();

    public IReadOnlyList<ProofClaim> Claims => _claims;

    /// <summary>Events on which a false claim about the filter would show.</summary>
    public SampleEvents SamplesOf(BoundFilter filter)
    {
        if (!_samples.TryGetValue(filter.Condition, out SampleEvents samples))
            _samples.Add(filter.Condition, samples = new SampleEvents(Rule, filter, Formulas.Read(filter)));
        return samples;
    }

    /// <summary>A claim that one node of a filter can be replaced without any event noticing, and events that would.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="node">What is replaced, told by identity.</param>
    /// <param name="replacement">Makes what stands there instead.</param>
    /// <param name="focus">The part that is said to make no difference.</param>
    /// <param name="context">What must hold for it to matter.</param>
    /// <param name="singleValuedField">A field of which events are taken to have one value; null where there is none.</param>
    public QueryChange ChangeOf(
        BoundFilter filter, BoundExpression node, Func<BoundExpression> replacement, Formula focus, IReadOnlyList<Formula> context, string? singleValuedField = null)
    {
        SampleEvents samples = SamplesOf(filter);
        bool isSampled = samples.TryAllot();
        return new QueryChange(
            filter, () => BoundEdit.Replace(filter, node, replacement()), singleValuedField, () => isSampled ? samples.Around(focus, context) : []);
    }

    /// <summary>Whether the schema says that events have one value of the field.</summary>
    public bool IsSingleValued(FieldKey field) => field.IsOwn && Rule.Schema.IsSingleValued(field.Path);

    /// <summary>The text that tells an expression from others; see <see cref="BoundKey"/>.</summary>
    public string KeyOf(BoundExpression expression)
    {
        if (!_keys.TryGetValue(expression, out string key))
            _keys.Add(expression, key = BoundKey.Of(expression));
        return key;
    }

    public void Claim(DiagnosticDefinition definition, TextRange range, QueryChange? change, params string[] arguments) =>
        _claims.Add(new ProofClaim(new RuleDiagnostic(definition, Rule.PlaceOf(range), arguments.ToEquatableArray()), change));

    /// <summary>Claims something that an event shows; the message ends with it. Without one it just ends.</summary>
    public void Claim(DiagnosticDefinition definition, TextRange range, QueryChange? change, (ProofModel? Model, ProofWitness? Witness) shown, params string[] arguments)
    {
        string tail = shown is { Model: { } model, Witness: not null } ? ", for example " + model.ToText() : "";
        var diagnostic = new RuleDiagnostic(definition, Rule.PlaceOf(range), arguments.Append(tail).ToEquatableArray());
        _claims.Add(new ProofClaim(diagnostic, change) { Witness = shown.Witness });
    }

    /// <summary>An event as a witness; none where it rests on guesses, is about something else than the event, or is too long to be read.</summary>
    /// <param name="model">The event.</param>
    /// <param name="filter">The filter that the conditions are part of.</param>
    /// <param name="matching">Conditions that the event satisfies.</param>
    /// <param name="missing">Conditions that it does not.</param>
    public static (ProofModel?, ProofWitness?) Witness(ProofModel? model, BoundFilter filter, BoundExpression[] matching, params BoundExpression[] missing)
    {
        if (model is null or { IsGuess: true } || model.Values.Count == 0 || model.Values.Keys.Any(field => !field.IsOwn) || model.ToText().Length > LongestWitness)
            return (null, null);
        return (model, new ProofWitness(model.ToJson(), matching.Select(Alone).ToEquatableArray(), missing.Select(Alone).ToEquatableArray()));

        BoundFilter Alone(BoundExpression condition) => filter with { Category = null, Condition = condition };
    }

    /// <summary>What the query says there, on one line and cut where it is long.</summary>
    public string TextOf(TextRange range)
    {
        // No more is read than is shown: a list may have thousands of entries and be quoted as often.
        string query = Rule.Query.Value;
        var text = new StringBuilder();
        for (int i = range.Start; i < range.Start + range.Length && text.Length <= LongestQuote + 1; i++)
        {
            if (!char.IsWhiteSpace(query[i]))
                text.Append(query[i]);
            else if (text.Length > 0 && text[text.Length - 1] != ' ')
                text.Append(' ');
        }

        return Shorten(text.ToString().TrimEnd(' '), LongestQuote);
    }

    private static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        int end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text.Substring(0, end) + "…";
    }

    /// <summary>A value or pattern as the query has it, blanks and all, and cut where it is long.</summary>
    public string LiteralOf(TextRange range) => Shorten(Rule.Query.Value.Substring(range.Start, range.Length), LongestLiteral);

    /// <summary>Line and column in the rule file, both counted from 1.</summary>
    public string PlaceOf(TextRange range)
    {
        TextPosition position = Rule.Text.PositionOf(Rule.PlaceOf(range).Start);
        return string.Format(CultureInfo.InvariantCulture, "{0}:{1}", position.Line + 1, position.Column + 1);
    }

    /// <summary><c>'process.name == "a"' at 12:7</c>; a literal has quotes of its own.</summary>
    public string Quote(TextRange range) =>
        TextOf(range) is var text && text.StartsWith("\"", StringComparison.Ordinal) ? $"{text} at {PlaceOf(range)}" : $"'{text}' at {PlaceOf(range)}";
}
