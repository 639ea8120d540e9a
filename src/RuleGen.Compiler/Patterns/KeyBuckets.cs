namespace RuleGen.Compiler.Patterns;

/// <summary>
/// Eight or sixteen buckets of keys, filled so that the filter built from them names few places of typical text.
/// </summary>
/// <remarks>
/// The filter looks at the two halves of each byte one by one, so a bucket lets through every combination of what its keys have at a
/// position. For each half value at each position a bit set holds the places of the sample that have it; what a bucket names is then
/// eight unions, intersected and counted. Every key begins as a bucket of its own; the two that lose least by it become one until few enough are
/// left, and then each pattern goes where it costs least, by the key that costs least there, a few times over.
/// </remarks>
internal sealed class KeyBuckets
{
    private const int MostBuckets = 16;

    /// <summary>Half as many buckets need half as many lookups, and few patterns have room in them.</summary>
    private const int FewerBuckets = 8;
    private const int MostForFewerBuckets = 16;
    private const int EveryValue = 0xFFFF;
    private const int Rounds = 3;

    /// <summary>How many buckets are tried in pairs. Keys beyond them join the bucket where they cost least at once.</summary>
    private const int MostGathered = 200;
    private const int Halves = 2 * PatternKey.Reach;

    /// <summary>How much the estimate from single characters counts beside the count on the sample.</summary>
    private const double EstimateWeight = 0.5;

    /// <summary>What it costs to compare a pattern of several literals with the whole text, in places that the filter names.</summary>
    private const double WholeTextCost = 5;

    /// <summary>What it costs to compare a few characters of a literal, likewise.</summary>
    private const double WindowCost = 0.5;

    private static readonly char[] Wildcards = ['*', '?'];
    private static readonly Lazy<KeyBuckets> IgnoringCase = new(() => new KeyBuckets(ignoringCase: true));
    private static readonly Lazy<KeyBuckets> ExactCase = new(() => new KeyBuckets(ignoringCase: false));

    private readonly int _fold;
    private readonly int _words;
    private readonly int _places;
    private readonly ulong[] _all;
    private readonly ulong[][][] _placesByHalf;
    private readonly double[][] _rateOfByte;
    private readonly Bucket _empty;

    private KeyBuckets(bool ignoringCase)
    {
        _fold = ignoringCase ? 0x20 : 0;
        string sample = TypicalText.Sample;
        _places = sample.Length;
        _words = (sample.Length + 63) / 64;
        _all = new ulong[_words];
        for (int w = 0; w < _words; w++)
            _all[w] = ulong.MaxValue;
        _placesByHalf = new ulong[Halves][][];
        for (int half = 0; half < Halves; half++)
        {
            _placesByHalf[half] = new ulong[16][];
            for (int value = 0; value < 16; value++)
                _placesByHalf[half][value] = new ulong[_words];
        }

        for (int place = PatternKey.Reach - 1; place < sample.Length; place++)
        {
            for (int half = 0; half < Halves; half++)
                _placesByHalf[half][HalfOf(sample[place - (half / 2)], half)][place / 64] |= 1UL << (place % 64);
        }

        // The rate of a byte is that of all characters that become this byte.
        _rateOfByte = new double[8][];
        for (int i = 0; i < _rateOfByte.Length; i++)
            _rateOfByte[i] = new double[16];
        for (int c = 0; c < 128; c++)
        {
            int value = c | _fold;
            double rate = TypicalText.CharacterRates[c is >= 'A' and <= 'Z' ? c | 0x20 : c];
            if (c is >= 'A' and <= 'Z' or >= 'a' and <= 'z')
                rate *= c < 'a' ? 0.15 : 0.85;
            _rateOfByte[value >> 4][value & 0xF] += rate;
        }

        var none = new ulong[Halves][];
        for (int half = 0; half < Halves; half++)
            none[half] = new ulong[_words];
        _empty = new Bucket(none, new int[Halves], 0, 0);
    }

    /// <summary>The sample prepared for one case rule; it is never changed.</summary>
    public static KeyBuckets For(bool ignoringCase) => (ignoringCase ? IgnoringCase : ExactCase).Value;

    /// <summary>The key with its rate.</summary>
    public PatternKey Rate(PatternKey key) => key with { Rate = CostOf(Alone(key)) };

    /// <summary>A bucket and a key for every pattern.</summary>
    public List<(int Pattern, int Bucket, PatternKey Key)> Place(List<(int Pattern, List<PatternKey> Keys)> patterns)
    {
        int count = patterns.Count > MostForFewerBuckets ? MostBuckets : FewerBuckets;
        (Bucket Bucket, List<Member> Members)[] buckets = Gather(patterns, count);
        for (int round = 0; round < Rounds && patterns.Count > count; round++)
        {
            bool hasChanged = false;
            foreach ((int pattern, List<PatternKey> keys) in patterns)
            {
                int old = Array.FindIndex(buckets, bucket => bucket.Members.Exists(member => member.Pattern == pattern));
                PatternKey oldKey = buckets[old].Members.Find(member => member.Pattern == pattern).Key;
                buckets[old].Members.RemoveAll(member => member.Pattern == pattern);
                buckets[old].Bucket = All(buckets[old].Members);
                (int best, PatternKey key) = Cheapest(buckets, keys);
                buckets[best].Members.Add(new Member(pattern, key));
                buckets[best].Bucket = Both(buckets[best].Bucket, Alone(key));
                hasChanged |= best != old || key.Place != oldKey.Place;
            }

            if (!hasChanged)
                break;
        }

        var placed = new List<(int Pattern, int Bucket, PatternKey Key)>();
        for (int i = 0; i < count; i++)
        {
            foreach (Member member in buckets[i].Members)
                placed.Add((member.Pattern, i, member.Key));
        }

        return placed;
    }

    /// <summary>The patterns by their rarest keys: the two buckets become one that lose least by it, until few enough are left.</summary>
    private (Bucket Bucket, List<Member> Members)[] Gather(List<(int Pattern, List<PatternKey> Keys)> patterns, int count)
    {
        var clusters = new List<(Bucket Bucket, List<Member> Members)>();
        foreach ((int pattern, List<PatternKey> keys) in patterns)
        {
            Bucket alone = Alone(keys[0]);
            int like = clusters.FindIndex(cluster => HaveSameValues(cluster.Bucket, alone));
            if (like < 0 && clusters.Count >= MostGathered)
                like = Cheapest(clusters, [keys[0]]).Bucket;
            if (like < 0)
                clusters.Add((alone, [new Member(pattern, keys[0])]));
            else
                clusters[like] = (Both(clusters[like].Bucket, alone), [.. clusters[like].Members, new Member(pattern, keys[0])]);
        }

        var costs = new List<List<double>>();
        for (int i = 0; i < clusters.Count; i++)
            costs.Add([.. clusters.Take(i).Select(other => CostOfBoth(clusters[i].Bucket, other.Bucket))]);
        while (clusters.Count > count)
        {
            (int kept, int gone) = (0, 1);
            for (int i = 0; i < clusters.Count; i++)
            {
                for (int k = 0; k < i; k++)
                {
                    if (costs[i][k] < costs[gone][kept])
                        (kept, gone) = (k, i);
                }
            }

            clusters[kept] = (Both(clusters[kept].Bucket, clusters[gone].Bucket), [.. clusters[kept].Members, .. clusters[gone].Members]);
            clusters.RemoveAt(gone);
            costs.RemoveAt(gone);
            for (int i = 0; i < clusters.Count; i++)
            {
                if (i >= gone)
                    costs[i].RemoveAt(gone);
                if (i != kept)
                    costs[Math.Max(i, kept)][Math.Min(i, kept)] = CostOfBoth(clusters[i].Bucket, clusters[kept].Bucket);
            }
        }

        while (clusters.Count < count)
            clusters.Add((_empty, []));
        return [.. clusters];
    }

    private (int Bucket, PatternKey Key) Cheapest(IReadOnlyList<(Bucket Bucket, List<Member> Members)> buckets, List<PatternKey> keys)
    {
        (int Bucket, PatternKey Key) best = (0, keys[0]);
        double bestCost = double.MaxValue;
        foreach (PatternKey key in keys)
        {
            Bucket alone = Alone(key);
            double comparing = CostOfComparing(key);
            for (int i = 0; i < buckets.Count; i++)
            {
                // A bucket never names fewer places with one key more; most choices are ruled out by that, without counting.
                Bucket bucket = buckets[i].Bucket;
                double leastCost = comparing + EstimateOfBoth(bucket, alone) - bucket.Estimate;
                if (leastCost >= bestCost - 1e-9)
                    continue;
                double cost = leastCost + CountBoth(bucket, alone) - bucket.Count;
                if (cost < bestCost - 1e-9)
                {
                    bestCost = cost;
                    best = (i, key);
                }
            }
        }

        return best;
    }

    /// <summary>What comparing the key's pattern costs where the key is, in places that the filter names.</summary>
    private static double CostOfComparing(PatternKey key) =>
        key.Rate * (key.Pattern.Trim('*').IndexOfAny(Wildcards) >= 0 ? WholeTextCost : WindowCost);

    private static double CostOf(Bucket bucket) => bucket.Estimate + bucket.Count;

    /// <summary>How many more places are named where two buckets become one; weighted.</summary>
    private double CostOfBoth(Bucket one, Bucket other) =>
        EstimateOfBoth(one, other) + CountBoth(one, other) - CostOf(one) - CostOf(other);

    /// <summary>The bucket of all members: its values first, which are few however many members there are.</summary>
    private Bucket All(List<Member> members)
    {
        var values = new int[Halves];
        foreach (Member member in members)
        {
            for (int half = 0; half < Halves; half++)
                values[half] |= ValuesOf(member.Key, half);
        }

        var places = new ulong[Halves][];
        for (int half = 0; half < Halves; half++)
        {
            places[half] = values[half] == EveryValue ? _all : new ulong[_words];
            for (int value = 0; value < 16 && values[half] != EveryValue; value++)
            {
                for (int w = 0; w < _words && (values[half] & (1 << value)) != 0; w++)
                    places[half][w] |= _placesByHalf[half][value][w];
            }
        }

        var all = new Bucket(places, values, 0, 0);
        return new Bucket(places, values, CountBoth(_empty, all), EstimateOfBoth(_empty, all));
    }

    private Bucket Both(Bucket one, Bucket other)
    {
        if (HaveSameValues(one, other))
            return one;
        var places = new ulong[Halves][];
        for (int half = 0; half < Halves; half++)
        {
            places[half] = one.Places[half];
            if (one.Values[half] == other.Values[half])
                continue;
            places[half] = new ulong[_words];
            for (int w = 0; w < _words; w++)
                places[half][w] = one.Places[half][w] | other.Places[half][w];
        }

        return new Bucket(places, [.. one.Values.Zip(other.Values, (a, b) => a | b)], CountBoth(one, other), EstimateOfBoth(one, other));
    }

    private Bucket Alone(PatternKey key)
    {
        var places = new ulong[Halves][];
        var values = new int[Halves];
        for (int half = 0; half < Halves; half++)
        {
            values[half] = ValuesOf(key, half);
            places[half] = half / 2 < key.Length ? _placesByHalf[half][HalfOf(key.Pattern[key.Place - (half / 2)], half)] : _all;
        }

        var alone = new Bucket(places, values, 0, 0);
        return new Bucket(places, values, CountBoth(_empty, alone), EstimateOfBoth(_empty, alone));
    }

    /// <summary>The half values that the key has at the position of the half, as bits.</summary>
    private int ValuesOf(PatternKey key, int half)
    {
        int back = half / 2;
        return back < key.Length ? 1 << HalfOf(key.Pattern[key.Place - back], half) : EveryValue;
    }

    private static bool HaveSameValues(Bucket one, Bucket other) => one.Values.SequenceEqual(other.Values);

    /// <summary>How many places the filter may name for what is in either bucket, by the rates of characters; weighted.</summary>
    private double EstimateOfBoth(Bucket one, Bucket other)
    {
        double estimate = _places;
        for (int back = 0; back < PatternKey.Reach; back++)
        {
            int low = one.Values[2 * back] | other.Values[2 * back];
            int high = one.Values[(2 * back) + 1] | other.Values[(2 * back) + 1];
            double rate = 0;
            for (int h = 0; h < 8; h++)
            {
                if ((high & (1 << h)) == 0)
                    continue;
                for (int l = 0; l < 16; l++)
                {
                    if ((low & (1 << l)) != 0)
                        rate += _rateOfByte[h][l];
                }
            }

            estimate *= rate;
        }

        return EstimateWeight * estimate;
    }

    /// <summary>How many places of the sample the filter names for what is in either bucket.</summary>
    private int CountBoth(Bucket one, Bucket other)
    {
        int count = 0;
        ulong[][] a = one.Places;
        ulong[][] b = other.Places;
        for (int w = 0; w < _words; w++)
        {
            ulong named = (a[0][w] | b[0][w]) & (a[1][w] | b[1][w]) & (a[2][w] | b[2][w]) & (a[3][w] | b[3][w]);
            if (named != 0)
                count += CountBits(named & (a[4][w] | b[4][w]) & (a[5][w] | b[5][w]) & (a[6][w] | b[6][w]) & (a[7][w] | b[7][w]));
        }

        return count;
    }

    private int HalfOf(char c, int half)
    {
        int value = Math.Min((int)c, 0x7F) | _fold;
        return half % 2 == 0 ? value & 0xF : value >> 4;
    }

    private static int CountBits(ulong bits)
    {
        int count = 0;
        for (; bits != 0; bits &= bits - 1)
            count++;
        return count;
    }

    /// <summary>A pattern and the key that it is found by.</summary>
    private readonly record struct Member(int Pattern, PatternKey Key);

    /// <summary>What the filter lets through for some keys.</summary>
    /// <param name="places">For each half, the places of the sample that have one of its values there.</param>
    /// <param name="values">For each half, its values as bits.</param>
    /// <param name="count">How many places of the sample have them all.</param>
    /// <param name="estimate">How many places would, by the rates of characters; weighted.</param>
    private sealed class Bucket(ulong[][] places, int[] values, int count, double estimate)
    {
        public ulong[][] Places { get; } = places;

        public int[] Values { get; } = values;

        public int Count { get; } = count;

        public double Estimate { get; } = estimate;
    }
}
