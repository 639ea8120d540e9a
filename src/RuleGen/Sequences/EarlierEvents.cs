using System.Numerics;
using RuleGen.Events;

namespace RuleGen.Sequences;

/// <summary>What a sequence keeps of the events of its partial matches, because later stages read it: bytes for each node and alias, pooled.</summary>
internal sealed class EarlierEvents
{
    private const int RetainedBytes = 1024;
    private const int SmallestBuffer = 64;

    private readonly SequenceMatcher _matcher;
    private readonly StageAlias[] _aliases;
    private readonly EventCapture[] _captures;
    private readonly bool[] _isConditional;
    private byte[][] _bytes = [];
    private int[] _lengths = [];

    public EarlierEvents(SequenceMatcher matcher, SequenceShape shape, ProjectedEvent e)
    {
        _matcher = matcher;
        _aliases = [.. shape.Aliases];
        _captures = [.. _aliases.Select(alias => new EventCapture(e, alias.Fields))];
        _isConditional = [.. Enumerable.Range(0, shape.StageCount).Select(shape.ConditionalStages.Contains)];
    }

    /// <summary>Bytes kept for all nodes together.</summary>
    public long Length { get; private set; }

    /// <summary>The event of an alias as it was kept; valid while a stage is decided.</summary>
    public ProjectedEvent Shown(int alias) => _captures[alias].Shown;

    /// <summary>Whether an event satisfies the part of a stage that depends on the events of a node.</summary>
    public bool Allow(int at, int stage, ProjectedEvent e)
    {
        if (!_isConditional[stage])
            return true;
        for (int i = 0; i < _aliases.Length; i++)
        {
            if (_aliases[i].FirstStage < stage)
                _captures[i].Show(BytesOf(at, i));
        }

        return _matcher.Continues(stage, e);
    }

    /// <summary>Keeps of the event of a stage what later stages read.</summary>
    public void Keep(int at, int stage, ProjectedEvent e)
    {
        for (int i = 0; i < _aliases.Length; i++)
        {
            if (_aliases[i].FirstStage <= stage && stage <= _aliases[i].LastStage)
                Store(at, i, _captures[i].Take(e));
        }
    }

    public void Forget(int at)
    {
        for (int i = at * _aliases.Length; i < (at + 1) * _aliases.Length && i < _bytes.Length; i++)
        {
            Length -= _lengths[i];
            _lengths[i] = 0;
            if (_bytes[i].Length > RetainedBytes)
                _bytes[i] = [];
        }
    }

    public void Save(int at, StateWriter writer)
    {
        for (int i = 0; i < _aliases.Length; i++)
            writer.Write(BytesOf(at, i));
    }

    /// <summary>Fills a node. False where the bytes cannot be those of its events.</summary>
    public bool Restore(int at, ref StateReader reader)
    {
        for (int i = 0; i < _aliases.Length; i++)
        {
            ReadOnlySpan<byte> bytes = reader.ReadBytes();
            if (!bytes.IsEmpty && !_captures[i].Show(bytes))
                return reader.Fail();
            Store(at, i, bytes);
        }

        return !reader.HasFailed;
    }

    private ReadOnlySpan<byte> BytesOf(int at, int alias)
    {
        int i = (at * _aliases.Length) + alias;
        return i < _bytes.Length ? _bytes[i].AsSpan(0, _lengths[i]) : default;
    }

    private void Store(int at, int alias, ReadOnlySpan<byte> bytes)
    {
        int i = (at * _aliases.Length) + alias;
        if (i >= _bytes.Length)
        {
            int known = _bytes.Length;
            Array.Resize(ref _bytes, (int)BitOperations.RoundUpToPowerOf2((uint)(i + 1)));
            Array.Resize(ref _lengths, _bytes.Length);
            Array.Fill(_bytes, [], known, _bytes.Length - known);
        }

        if (_bytes[i].Length < bytes.Length)
            _bytes[i] = new byte[Math.Max(SmallestBuffer, bytes.Length + (bytes.Length / 2))];
        bytes.CopyTo(_bytes[i]);
        Length += bytes.Length - _lengths[i];
        _lengths[i] = bytes.Length;
    }
}
