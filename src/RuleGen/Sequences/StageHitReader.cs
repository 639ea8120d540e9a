using System.Buffers.Binary;

namespace RuleGen.Sequences;

/// <summary>Goes through what <see cref="StageHits"/> collected, in the order in which it was told.</summary>
internal ref struct StageHitReader(ReadOnlySpan<byte> hits)
{
    private ReadOnlySpan<byte> _rest = hits;

    public int Matcher { get; private set; }

    public int Stage { get; private set; }

    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>Goes to the next hit. False behind the last, and where the bytes are none that <see cref="StageHits"/> wrote.</summary>
    public bool Read()
    {
        if (_rest.Length < 3 * sizeof(int))
            return false;
        Matcher = BinaryPrimitives.ReadInt32LittleEndian(_rest);
        Stage = BinaryPrimitives.ReadInt32LittleEndian(_rest[sizeof(int)..]);
        int length = BinaryPrimitives.ReadInt32LittleEndian(_rest[(2 * sizeof(int))..]);
        _rest = _rest[(3 * sizeof(int))..];
        if ((uint)length > (uint)_rest.Length)
            return false;
        Key = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    /// <summary>Whether every byte was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;
}
