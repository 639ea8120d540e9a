using System.Globalization;
using System.Numerics;
using System.Text;
using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Numbers, dates, addresses or booleans as intervals over whole numbers. A number counts in units of 2^-1074, of which every double and
/// every integer is a multiple, so comparing is exact and <c>x &gt; 1</c> is what begins one unit behind 1; a date counts nanoseconds.
/// </summary>
internal sealed class RangeSet : ValueSet
{
    private const int NumberScale = 1074;

    private readonly Interval[] _intervals;

    private RangeSet(EqlType type, IEnumerable<Interval> intervals)
        : this(type, Normalize(intervals))
    {
    }

    private RangeSet(EqlType type, Interval[] intervals)
    {
        Type = type;
        _intervals = intervals;
    }

    public EqlType Type { get; }

    public bool IsEmpty => _intervals.Length == 0;

    public static RangeSet Everything(EqlType type) => type switch
    {
        EqlType.Boolean => new RangeSet(type, [new Interval(BigInteger.Zero, 2)]),
        EqlType.Address => new RangeSet(type, [new Interval(BigInteger.Zero, BigInteger.One << 128)]),
        _ => new RangeSet(type, [new Interval(null, null)]),
    };

    /// <summary>The values that compare so with a constant; null where the constant is of another type.</summary>
    public static RangeSet? Of(EqlType type, ComparisonOperator operation, BoundConstant constant)
    {
        if (ValueOf(type, constant) is not { } value)
            return null;
        Interval interval = operation switch
        {
            ComparisonOperator.Less => new Interval(null, value),
            ComparisonOperator.LessOrEqual => new Interval(null, value + 1),
            ComparisonOperator.Greater => new Interval(value + 1, null),
            ComparisonOperator.GreaterOrEqual => new Interval(value, null),
            _ => new Interval(value, value + 1),
        };
        return new RangeSet(type, [interval]);
    }

    public static RangeSet Of(BoundCidrBlock block)
    {
        int free = 128 - block.PrefixLength;
        BigInteger first = (((BigInteger)block.High << 64) | block.Low) >> free << free;
        return new RangeSet(EqlType.Address, [new Interval(first, first + (BigInteger.One << free))]);
    }

    /// <summary>Number of its intervals; what is asked of it takes so many steps at most.</summary>
    public int Count => _intervals.Length;

    /// <summary>The values of any of some sets of one type.</summary>
    public static RangeSet Union(EqlType type, IEnumerable<RangeSet> sets) => new(type, sets.SelectMany(set => set._intervals));

    /// <summary>
    /// For each of some sets the numbers of those that hold all its values and come into question at all, in order, its own too. Works for sets
    /// of one interval any two of which are disjoint or one in the other, as blocks of addresses are; null where they are not.
    /// </summary>
    public static int[][]? FindSurrounding(ValueSet[] sets)
    {
        if (!Array.TrueForAll(sets, set => set is RangeSet { Count: 1 }))
            return null;
        Interval[] intervals = Array.ConvertAll(sets, set => ((RangeSet)set)._intervals[0]);
        var found = new int[sets.Length][];
        var open = new List<int>();
        foreach (int i in Enumerable.Range(0, sets.Length).OrderBy(i => intervals[i], IntervalOrder.Instance))
        {
            while (open.Count > 0 && intervals[open[open.Count - 1]].EndsBefore(intervals[i]))
                open.RemoveAt(open.Count - 1);
            if (open.Count > 0 && !intervals[open[open.Count - 1]].Includes(intervals[i]))
                return null;
            open.Add(i);
            found[i] = open.OrderBy(number => number).ToArray();
        }

        return found;
    }

    public bool Contains(BigInteger value)
    {
        int at = FirstEndingBehind(value);
        return at < _intervals.Length && _intervals[at].Contains(value);
    }

    /// <summary>Whether all values of another set are in this one. Intervals of a set do not touch, so each must lie in a single one.</summary>
    public bool Includes(RangeSet inner)
    {
        if (inner.Count == 0)
            return true;
        int at = inner._intervals[0].Start is { } start ? FirstEndingBehind(start) : 0;
        foreach (Interval interval in inner._intervals)
        {
            while (at < _intervals.Length && _intervals[at].EndsBefore(interval))
                at++;
            if (at == _intervals.Length || !_intervals[at].Includes(interval))
                return false;
        }

        return true;
    }

    public bool Overlaps(RangeSet other)
    {
        if (Count < other.Count)
            return other.Overlaps(this);
        if (other.Count == 0)
            return false;
        int at = other._intervals[0].Start is { } start ? FirstEndingBehind(start) : 0;
        foreach (Interval its in other._intervals)
        {
            while (at < _intervals.Length && _intervals[at].EndsBefore(its))
                at++;
            if (at < _intervals.Length && !_intervals[at].Intersect(its).IsEmpty)
                return true;
        }

        return false;
    }

    public RangeSet Intersect(RangeSet other)
    {
        var common = new List<Interval>();
        for (int i = 0, j = 0; i < Count && j < other.Count;)
        {
            Interval mine = _intervals[i], its = other._intervals[j], both = mine.Intersect(its);
            if (!both.IsEmpty)
                common.Add(both);

            // What ends first meets nothing that follows.
            if (its.End is null || mine.End <= its.End)
                i++;
            else
                j++;
        }

        return new RangeSet(Type, common.ToArray());
    }

    public RangeSet Except(RangeSet other) => Intersect(other.Complement());

    /// <summary>All whole numbers that are not in it, also those that no value of the type has.</summary>
    private RangeSet Complement()
    {
        var gaps = new List<Interval>();
        BigInteger? end = null;
        for (int i = 0; i < Count; i++)
        {
            if (_intervals[i].Start is { } start)
                gaps.Add(new Interval(end, start));
            end = _intervals[i].End;
        }

        if (Count == 0 || end is not null)
            gaps.Add(new Interval(end, null));
        return new RangeSet(Type, gaps.ToArray());
    }

    /// <summary>The number of the first interval that is not wholly before a value.</summary>
    private int FirstEndingBehind(BigInteger value)
    {
        int low = 0, high = _intervals.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_intervals[middle].End is { } end && end <= value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>A value that people like to read; null where the set is empty.</summary>
    public BigInteger? Example()
    {
        if (IsEmpty)
            return null;
        BigInteger unit = Type == EqlType.Number ? BigInteger.One << NumberScale : Type == EqlType.Date ? 1_000_000_000 : BigInteger.One;
        foreach (Interval interval in _intervals)
        {
            // A whole number or second near an end, if the interval has one.
            BigInteger near = interval.Start ?? (interval.End is { } end ? end - unit : unit);
            BigInteger whole = BigInteger.Divide(near, unit) * unit;
            foreach (BigInteger candidate in new[] { whole, whole + unit, whole - unit })
            {
                if (interval.Contains(candidate))
                    return candidate;
            }
        }

        return _intervals[0].Start ?? _intervals[0].End - 1;
    }

    /// <summary>A value as JSON has it.</summary>
    public string ToJson(BigInteger value)
    {
        switch (Type)
        {
            case EqlType.Boolean:
                return value.IsZero ? "false" : "true";
            case EqlType.Number:
                BigInteger whole = BigInteger.DivRem(value, BigInteger.One << NumberScale, out BigInteger rest);
                return rest.IsZero && BigInteger.Abs(whole) < long.MaxValue
                    ? whole.ToString(CultureInfo.InvariantCulture)
                    : ToDouble(value).ToString("R", CultureInfo.InvariantCulture);
            case EqlType.Address:
                return "\"" + AddressText.Of(value) + "\"";
            default:
                // Milliseconds; dates of rules are hardly finer.
                return (value / 1_000_000).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static double ToDouble(BigInteger value)
    {
        BigInteger magnitude = BigInteger.Abs(value);
        int bits = magnitude.ToByteArray().Length * 8;
        int excess = Math.Max(0, bits - 64);
        double result = (double)(ulong)(magnitude >> excess) * Math.Pow(2, excess - NumberScale);
        return value.Sign < 0 ? -result : result;
    }

    private static BigInteger? ValueOf(EqlType type, BoundConstant constant) => (type, constant) switch
    {
        (EqlType.Number, BoundInteger integer) => (BigInteger)integer.Value << NumberScale,
        (EqlType.Number, BoundDouble number) => OfDouble(number.Value),
        (EqlType.Boolean, BoundBoolean boolean) => boolean.Value ? BigInteger.One : BigInteger.Zero,
        (EqlType.Date, BoundDate date) => ((BigInteger)date.Seconds * 1_000_000_000) + date.Nanoseconds,
        _ => null,
    };

    private static BigInteger? OfDouble(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return null;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        BigInteger magnitude = exponent == 0 ? mantissa : (BigInteger)(mantissa | (1L << 52)) << (exponent - 1);
        return bits < 0 ? -magnitude : magnitude;
    }

    private static Interval[] Normalize(IEnumerable<Interval> intervals)
    {
        var sorted = new List<Interval>();
        foreach (Interval next in intervals.Where(i => !i.IsEmpty).OrderBy(i => i.Start is not null).ThenBy(i => i.Start ?? BigInteger.Zero))
        {
            Interval last = sorted.Count == 0 ? default : sorted[sorted.Count - 1];
            if (sorted.Count > 0 && (last.End is null || next.Start is null || next.Start <= last.End))
                sorted[sorted.Count - 1] = new Interval(last.Start, last.End is null || next.End is null ? null : BigInteger.Max(last.End.Value, next.End.Value));
            else
                sorted.Add(next);
        }

        return sorted.ToArray();
    }

    protected override string MakeKey()
    {
        var key = new StringBuilder().Append((int)Type);
        foreach (Interval interval in _intervals)
            key.Append('[').Append(Bound(interval.Start)).Append(',').Append(Bound(interval.End)).Append(')');
        return key.ToString();

        static string Bound(BigInteger? value) => value?.ToString("x", CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>From the start on, up to but without the end; null is unbounded.</summary>
    private readonly record struct Interval(BigInteger? Start, BigInteger? End)
    {
        public static Interval Empty { get; } = new(BigInteger.Zero, BigInteger.Zero);

        public bool IsEmpty => Start >= End;

        public bool Contains(BigInteger value) => !(value < Start) && !(value >= End);

        /// <summary>Whether nothing of another interval is in it or before its end.</summary>
        public bool EndsBefore(Interval other) => other.Start >= End;

        public bool Includes(Interval inner) => (Start is null || inner.Start >= Start) && (End is null || inner.End <= End);

        public Interval Intersect(Interval other) => new(
            Start is null ? other.Start : other.Start is null ? Start : BigInteger.Max(Start.Value, other.Start.Value),
            End is null ? other.End : other.End is null ? End : BigInteger.Min(End.Value, other.End.Value));
    }

    /// <summary>By start, the longer ones first.</summary>
    private sealed class IntervalOrder : IComparer<Interval>
    {
        public static IntervalOrder Instance { get; } = new();

        public int Compare(Interval x, Interval y)
        {
            int order = x.Start is { } a ? y.Start is { } b ? a.CompareTo(b) : 1 : y.Start is null ? 0 : -1;
            return order != 0 ? order : x.End is { } c ? y.End is { } d ? d.CompareTo(c) : 1 : y.End is null ? 0 : -1;
        }
    }
}
