using System.Text;

namespace RuleGen.Dispatch;

/// <summary>
/// Chooses where in beginnings and ends of texts their grams are: of a few places the one whose bytes the fewest others have there, so that
/// <c>/usr/bin/</c> does not lead to every path below it.
/// </summary>
internal static class AffixPlaces
{
    /// <summary>The places beside the outermost, as distances from the text's beginning or end.</summary>
    public const int Second = 4;

    public const int Third = 8;

    private static readonly int[] Distances = [0, Second, Third];

    /// <summary>For each affix where in it the gram begins.</summary>
    public static int[] Of(List<ByteText> affixes)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < affixes.Count; i++)
        {
            foreach (int distance in Distances)
            {
                if (IsInside(affixes[i], distance))
                    counts[KeyOf(affixes[i], distance)] = CountOf(affixes[i], distance) + 1;
            }
        }

        var places = new int[affixes.Count];
        for (int i = 0; i < places.Length; i++)
        {
            int best = 0;
            foreach (int distance in Distances)
            {
                if (IsInside(affixes[i], distance) && CountOf(affixes[i], distance) < CountOf(affixes[i], best))
                    best = distance;
            }

            places[i] = PlaceOf(affixes[i], best);
        }

        return places;

        int CountOf(ByteText affix, int distance) => counts.TryGetValue(KeyOf(affix, distance), out int count) ? count : 0;
    }

    private static bool IsInside(ByteText affix, int distance) => distance + GramTable.Length <= affix.Bytes.Length;

    /// <summary>The kind of affix, how far its gram is from the end that counts, and the gram.</summary>
    private static string KeyOf(ByteText affix, int distance) =>
        string.Concat([affix.Kind, (char)('0' + distance)], Encoding.Latin1.GetString(affix.Bytes.AsSpan(PlaceOf(affix, distance), GramTable.Length)));

    private static int PlaceOf(ByteText affix, int distance) => affix.Kind == '<' ? distance : affix.Bytes.Length - distance - GramTable.Length;
}
