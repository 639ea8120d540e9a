namespace RuleGen.Dispatch;

/// <summary>
/// Chooses where in beginnings and ends of texts their grams are: of a few places the one whose characters the fewest others have there, so that
/// <c>/usr/bin/</c> does not lead to every path below it.
/// </summary>
internal static class AffixPlaces
{
    /// <summary>Places that are weighed, as distances from the text's beginning or end.</summary>
    private static readonly int[] Distances = [0, 4, 8];

    /// <summary>For each affix where in it the gram begins.</summary>
    public static int[] Of(IReadOnlyList<IndexText.Atom> affixes)
    {
        var counts = new Dictionary<(char Kind, int Distance, string Gram), int>();
        foreach (IndexText.Atom affix in affixes)
        {
            foreach (int distance in Allowed(affix))
            {
                (char, int, string) key = KeyOf(affix, distance);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return [.. affixes.Select(affix => PlaceOf(affix, Allowed(affix).MinBy(distance => counts[KeyOf(affix, distance)])))];
    }

    private static IEnumerable<int> Allowed(IndexText.Atom affix) => Distances.Where(distance => distance + GramTable.Length <= affix.Text.Length);

    private static (char Kind, int Distance, string Gram) KeyOf(IndexText.Atom affix, int distance) =>
        (affix.Kind, distance, affix.Text.Substring(PlaceOf(affix, distance), GramTable.Length));

    private static int PlaceOf(IndexText.Atom affix, int distance) => affix.Kind == '<' ? distance : affix.Text.Length - distance - GramTable.Length;
}
