using System.Numerics;
using System.Runtime.CompilerServices;
using static RuleGen.Events.EventProjection;

namespace RuleGen.Events;

/// <summary>
/// Finds the values of fields in a document whose <see cref="JsonStructure"/> is known, and which is therefore valid: it goes from key to key in those
/// objects that fields can stand in, and over the others a block at a time. Like the structure it knows only the straight way, and gives up on
/// search hits and on arrays in arrays.
/// </summary>
internal readonly ref struct JsonFieldReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly ReadOnlySpan<JsonBlock> _blocks;
    private readonly EventProjection _projection;
    private readonly EventValues _values;

    // Around the container that is being read: for each level the node, and whether it is an array.
    private readonly Span<int> _frames;

    /// <param name="json">The document, behind which eight bytes more can be read.</param>
    /// <param name="blocks">Its structure.</param>
    /// <param name="projection">The fields.</param>
    /// <param name="values">Takes the values.</param>
    /// <param name="frames">Room for <see cref="JsonStructure.MaxDepth"/> levels.</param>
    public JsonFieldReader(
        ReadOnlySpan<byte> json, ReadOnlySpan<JsonBlock> blocks, EventProjection projection, EventValues values, Span<int> frames)
    {
        _frames = frames;
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
        ReadOnlySpan<JsonBlock> blocks = _blocks;
        EventProjection projection = _projection;
        Span<int> frames = _frames;
        int depth = 0;
        int node = NoNode;
        bool inArray = false;
        int child = Root;
        int block = 0;
        ulong stops = blocks[0].Stops;
        while (true)
        {
            while (stops == 0)
                stops = blocks[++block].Stops;
            int at = (block << 6) + BitOperations.TrailingZeroCount(stops);
            stops &= stops - 1;
            switch (json[at])
            {
                case (byte)'"':
                    int end = NextQuote(at + 1);
                    child = projection.FindPadded(node, json[(at + 1)..end]);
                    if (child < 0 || projection.IsPassedThrough(child))
                        continue;
                    if (depth == 1 && projection.RoleOf(child) is not (HitRole.None or HitRole.Metadata))
                        return false;
                    if (projection.IsField(child))
                        AddValue(child, end + 2);
                    continue;

                case (byte)'{':
                    if (inArray)
                        child = node;
                    if (child < 0)
                        break;
                    frames[depth++] = node << 1 | (inArray ? 1 : 0);
                    node = child;
                    inArray = false;
                    continue;

                case (byte)'[':
                    if (child < 0)
                        break;
                    if (inArray)
                        return false;
                    if (json[at + 1] is not ((byte)'{' or (byte)']'))
                    {
                        at = ReadElements(child, at + 1);
                        if (at < 0)
                            return false;
                        block = at >> 6;
                        stops = blocks[block].Stops & Behind(at);
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

            // Out of the switch come containers that no field stands in.
            at = EndOf(at);
            block = at >> 6;
            stops = blocks[block].Stops & Behind(at);
        }
    }

    /// <summary>The bits behind a byte of a block. In one shift by 64 its own bit would be among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Behind(int at) => ulong.MaxValue << at << 1;

    /// <summary>Adds a value that is no container; of containers nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AddValue(int child, int at)
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

    /// <summary>Reads an array whose elements are no containers.</summary>
    /// <param name="child">The node whose values they are.</param>
    /// <param name="at">The first element.</param>
    /// <returns>Where the array ends; -1 where an element is a container.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadElements(int child, int at)
    {
        if (!_projection.IsField(child))
        {
            // They are no values; but objects among them may hold some.
            int block = at >> 6;
            ulong stops = _blocks[block].Stops & (ulong.MaxValue << at);
            while (stops == 0)
                stops = _blocks[++block].Stops;
            at = (block << 6) + BitOperations.TrailingZeroCount(stops);
            return _json[at] == ']' ? at : -1;
        }

        while (true)
        {
            if (_json[at] is (byte)'{' or (byte)'[')
                return -1;
            at = AddValue(child, at);
            if (_json[at] == ']')
                return at;
            at++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int NextQuote(int at)
    {
        int block = at >> 6;
        ulong quotes = _blocks[block].Quotes >> at;
        return quotes != 0 ? at + BitOperations.TrailingZeroCount(quotes) : NextQuoteBehind(block);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NextQuoteBehind(int block)
    {
        ulong quotes;
        do
            quotes = _blocks[++block].Quotes;
        while (quotes == 0);
        return (block << 6) + BitOperations.TrailingZeroCount(quotes);
    }

    /// <summary>Where the container ends that opens at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int EndOf(int at)
    {
        ulong behind = Behind(at);
        int depth = 1;
        for (int block = at >> 6; ; block++, behind = ulong.MaxValue)
        {
            ulong closes = _blocks[block].Closes & behind;
            ulong opens = _blocks[block].Opens & behind;
            int closeCount = BitOperations.PopCount(closes);
            if (closeCount < depth)
            {
                depth += BitOperations.PopCount(opens) - closeCount;
                continue;
            }

            for (ulong brackets = opens | closes; brackets != 0; brackets &= brackets - 1)
            {
                ulong bit = brackets & (0 - brackets);
                depth += (opens & bit) != 0 ? 1 : -1;
                if (depth == 0)
                    return (block << 6) + BitOperations.TrailingZeroCount(bit);
            }
        }
    }
}
