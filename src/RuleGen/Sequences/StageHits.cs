using System.Buffers.Binary;
using RuleGen.Events;

namespace RuleGen.Sequences;

/// <summary>
/// Collects which stages of which rules one event satisfies, and under which keys. Generated code fills it: for each stage that the event
/// satisfies first the key fields in order, then the stage.
/// </summary>
public sealed class StageHits
{
    /// <summary>The number of the stage that ends what waits.</summary>
    internal const int UntilStage = -1;

    /// <summary>Bytes before the key of a hit: the matcher, the stage, the length of the key.</summary>
    private const int HeadLength = 3 * sizeof(int);

    private const int RetainedBytes = 1 << 16;

    // Long values under many combinations: an event takes part under those that fit. No event of an honest sender comes near.
    private const int MostBytes = 64 << 20;

    private readonly JoinKeyBuilder _keys = new();
    private byte[] _hits = new byte[512];
    private int _length;

    internal StageHits()
    {
    }

    /// <summary>The number of the matcher that looks at the event.</summary>
    internal int Matcher { get; set; }

    /// <summary>What was collected, for <see cref="StageHitReader"/>.</summary>
    internal ReadOnlySpan<byte> All => _hits.AsSpan(0, _length);

    /// <summary>Adds a key field.</summary>
    /// <param name="values">The values; the event takes part under each of them.</param>
    /// <param name="isOptional">Whether an event without a value takes part, under null.</param>
    /// <returns>This, to be told the next key field or the stage.</returns>
    public StageHits Key(TextValues values, bool isOptional = false)
    {
        _keys.Add(values, isOptional);
        return this;
    }

    /// <inheritdoc cref="Key(TextValues, bool)"/>
    public StageHits Key(NumberValues values, bool isOptional = false)
    {
        _keys.Add(values, isOptional);
        return this;
    }

    /// <inheritdoc cref="Key(TextValues, bool)"/>
    public StageHits Key(BooleanValues values, bool isOptional = false)
    {
        _keys.Add(values, isOptional);
        return this;
    }

    /// <inheritdoc cref="Key(TextValues, bool)"/>
    public StageHits Key(DateValues values, bool isOptional = false)
    {
        _keys.Add(values, isOptional);
        return this;
    }

    /// <inheritdoc cref="Key(TextValues, bool)"/>
    public StageHits Key(AddressValues values, bool isOptional = false)
    {
        _keys.Add(values, isOptional);
        return this;
    }

    /// <summary>The event satisfies a stage under the keys added since the last stage.</summary>
    /// <param name="stage">The stage, counted from 0. Later stages are to be told before earlier ones.</param>
    public void Stage(int stage) => Stages(stage, stage);

    /// <summary>The event satisfies several stages in a row under the keys added since the last stage: a stage that has to occur several times.</summary>
    /// <param name="first">The first stage, counted from 0.</param>
    /// <param name="last">The last stage.</param>
    public void Stages(int first, int last)
    {
        for (int stage = last; stage >= first; stage--)
            Add(stage);
        _keys.Clear();
    }

    /// <summary>The event ends what waits under the keys added since the last stage. To be told last.</summary>
    public void Until()
    {
        Add(UntilStage);
        _keys.Clear();
    }

    internal void Clear()
    {
        _length = 0;
        if (_hits.Length > RetainedBytes)
            _hits = new byte[512];
    }

    internal void Add(int matcher, int stage, ReadOnlySpan<byte> key)
    {
        int needed = _length + HeadLength + key.Length;
        if (_hits.Length < needed)
            Array.Resize(ref _hits, Math.Max(_hits.Length * 2, needed));
        Span<byte> hit = _hits.AsSpan(_length);
        BinaryPrimitives.WriteInt32LittleEndian(hit, matcher);
        BinaryPrimitives.WriteInt32LittleEndian(hit[sizeof(int)..], stage);
        BinaryPrimitives.WriteInt32LittleEndian(hit[(2 * sizeof(int))..], key.Length);
        key.CopyTo(hit[HeadLength..]);
        _length = needed;
    }

    private void Add(int stage)
    {
        int tuples = 0;
        for (bool more = _keys.First(); more && tuples < JoinKeyBuilder.MaxTuples && _length < MostBytes; more = _keys.Next(), tuples++)
            Add(Matcher, stage, _keys.Current);
    }
}
