namespace RuleGen.Compiler.Patterns;

/// <summary>
/// A set of texts that can be asked questions: does it hold every text of another one, is it empty, which text is the difference?
/// A language that would take too much to build is <see cref="TooBig"/>, what is made from it is too, and every question about it
/// is answered with <see cref="Decision.NotDecided"/>; no caller has to handle that case on the way.
/// </summary>
/// <example>
/// <code>
/// Language programs = Language.OfWildcard("*.exe", CaseMode.IgnoringAscii);
/// programs.Includes(Language.OfText("CMD.EXE", CaseMode.Sensitive))   // yes
/// programs.Includes(Language.OfWildcard("c*", CaseMode.Sensitive))    // no, and the witness is "c"
/// </code>
/// </example>
public sealed class Language
{
    private Language(Automaton? automaton) => Automaton = automaton;

    public static Language Everything { get; } = new(Automaton.Everything);

    public static Language Nothing { get; } = new(Automaton.Nothing);

    public static Language TooBig { get; } = new(null);

    /// <summary>The automaton, or null if the language is too big.</summary>
    public Automaton? Automaton { get; }

    public bool IsTooBig => Automaton is null;

    public static Language Of(RegexNode node, CaseMode mode, AutomatonBudget? budget = null) =>
        From(Automaton.Of(node, mode, budget ?? new AutomatonBudget()));

    /// <summary>What a pattern of <c>:</c> or <c>like</c> matches; see <see cref="WildcardPattern"/>.</summary>
    public static Language OfWildcard(string pattern, CaseMode mode, AutomatonBudget? budget = null) =>
        Of(WildcardPattern.ToRegex(pattern), mode, budget);

    /// <summary>What any of some patterns matches.</summary>
    public static Language OfWildcards(IEnumerable<string> patterns, CaseMode mode, AutomatonBudget? budget = null) =>
        Of(new RegexNode.AnyOf(patterns.Select(WildcardPattern.ToRegex).ToEquatableArray()), mode, budget);

    public static Language OfText(string text, CaseMode mode, AutomatonBudget? budget = null) => OfTexts([text], mode, budget);

    public static Language OfTexts(IEnumerable<string> texts, CaseMode mode, AutomatonBudget? budget = null) =>
        From(Automaton.OfTexts(texts, mode, budget ?? new AutomatonBudget()));

    public Language Union(Language other, AutomatonBudget? budget = null) => Combine(other, budget, (a, b, limit) => a.Union(b, limit));

    public Language Intersect(Language other, AutomatonBudget? budget = null) =>
        Combine(other, budget, (a, b, limit) => a.Intersect(b, limit));

    public Language Except(Language other, AutomatonBudget? budget = null) => Combine(other, budget, (a, b, limit) => a.Except(b, limit));

    public Language Complement() => From(Automaton?.Complement());

    /// <summary>Whether this is one of its texts; null if the language is too big.</summary>
    public bool? Contains(string text) => Automaton?.Matches(text);

    /// <summary>Whether there is no text in it; the witness of a no is its simplest text.</summary>
    public Decision IsEmpty(AutomatonBudget? budget = null) => Not(Find(Everything, (mine, _) => mine, budget));

    /// <summary>Whether all texts of <paramref name="inner"/> are in it; the witness of a no is one that is not.</summary>
    public Decision Includes(Language inner, AutomatonBudget? budget = null) =>
        Not(Find(inner, (mine, others) => others && !mine, budget));

    /// <summary>Whether some text is in both; it is the witness of a yes.</summary>
    public Decision Overlaps(Language other, AutomatonBudget? budget = null) => Find(other, (mine, others) => mine && others, budget);

    /// <summary>Whether both have the same texts; the witness of a no is in one of them only.</summary>
    public Decision IsSameAs(Language other, AutomatonBudget? budget = null) => Not(Find(other, (mine, others) => mine != others, budget));

    private static Language From(Automaton? automaton) => automaton is null ? TooBig : new Language(automaton);

    private static Decision Not(Decision found) => found.Answer switch
    {
        Answer.Yes => Decision.No(found.Witness),
        Answer.No => Decision.Yes(),
        _ => found,
    };

    private Decision Find(Language other, Func<bool, bool, bool> isWanted, AutomatonBudget? budget) =>
        Automaton is null || other.Automaton is null
            ? Decision.NotDecided
            : WitnessSearch.Run(Automaton, other.Automaton, isWanted, budget ?? new AutomatonBudget());

    private Language Combine(
        Language other, AutomatonBudget? budget, Func<Automaton, Automaton, AutomatonBudget, Automaton?> operation) =>
        Automaton is null || other.Automaton is null
            ? TooBig
            : From(operation(Automaton, other.Automaton, budget ?? new AutomatonBudget()));
}
