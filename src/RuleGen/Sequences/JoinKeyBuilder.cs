using System.Buffers.Binary;
using System.Runtime.InteropServices;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// Builds the key tuples of an event: every combination of one value for each key field, as bytes that are equal if and only if the tuples are.
/// Reused; allocates nothing once its buffers have grown.
/// </summary>
/// <remarks>
/// A value is a tag for its type and then itself, texts behind their length, so no two tuples share their bytes: 1 is not "1", and ("a", "bc")
/// is not ("ab", "c"). A whole number has one form, however it is written: 3.0 is 3.
/// </remarks>
internal sealed class JoinKeyBuilder
{
    /// <summary>Most tuples of one event; of longer lists the first values count.</summary>
    public const int MaxTuples = 1024;

    /// <summary>Values of one field that are looked at.</summary>
    private const int MaxValues = 4 * MaxTuples;

    private const int RetainedBytes = 1 << 16;

    private byte[] _bytes = new byte[256];
    private int _length;
    private Segment[] _segments = new Segment[8];
    private int _segmentCount;
    private int[] _columns = new int[4];
    private int[] _chosen = new int[4];
    private int _columnCount;
    private bool _isImpossible;
    private byte[] _tuple = new byte[256];

    private enum Tag : byte
    {
        Null,
        Text,
        Integer,
        Double,
        Boolean,
        Date,
        Address,
    }

    public void Clear()
    {
        _length = 0;
        _segmentCount = 0;
        _columnCount = 0;
        _isImpossible = false;
        if (_bytes.Length > RetainedBytes)
            _bytes = new byte[256];
        if (_tuple.Length > RetainedBytes)
            _tuple = new byte[256];
    }

    public void Add(TextValues values, bool isOptional)
    {
        BeginColumn();
        for (int i = 0; i < values.Count && i < MaxValues; i++)
        {
            ReadOnlySpan<byte> text = MemoryMarshal.AsBytes(values[i]);
            Span<byte> room = Begin(Tag.Text, sizeof(int) + text.Length);
            BinaryPrimitives.WriteInt32LittleEndian(room, text.Length);
            text.CopyTo(room[sizeof(int)..]);
            End();
        }

        EndColumn(isOptional);
    }

    public void Add(NumberValues values, bool isOptional)
    {
        BeginColumn();
        for (int i = 0; i < values.Count && i < MaxValues; i++)
        {
            bool isWhole = TryInteger(values[i], out long integer);
            long bits = isWhole ? integer : BitConverter.DoubleToInt64Bits(double.IsNaN(values[i].Double) ? double.NaN : values[i].Double);
            BinaryPrimitives.WriteInt64LittleEndian(Begin(isWhole ? Tag.Integer : Tag.Double, sizeof(long)), bits);
            End();
        }

        EndColumn(isOptional);
    }

    public void Add(BooleanValues values, bool isOptional)
    {
        BeginColumn();
        for (int i = 0; i < values.Count && i < MaxValues; i++)
        {
            Begin(Tag.Boolean, 1)[0] = values[i] ? (byte)1 : (byte)0;
            End();
        }

        EndColumn(isOptional);
    }

    public void Add(DateValues values, bool isOptional)
    {
        BeginColumn();
        for (int i = 0; i < values.Count && i < MaxValues; i++)
        {
            Span<byte> room = Begin(Tag.Date, sizeof(long) + sizeof(int));
            BinaryPrimitives.WriteInt64LittleEndian(room, values[i].UnixSeconds);
            BinaryPrimitives.WriteInt32LittleEndian(room[sizeof(long)..], values[i].Nanosecond);
            End();
        }

        EndColumn(isOptional);
    }

    public void Add(AddressValues values, bool isOptional)
    {
        BeginColumn();
        for (int i = 0; i < values.Count && i < MaxValues; i++)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(Begin(Tag.Address, 16), values[i].Value);
            End();
        }

        EndColumn(isOptional);
    }

    /// <summary>Goes to the first tuple; false if there is none, because a field that is not optional has no value.</summary>
    public bool First()
    {
        if (_isImpossible)
            return false;
        Array.Clear(_chosen, 0, _columnCount);
        return true;
    }

    /// <summary>Goes to the next tuple; the last field's values change fastest. False behind the last.</summary>
    public bool Next()
    {
        for (int column = _columnCount - 1; column >= 0; column--)
        {
            if (++_chosen[column] < WidthOf(column))
                return true;
            _chosen[column] = 0;
        }

        return false;
    }

    /// <summary>The tuple at hand, valid until the next call.</summary>
    public ReadOnlySpan<byte> Current
    {
        get
        {
            // The usual event has one value in each field: the tuple stands there already.
            if (_segmentCount == _columnCount)
                return _bytes.AsSpan(0, _length);
            int length = 0;
            for (int column = 0; column < _columnCount; column++)
            {
                Segment segment = _segments[_columns[column] + _chosen[column]];
                if (_tuple.Length < length + segment.Length)
                    Array.Resize(ref _tuple, Math.Max(_tuple.Length * 2, length + segment.Length));
                _bytes.AsSpan(segment.Start, segment.Length).CopyTo(_tuple.AsSpan(length));
                length += segment.Length;
            }

            return _tuple.AsSpan(0, length);
        }
    }

    private static bool TryInteger(EqlNumber number, out long integer)
    {
        integer = number.Int64;
        if (number.IsInteger)
            return true;
        double value = number.Double;
        if (!(value >= long.MinValue && value < -(double)long.MinValue) || Math.Truncate(value) != value)
            return false;
        integer = (long)value;
        return true;
    }

    private int WidthOf(int column) => (column + 1 < _columnCount ? _columns[column + 1] : _segmentCount) - _columns[column];

    private void BeginColumn()
    {
        if (_columnCount == _columns.Length)
        {
            Array.Resize(ref _columns, _columnCount * 2);
            Array.Resize(ref _chosen, _columnCount * 2);
        }

        _columns[_columnCount++] = _segmentCount;
    }

    private void EndColumn(bool isOptional)
    {
        if (_segmentCount > _columns[_columnCount - 1])
            return;
        if (isOptional)
        {
            Begin(Tag.Null, 0);
            End();
        }
        else
        {
            _isImpossible = true;
        }
    }

    private Span<byte> Begin(Tag tag, int length)
    {
        if (_segmentCount == _segments.Length)
            Array.Resize(ref _segments, _segmentCount * 2);
        if (_bytes.Length - _length < 1 + length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + 1 + length));
        _segments[_segmentCount] = new Segment(_length, 1 + length);
        _bytes[_length] = (byte)tag;
        return _bytes.AsSpan(_length + 1, length);
    }

    /// <summary>Keeps the value that was begun unless the field has it already, or too many.</summary>
    private void End()
    {
        Segment added = _segments[_segmentCount];
        ReadOnlySpan<byte> value = _bytes.AsSpan(added.Start, added.Length);
        int start = _columns[_columnCount - 1];
        if (_segmentCount - start >= MaxTuples)
            return;
        for (int i = start; i < _segmentCount; i++)
        {
            if (value.SequenceEqual(_bytes.AsSpan(_segments[i].Start, _segments[i].Length)))
                return;
        }

        _segmentCount++;
        _length += added.Length;
    }

    private readonly record struct Segment(int Start, int Length);
}
