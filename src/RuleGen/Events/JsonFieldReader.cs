using System.Numerics;
using System.Runtime.CompilerServices;
using static RuleGen.Events.EventProjection;

namespace RuleGen.Events;

/// <summary>
/// Finds the values of fields in a document whose <see cref="JsonStructure"/> is known, and which is therefore valid: it goes from key to key in those
/// objects that fields can stand in, and over the others a block at a time. Like the structure it knows only the straight way, and gives up on
/// search hits and on arrays in arrays.
/// </summary>
internal ref struct JsonFieldReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly ReadOnlySpan<JsonBlock> _blocks;
    private readonly EventProjection _projection;
    private readonly EventValues _values;

    // The block that has been reached, and its stops that have not.
    private int _block;
    private ulong _stops;

    public JsonFieldReader(ReadOnlySpan<byte> json, ReadOnlySpan<JsonBlock> blocks, EventProjection projection, EventValues values)
    {
        _json = json;
        _blocks = blocks;
        _projection = projection;
        _values = values;
    }

    /// <summary>Adds every value of a field. False if it gives up; then some values may have been added.</summary>
    /// <param name="maxValues">How many values there may be.</param>
    public bool TryRead(int maxValues)
    {
        ReadOnlySpan<byte> json = _json;

        // Around the container that is being read: for each level the node, and whether it is an array.
        Span<int> frames = stackalloc int[JsonStructure.MaxDepth + 1];
        int depth = 0;
        int node = NoNode;
        bool inArray = false;
        int child = Root;
        _stops = _blocks[0].Stops;
        while (true)
        {
            while (_stops == 0)
                _stops = _blocks[++_block].Stops;
            int at = (_block << 6) + BitOperations.TrailingZeroCount(_stops);
            _stops &= _stops - 1;
            switch (json[at])
            {
                case (byte)'"':
                    int end = NextQuote(at + 1);
                    child = _projection.Find(node, json[(at + 1)..end]);
                    if (child < 0)
                        continue;
                    if (depth == 1 && _projection.RoleOf(child) is not (HitRole.None or HitRole.Metadata))
                        return false;
                    if (_projection.IsField(child))
                        AddValue(child, end + 2);
                    continue;

                case (byte)'{':
                    if (inArray)
                        child = node;
                    if (child < 0)
                    {
                        Skip(at);
                        continue;
                    }

                    frames[depth++] = node << 1 | (inArray ? 1 : 0);
                    node = child;
                    inArray = false;
                    continue;

                case (byte)'[':
                    if (child < 0)
                    {
                        Skip(at);
                        continue;
                    }

                    if (inArray)
                        return false;
                    if (json[at + 1] is not ((byte)'{' or (byte)']'))
                    {
                        if (!TryReadElements(child, at + 1))
                            return false;
                        continue;
                    }

                    frames[depth++] = node << 1;
                    node = child;
                    inArray = true;
                    continue;

                default:
                    depth--;
                    node = frames[depth] >> 1;
                    inArray = (frames[depth] & 1) != 0;
                    if (depth == 0)
                        return _values.Count <= maxValues;
                    if (inArray && json[at + 1] == ',' && json[at + 2] != '{')
                        return false;
                    continue;
            }
        }
    }

    /// <summary>Adds a value that is no container; of containers nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int AddValue(int child, int at)
    {
        int end;
        switch (_json[at])
        {
            case (byte)'"':
                end = NextQuote(at + 1) + 1;
                break;
            case (byte)'{' or (byte)'[':
                return at;
            default:
                end = at + 1;
                while (_json[end] is not ((byte)',' or (byte)'}' or (byte)']'))
                    end++;
                if (_json[at] == 'n')
                    return end;
                break;
        }

        _values.Add(child, at, end - at);
        return end;
    }

    /// <summary>Reads an array whose elements are no containers. False at one that is.</summary>
    /// <param name="child">The node whose values they are.</param>
    /// <param name="at">The first element.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadElements(int child, int at)
    {
        if (!_projection.IsField(child))
        {
            // They are no values; but objects among them may hold some.
            return _json[NextStop()] == ']';
        }

        while (true)
        {
            if (_json[at] is (byte)'{' or (byte)'[')
                return false;
            at = AddValue(child, at);
            if (_json[at] == ']')
                break;
            at++;
        }

        NextStop();
        return true;
    }

    private int NextStop()
    {
        while (_stops == 0)
            _stops = _blocks[++_block].Stops;
        int at = (_block << 6) + BitOperations.TrailingZeroCount(_stops);
        _stops &= _stops - 1;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int NextQuote(int at)
    {
        int block = at >> 6;
        ulong quotes = _blocks[block].Quotes >> at;
        return quotes != 0 ? at + BitOperations.TrailingZeroCount(quotes) : NextQuoteBehind(block);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int NextQuoteBehind(int block)
    {
        ulong quotes;
        do
            quotes = _blocks[++block].Quotes;
        while (quotes == 0);
        return (block << 6) + BitOperations.TrailingZeroCount(quotes);
    }

    /// <summary>Goes behind the container that opens at <paramref name="at"/>, which was the last stop.</summary>
    private void Skip(int at)
    {
        // Behind the bracket; in a shift by 64 its bit would count again.
        ulong behind = ulong.MaxValue << (at & 63) << 1;
        int depth = 1;
        while (true)
        {
            ulong closes = _blocks[_block].Closes & behind;
            ulong opens = _blocks[_block].Opens & behind;
            int closeCount = BitOperations.PopCount(closes);
            if (closeCount < depth)
            {
                depth += BitOperations.PopCount(opens) - closeCount;
                _block++;
                behind = ulong.MaxValue;
                continue;
            }

            for (ulong brackets = opens | closes; brackets != 0; brackets &= brackets - 1)
            {
                ulong bit = brackets & (0 - brackets);
                depth += (opens & bit) != 0 ? 1 : -1;
                if (depth > 0)
                    continue;
                _stops = _blocks[_block].Stops & ~(bit | (bit - 1));
                return;
            }

            _block++;
            behind = ulong.MaxValue;
        }
    }
}
