using System.Globalization;
using System.Text;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>The texts that one pattern or one regular expression matches.</summary>
/// <remarks>
/// A pattern is kept as symbols, because most questions about two of them are answered by running one over a sample of the other; its
/// automaton is built only for those that are left.
/// </remarks>
internal sealed class TextSet : ValueSet
{
    /// <summary>Symbols that are no code points: exactly one character, and any run of them.</summary>
    public const int AnyCharacter = -1, AnyText = -2;

    /// <summary>One pattern may take so much whatever is left for the rest, so that what is known of it does not depend on what was asked before.</summary>
    private const int MaxStates = 2_000, MaxWork = 400_000;

    private readonly string _key;
    private readonly RegexNode? _regex;
    private Language? _language;
    private TextSample? _sample;
    private int[][]? _samples;

    private TextSet(string key, int[]? symbols, RegexNode? regex, CaseMode mode)
    {
        _key = key;
        Symbols = symbols;
        IsExact = symbols is not null && Array.TrueForAll(symbols, symbol => symbol >= 0);
        HasAnyCharacter = symbols is not null && Array.IndexOf(symbols, AnyCharacter) >= 0;
        IsBeyondSamples = symbols is not null && TextSamples.IsAskedFor(symbols);
        _regex = regex;
        Mode = mode;
    }

    public static TextSet Everything { get; } = new("t:everything", [AnyText], null, CaseMode.Sensitive) { _language = Language.Everything };

    /// <summary>The pattern, folded to lower case where case is ignored; null for a regular expression.</summary>
    public int[]? Symbols { get; }

    /// <summary><see cref="CaseMode.Sensitive"/> also where case is ignored but there is no letter.</summary>
    public CaseMode Mode { get; }

    public bool IsEverything => ReferenceEquals(this, Everything);

    /// <summary>Whether it is one text and perhaps its other spellings.</summary>
    public bool IsExact { get; }

    /// <summary>Whether it is one text and has no other spellings.</summary>
    public bool IsSingle => IsExact && Mode == CaseMode.Sensitive;

    /// <summary>Whether it asks somewhere for exactly one character.</summary>
    public bool HasAnyCharacter { get; }

    /// <summary>Whether <see cref="Samples"/> of other patterns prove nothing of this one.</summary>
    public bool IsBeyondSamples { get; }

    /// <summary>See <see cref="TextSamples.Of"/>; of a pattern only.</summary>
    public int[][] Samples => _samples ??= TextSamples.Of(this);

    public bool IsOpenBefore => Symbols is { Length: > 0 } && Symbols[0] == AnyText;

    public bool IsOpenBehind => Symbols is { Length: > 0 } && Symbols[Symbols.Length - 1] == AnyText;

    public static TextSet OfText(string text, CaseMode mode) => OfSymbols(CodePoints.Of(text), mode);

    /// <summary>What a pattern of <c>:</c> or <c>like</c> matches.</summary>
    public static TextSet OfWildcard(string pattern, CaseMode mode) =>
        OfSymbols(Array.ConvertAll(CodePoints.Of(pattern), c => c == '*' ? AnyText : c == '?' ? AnyCharacter : c), mode);

    /// <summary>Every text that begins with, ends with or holds a literal.</summary>
    public static TextSet OfAffix(string literal, bool isOpenBefore, bool isOpenBehind, CaseMode mode)
    {
        IEnumerable<int> symbols = CodePoints.Of(literal);
        symbols = isOpenBefore ? symbols.Prepend(AnyText) : symbols;
        return OfSymbols((isOpenBehind ? symbols.Append(AnyText) : symbols).ToArray(), mode);
    }

    public static TextSet OfRegex(string pattern, RegexNode root, CaseMode mode) =>
        new((mode == CaseMode.Sensitive ? "r:" : "R:") + pattern, null, root, mode);

    public bool Contains(string text, AutomatonBudget budget) =>
        Symbols is null ? ToLanguage(budget).Contains(text) == true : Matches(CodePoints.Of(text));

    /// <summary>
    /// Whether a text of code points matches the pattern. The symbols of another pattern may stand in it: its stars are matched by stars only, so
    /// that a yes holds whatever stands in their place.
    /// </summary>
    public bool Matches(int[] text)
    {
        int[] pattern = Symbols!;
        int t = 0, p = 0, star = -1, starEnd = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == AnyText)
            {
                star = p++;
                starEnd = t;
            }
            else if (p < pattern.Length && ((pattern[p] == AnyCharacter && text[t] != AnyText) || IsSame(pattern[p], text[t])))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++starEnd;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == AnyText)
            p++;
        return p == pattern.Length;
    }

    /// <summary>The automaton, whose cost is taken from a budget when it is built; too big where one pattern takes too much.</summary>
    public Language ToLanguage(AutomatonBudget budget)
    {
        if (_language is null)
        {
            var own = new AutomatonBudget(MaxStates, MaxWork);
            _language = Language.Of(_regex ?? ToRegex(), Mode, own);
            budget.TrySpend(own.Spent);
        }

        return _language;
    }

    /// <summary>Some text that it holds; null where there is none or it is too big.</summary>
    public TextSample? FindSample(AutomatonBudget budget)
    {
        if (_sample is null)
        {
            var own = new AutomatonBudget(MaxStates, MaxWork);
            string? text = Symbols is null ? ToLanguage(budget).IsEmpty(own).Witness : CodePoints.TryJoin(TextSamples.Shortest(this));
            budget.TrySpend(own.Spent);
            _sample = text is null ? TextSample.None : new TextSample(text, CodePoints.Of(text));
        }

        return ReferenceEquals(_sample, TextSample.None) ? null : _sample;
    }

    protected override string MakeKey() => _key;

    public static int Lower(int codePoint) => codePoint is >= 'A' and <= 'Z' ? codePoint + ('a' - 'A') : codePoint;

    private bool IsSame(int folded, int codePoint) => folded == (Mode == CaseMode.IgnoringAscii ? Lower(codePoint) : codePoint);

    private static TextSet OfSymbols(int[] symbols, CaseMode mode)
    {
        // A run of wildcards is the characters it asks for and one star at most, in that order: "*?*" is "?*".
        var simple = new List<int>(symbols.Length);
        for (int i = 0; i < symbols.Length; i++)
        {
            if (symbols[i] >= 0)
            {
                simple.Add(mode == CaseMode.IgnoringAscii ? Lower(symbols[i]) : symbols[i]);
                continue;
            }

            bool hasStar = false;
            for (; i < symbols.Length && symbols[i] < 0; i++)
            {
                if (symbols[i] == AnyCharacter)
                    simple.Add(AnyCharacter);
                else
                    hasStar = true;
            }

            i--;
            if (hasStar)
                simple.Add(AnyText);
        }

        if (simple.Count == 1 && simple[0] == AnyText)
            return Everything;
        if (mode == CaseMode.IgnoringAscii && !simple.Exists(symbol => symbol is >= 'a' and <= 'z'))
            mode = CaseMode.Sensitive;
        return new TextSet(KeyOf(simple, mode), simple.ToArray(), null, mode);
    }

    private static string KeyOf(List<int> symbols, CaseMode mode)
    {
        var key = new StringBuilder(symbols.Count + 2).Append(mode == CaseMode.Sensitive ? "t:" : "T:");
        foreach (int symbol in symbols)
        {
            // The wildcards as characters that no text of code points has: noncharacters, doubled where a text does have them.
            if (symbol < 0)
                key.Append(symbol == AnyText ? "\uFDD0*" : "\uFDD0?");
            else if (symbol == '\uFDD0')
                key.Append("\uFDD0\uFDD0");
            else if (symbol is >= 0xD800 and <= 0xDFFF)
                key.Append("\uFDD0").Append(symbol.ToString(CultureInfo.InvariantCulture)).Append(';');
            else
                key.Append(char.ConvertFromUtf32(symbol));
        }

        return key.ToString();
    }

    private RegexNode ToRegex()
    {
        var parts = new List<RegexNode>();
        var literal = new List<int>();
        foreach (int symbol in Symbols!)
        {
            if (symbol >= 0)
            {
                literal.Add(symbol);
                continue;
            }

            Flush();
            parts.Add(symbol == AnyText ? new RegexNode.AnyText() : new RegexNode.AnyCharacter());
        }

        Flush();
        return parts.Count switch
        {
            0 => new RegexNode.Text(""),
            1 => parts[0],
            _ => new RegexNode.Sequence(parts.ToEquatableArray()),
        };

        void Flush()
        {
            if (literal.Count == 0)
                return;
            string? text = CodePoints.TryJoin(literal);
            if (text is not null)
                parts.Add(new RegexNode.Text(text));
            else
                parts.AddRange(literal.Select(c => new RegexNode.Characters(EquatableArray.Of(new CodePointRange(c, c)), false)));
            literal.Clear();
        }
    }
}
