namespace RuleGen.Compiler.Patterns;

/// <summary>
/// Sixteen buckets of keys, filled so that the filter built from them names few places of typical text.
/// </summary>
/// <remarks>
/// The filter looks at the two halves of each byte one by one, so a bucket lets through every combination of what its keys have at a
/// position. For each half value at each position a bit set holds the places of the sample that have it; what a bucket names is then six
/// unions, intersected and counted.
/// </remarks>
internal sealed class KeyBuckets
{
    private const int MostBuckets = 16;

    /// <summary>Half as many buckets need half as many lookups, and few patterns have room in them.</summary>
    private const int FewerBuckets = 8;
    private const int MostForFewerBuckets = 16;
    private const int Halves = 2 * PatternKey.Reach;

    /// <summary>How much the estimate from single characters counts beside the count on the sample.</summary>
    private const double EstimateWeight = 0.5;

    private static readonly Lazy<KeyBuckets> IgnoringCase = new(() => new KeyBuckets(ignoringCase: true));
    private static readonly Lazy<KeyBuckets> ExactCase = new(() => new KeyBuckets(ignoringCase: false));

    private readonly int _fold;
    private readonly int _words;
    private readonly int _places;
    private readonly ulong[][][] _placesByHalf;
    private readonly double[][] _rateOfByte;
    private readonly Bucket _empty;

    private KeyBuckets(bool ignoringCase)
    {
        _fold = ignoringCase ? 0x20 : 0;
        string sample = TypicalText.Sample;
        _places = sample.Length;
        _words = (sample.Length + 63) / 64;
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

        _empty = new Bucket(_words);
    }

    /// <summary>The sample prepared for one case rule; it is never changed.</summary>
    public static KeyBuckets For(bool ignoringCase) => (ignoringCase ? IgnoringCase : ExactCase).Value;

    /// <summary>The key with its rate.</summary>
    public PatternKey Rate(PatternKey key) => key with { Rate = EstimateWith(_empty, key) + CountWith(_empty, key) };

    /// <summary>A bucket and a key for every pattern.</summary>
    public List<(int Pattern, int Bucket, PatternKey Key)> Place(List<(int Pattern, List<PatternKey> Keys)> patterns)
    {
        int count = patterns.Count > MostForFewerBuckets ? MostBuckets : FewerBuckets;
        var members = new List<(int Pattern, PatternKey Key)>[count];
        var buckets = new Bucket[count];
        for (int i = 0; i < count; i++)
        {
            members[i] = [];
            buckets[i] = new Bucket(_words);
        }

        var bucketOf = new Dictionary<int, int>();
        int rounds = patterns.Count > count ? 3 : 1;
        for (int round = 0; round < rounds; round++)
        {
            foreach ((int pattern, List<PatternKey> keys) in patterns)
            {
                if (bucketOf.TryGetValue(pattern, out int old))
                {
                    members[old].RemoveAll(m => m.Pattern == pattern);
                    buckets[old] = Rebuild(members[old]);
                }

                (int bucket, PatternKey key) = Cheapest(buckets, keys);
                Add(buckets[bucket], key);
                members[bucket].Add((pattern, key));
                bucketOf[pattern] = bucket;
            }
        }

        var placed = new List<(int Pattern, int Bucket, PatternKey Key)>();
        for (int i = 0; i < count; i++)
        {
            foreach ((int pattern, PatternKey key) in members[i])
                placed.Add((pattern, i, key));
        }

        return placed;
    }

    private (int Bucket, PatternKey Key) Cheapest(Bucket[] buckets, List<PatternKey> keys)
    {
        (int Bucket, PatternKey Key) best = (0, keys[0]);
        double bestCost = double.MaxValue;
        for (int i = 0; i < buckets.Length; i++)
        {
            foreach (PatternKey key in keys)
            {
                // A bucket never names fewer places with one key more; most choices are ruled out by that, without counting.
                double leastCost = EstimateWith(buckets[i], key) - buckets[i].Estimate;
                if (leastCost >= bestCost - 1e-9)
                    continue;
                double cost = leastCost + CountWith(buckets[i], key) - buckets[i].Count;
                if (cost < bestCost - 1e-9)
                {
                    bestCost = cost;
                    best = (i, key);
                }
            }
        }

        return best;
    }

    private Bucket Rebuild(List<(int Pattern, PatternKey Key)> members)
    {
        var bucket = new Bucket(_words);
        foreach ((_, PatternKey key) in members)
            Add(bucket, key);
        return bucket;
    }

    private void Add(Bucket bucket, PatternKey key)
    {
        bucket.Count = CountWith(bucket, key);
        bucket.Estimate = EstimateWith(bucket, key);
        for (int half = 0; half < Halves; half++)
        {
            int values = ValuesOf(key, half);
            bucket.Values[half] |= values;
            for (int value = 0; value < 16; value++)
            {
                if ((values & (1 << value)) == 0)
                    continue;
                for (int w = 0; w < _words; w++)
                    bucket.Places[half][w] |= _placesByHalf[half][value][w];
            }
        }
    }

    /// <summary>How many places the filter may name for the bucket with one more key, by the rates of characters; weighted.</summary>
    private double EstimateWith(Bucket bucket, PatternKey key)
    {
        double estimate = _places;
        for (int back = 0; back < PatternKey.Reach; back++)
        {
            int low = bucket.Values[2 * back] | ValuesOf(key, 2 * back);
            int high = bucket.Values[(2 * back) + 1] | ValuesOf(key, (2 * back) + 1);
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

    /// <summary>How many places of the sample the filter names for the bucket with one more key.</summary>
    private int CountWith(Bucket bucket, PatternKey key)
    {
        int count = 0;
        bool isShort = key.Length < PatternKey.Reach;
        string pattern = key.Pattern;
        ulong[] l0 = _placesByHalf[0][HalfOf(pattern[key.Place], 0)];
        ulong[] h0 = _placesByHalf[1][HalfOf(pattern[key.Place], 1)];
        ulong[] l1 = _placesByHalf[2][HalfOf(pattern[key.Place - 1], 2)];
        ulong[] h1 = _placesByHalf[3][HalfOf(pattern[key.Place - 1], 3)];
        ulong[] l2 = isShort ? l1 : _placesByHalf[4][HalfOf(pattern[key.Place - 2], 4)];
        ulong[] h2 = isShort ? h1 : _placesByHalf[5][HalfOf(pattern[key.Place - 2], 5)];
        ulong anything = isShort ? ulong.MaxValue : 0;
        ulong[][] places = bucket.Places;
        for (int w = 0; w < _words; w++)
        {
            ulong named = (places[0][w] | l0[w]) & (places[1][w] | h0[w]) & (places[2][w] | l1[w]) & (places[3][w] | h1[w]);
            if (named != 0)
                count += CountBits(named & (places[4][w] | l2[w] | anything) & (places[5][w] | h2[w] | anything));
        }

        return count;
    }

    /// <summary>The half values that the key has at the position of the half, as bits.</summary>
    private int ValuesOf(PatternKey key, int half)
    {
        int back = half / 2;
        return back < key.Length ? 1 << HalfOf(key.Pattern[key.Place - back], half) : 0xFFFF;
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

    private sealed class Bucket
    {
        public Bucket(int words)
        {
            for (int half = 0; half < Halves; half++)
                Places[half] = new ulong[words];
        }

        public ulong[][] Places { get; } = new ulong[Halves][];

        public int[] Values { get; } = new int[Halves];

        public int Count { get; set; }

        public double Estimate { get; set; }
    }
}
