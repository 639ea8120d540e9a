using System.Collections;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Interpreter;

/// <summary>
/// Matches a regular expression the obvious way: which places in the text can a node end at, if it begins at this one? Complement and
/// intersection are then those of sets of places. Slow and plain on purpose; it shares nothing with the automata it is compared with.
/// </summary>
public sealed class RegexOracle
{
    private readonly Dictionary<RegexNode, BitArray?[]> _known = new(ReferenceEqualityComparer.Instance);
    private readonly int[] _text;
    private readonly CaseMode _mode;

    private RegexOracle(string text, CaseMode mode)
    {
        _text = CodePointsOf(text);
        _mode = mode;
    }

    /// <summary>Whether the whole text matches.</summary>
    public static bool Matches(RegexNode node, string text, CaseMode mode)
    {
        var oracle = new RegexOracle(text, mode);
        return oracle.EndsOf(node, 0)[oracle._text.Length];
    }

    private BitArray EndsOf(RegexNode node, int start)
    {
        if (!_known.TryGetValue(node, out BitArray?[]? byStart))
            _known.Add(node, byStart = new BitArray?[_text.Length + 1]);
        return byStart[start] ??= FindEnds(node, start);
    }

    private BitArray FindEnds(RegexNode node, int start)
    {
        var ends = new BitArray(_text.Length + 1);
        switch (node)
        {
            case RegexNode.Nothing:
                break;
            case RegexNode.AnyText:
                AddAllFrom(start, ends);
                break;
            case RegexNode.AnyCharacter:
                if (start < _text.Length)
                    ends[start + 1] = true;
                break;
            case RegexNode.Text text:
                int[] expected = CodePointsOf(text.Value);
                if (start + expected.Length <= _text.Length && expected.Select((c, i) => Same(c, _text[start + i])).All(same => same))
                    ends[start + expected.Length] = true;
                break;
            case RegexNode.Characters characters:
                if (start < _text.Length && characters.Ranges.Any(r => Holds(r, _text[start])) != characters.IsNegated)
                    ends[start + 1] = true;
                break;
            case RegexNode.Number number:
                AddNumbers(number, start, ends);
                break;
            case RegexNode.Sequence sequence:
                ends[start] = true;
                foreach (RegexNode part in sequence.Parts)
                    ends = Then(ends, part);
                break;
            case RegexNode.AnyOf anyOf:
                foreach (RegexNode part in anyOf.Parts)
                    ends.Or(EndsOf(part, start));
                break;
            case RegexNode.AllOf allOf:
                AddAllFrom(start, ends);
                foreach (RegexNode part in allOf.Parts)
                    ends.And(EndsOf(part, start));
                break;
            case RegexNode.Complement complement:
                AddAllFrom(start, ends);
                ends.And(new BitArray(EndsOf(complement.Inner, start)).Not());
                break;
            case RegexNode.Repeat repeat:
                AddRepeats(repeat, start, ends);
                break;
            default:
                throw new InvalidOperationException("unknown node " + node.GetType().Name);
        }

        return ends;
    }

    private void AddRepeats(RegexNode.Repeat repeat, int start, BitArray ends)
    {
        var reached = new BitArray(_text.Length + 1) { [start] = true };
        for (int i = 0; i < repeat.Min; i++)
            reached = Then(reached, repeat.Inner);
        ends.Or(reached);

        // Once another round adds no place, no later round does: each round starts from all places found so far.
        for (int i = repeat.Min; repeat.Max is not { } max || i < max; i++)
        {
            BitArray next = new BitArray(ends).Or(Then(ends, repeat.Inner));
            if (Equal(next, ends))
                return;
            ends.Or(next);
        }
    }

    private void AddNumbers(RegexNode.Number number, int start, BitArray ends)
    {
        long value = 0;
        for (int end = start; end < _text.Length && _text[end] is >= '0' and <= '9'; end++)
        {
            // Stops growing far above every bound, which is an int.
            value = Math.Min((value * 10) + (_text[end] - '0'), long.MaxValue / 100);
            bool hasWidth = number.Digits == 0 || end + 1 - start == number.Digits;
            ends[end + 1] = hasWidth && number.Min <= value && value <= number.Max;
        }
    }

    private BitArray Then(BitArray starts, RegexNode node)
    {
        var ends = new BitArray(_text.Length + 1);
        for (int start = 0; start < starts.Length; start++)
        {
            if (starts[start])
                ends.Or(EndsOf(node, start));
        }

        return ends;
    }

    private void AddAllFrom(int start, BitArray ends)
    {
        for (int end = start; end <= _text.Length; end++)
            ends[end] = true;
    }

    /// <summary>A single character of a class loses its case as one outside does; the characters between two bounds keep it.</summary>
    private bool Holds(CodePointRange range, int codePoint) =>
        range.First == range.Last ? Same(range.First, codePoint) : range.First <= codePoint && codePoint <= range.Last;

    private bool Same(int a, int b) => a == b || (_mode == CaseMode.IgnoringAscii && Lower(a) == Lower(b));

    private static int Lower(int codePoint) => codePoint is >= 'A' and <= 'Z' ? codePoint + ('a' - 'A') : codePoint;

    private static bool Equal(BitArray a, BitArray b) => !new BitArray(a).Xor(b).HasAnySet();

    private static int[] CodePointsOf(string text)
    {
        var codePoints = new List<int>();
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            codePoints.Add(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i]);
        }

        return codePoints.ToArray();
    }
}
