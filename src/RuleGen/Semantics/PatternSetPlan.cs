namespace RuleGen.Semantics;

/// <summary>A plan taken apart; <see cref="PatternSet"/> tells its layout.</summary>
internal sealed class PatternSetPlan
{
    private const int Buckets = 16;

    /// <summary>Patterns to compare by themselves.</summary>
    public List<int> Lone { get; } = [];

    /// <summary>Patterns found at the text's beginning, by how far from it their pair begins.</summary>
    public SortedDictionary<int, List<(int Pattern, int Place)>> Fronts { get; } = [];

    /// <summary>Patterns found at the text's end, by how far from it their pair begins.</summary>
    public SortedDictionary<int, List<(int Pattern, int Place)>> Backs { get; } = [];

    /// <summary>Patterns found by their key.</summary>
    public List<(int Pattern, int Place)> Keys { get; } = [];

    /// <summary>Their keys.</summary>
    public List<FilterKey> FilterKeys { get; } = [];

    public static PatternSetPlan Read(string text, PatternShape[] shapes)
    {
        if (text.Length != 2 * shapes.Length)
            throw new ArgumentException("The plan has not two characters for each pattern.", nameof(text));
        var plan = new PatternSetPlan();
        for (int i = 0; i < shapes.Length; i++)
        {
            if (!plan.TryAdd(i, shapes[i], text[2 * i], text[(2 * i) + 1]))
                throw new ArgumentException($"The plan is not one for the pattern '{shapes[i].Pattern}'.", nameof(text));
        }

        return plan;
    }

    private bool TryAdd(int index, PatternShape shape, char role, char placeDigit)
    {
        if (role == '-')
        {
            Lone.Add(index);
            return placeDigit == '-';
        }

        string pattern = shape.Pattern;
        int place = Digit(placeDigit);
        if (place < 1 || place >= pattern.Length || !IsKeyCharacter(pattern[place]) || !IsKeyCharacter(pattern[place - 1]))
            return false;
        (int start, int end) = shape.PieceAround(place);
        switch (role)
        {
            case '<':
                Add(Fronts, place - 1, (index, place));
                return start == 0;
            case '>':
                Add(Backs, pattern.Length - (place - 1), (index, place));
                return end == pattern.Length;
            case >= 'A' and < (char)('A' + Buckets):
                Keys.Add((index, place));
                int length = 2;
                while (length < KeyFilter.Reach && place >= length && IsKeyCharacter(pattern[place - length]))
                    length++;
                FilterKeys.Add(new FilterKey(pattern, place, length, role - 'A'));
                return true;
            default:
                return false;
        }
    }

    private static void Add(SortedDictionary<int, List<(int Pattern, int Place)>> probes, int distance, (int Pattern, int Place) pair)
    {
        if (!probes.TryGetValue(distance, out List<(int Pattern, int Place)>? pairs))
            probes.Add(distance, pairs = []);
        pairs.Add(pair);
    }

    private static bool IsKeyCharacter(char c) => char.IsAscii(c) && c is not ('*' or '?');

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'Z' => c - 'A' + 10,
        >= 'a' and <= 'z' => c - 'a' + 36,
        _ => -1,
    };
}
