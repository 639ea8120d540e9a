using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using static RuleGen.Events.EventProjection;

namespace RuleGen.Events;

/// <summary>
/// Reads one document into an <see cref="EventValues"/>. If its shape is known it is read by <see cref="JsonShapes"/>; else in one pass over
/// the tokens, without recursion, that checks all of it and looks up the keys of those objects that fields can stand in. What no field
/// stands in is left to <see cref="JsonSkipper"/>, and once that has given up, walked by the same loop under <see cref="NoNode"/>.
/// </summary>
internal ref partial struct JsonEventReader
{
    // As many values take no more memory than may be kept.
    private const int UncountedValues = 64 * 1024;

    private ReadOnlySpan<byte> _json;
    private readonly EventProjection _projection;
    private readonly EventLimits _limits;
    private readonly EventValues _values;
    private readonly JsonScratch _scratch;
    private HitShape _shape;
    private bool _hasMarker;
    private bool _hasFields;
    private JsonFault _fault;
    private int _offset;

    public JsonEventReader(ReadOnlySpan<byte> json, EventProjection projection, EventLimits limits, EventValues values, JsonScratch scratch)
    {
        _json = json;
        _projection = projection;
        _limits = limits;
        _values = values;
        _scratch = scratch;
    }

    /// <summary>How the topmost object is read.</summary>
    private enum HitShape : byte
    {
        /// <summary>It is the event.</summary>
        Event,

        /// <summary>Its <c>fields</c> is the event.</summary>
        Fields,

        /// <summary>Its <c>_source</c> is the event.</summary>
        Source,
    }

    public EventReadResult Read()
    {
        _values.Clear();
        _scratch.Shrink();
        if (_json.Length > _limits.MaxLength)
            return new EventReadResult(JsonFault.TooLong, _limits.MaxLength);
        Span<byte> copy = _values.Hold(_json.Length, JsonMarks.Padding);
        var isAscii = _scratch.Marks.Mark(_json, copy);
        _json = copy[.._json.Length];
        if (!isAscii && !Utf8.IsValid(_json))
            return InvalidUtf8();

        // Whoever reads by shape counts values at the end. One and what separates it from the next are two bytes or more.
        var mayHaveShape = _limits.MaxDepth >= JsonShapes.MaxDepth && _json.Length / 2 <= Math.Max(_limits.MaxValues, UncountedValues);
        if (mayHaveShape && !_scratch.Shapes.IsEmpty)
        {
            if (TryReadShape())
            {
                _scratch.Shapes.Hit();
                return default;
            }

            _values.ForgetValues();
        }

        var result = ReadTokens();
        if (mayHaveShape && result.IsOk && _shape == HitShape.Event && _scratch.Shapes.WantsLesson())
            LearnShape();
        return result;
    }

    private EventReadResult ReadTokens()
    {
        var start = JsonToken.SkipWhiteSpace(_json, _json.StartsWith("\uFEFF"u8) ? 3 : 0);
        if (start == _json.Length)
            return new EventReadResult(JsonFault.Truncated, start);

        // Every round but the last ends at a key that shows another shape of search hit, of which there are three.
        while (true)
        {
            var shape = _shape;
            var isComplete = Walk(start);
            if (_shape == shape)
            {
                if (!isComplete)
                    return new EventReadResult(_fault, _offset);
                break;
            }

            _values.ForgetValues();
        }

        if (_json[start] != '{')
            return new EventReadResult(JsonFault.NotAnObject, start);
        return default;
    }

    /// <summary>Reads the document that begins at <paramref name="at"/>. False on an error and when the shape has changed.</summary>
    private bool Walk(int at)
    {
        var json = _json;
        var marks = _scratch.Marks.Words;
        var frames = _scratch.Frames;
        var depth = 0;
        var hasArrays = _projection.Arrays.Length > 0;

        // The container that is being read: whether it is an array, and the node that its keys start from or its elements are values of.
        var inArray = false;
        var node = NoNode;

        // Until the skipper gives up for the first time: else input could be made that it goes over again at every level.
        var maySkip = true;

        // The node that the next value belongs to.
        var child = json[at] == '{' ? Root : NoNode;

    Value:
        if ((uint)at >= (uint)json.Length)
            return Fail(JsonFault.Truncated, at);
        switch (json[at])
        {
            case (byte)'"':
                {
                    var start = at + 1;
                    at = JsonToken.SkipString(json, marks, start, out var hasEscapes);
                    if (at < 0)
                        return FailString(~at);
                    if (child >= 0 && !Add(child, start - 1, at, hasEscapes))
                        return Fail(JsonFault.TooManyValues, start - 1);

                    goto AfterValue;
                }

            case (byte)'{' or (byte)'[':
                if (child < 0 && maySkip)
                {
                    var end = JsonSkipper.TrySkip(json, marks, at, _limits.MaxDepth - depth);
                    if (end >= 0)
                    {
                        at = end;
                        goto AfterValue;
                    }

                    maySkip = false;
                }

                if (depth == frames.Length)
                {
                    _scratch.GrowFrames();
                    frames = _scratch.Frames;
                }

                frames[depth++] = node << 1 | (inArray ? 1 : 0);
                if (depth > _limits.MaxDepth)
                    return Fail(JsonFault.TooDeep, at);
                node = child;
                inArray = json[at] == '[';
                at = Next(json, at + 1);
                if (inArray)
                {
                    if ((uint)at < (uint)json.Length && json[at] == ']')
                        goto Close;
                    goto Value;
                }

                if (hasArrays && node >= 0)
                    BeginElement(node);
                if ((uint)at < (uint)json.Length && json[at] == '}')
                    goto Close;
                goto Key;

            case (byte)'t':
                {
                    var end = JsonToken.SkipWord(json, at, "true"u8);
                    if (end < 0)
                        return Fail(JsonFault.BadLiteral, ~end);
                    if (child >= 0 && !Add(child, at, end, false))
                        return Fail(JsonFault.TooManyValues, at);
                    at = end;
                    goto AfterValue;
                }

            case (byte)'f':
                {
                    var end = JsonToken.SkipWord(json, at, "false"u8);
                    if (end < 0)
                        return Fail(JsonFault.BadLiteral, ~end);
                    if (child >= 0 && !Add(child, at, end, false))
                        return Fail(JsonFault.TooManyValues, at);
                    at = end;
                    goto AfterValue;
                }

            case (byte)'n':
                {
                    at = JsonToken.SkipWord(json, at, "null"u8);
                    if (at < 0)
                        return Fail(JsonFault.BadLiteral, ~at);
                    goto AfterValue;
                }

            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                {
                    var start = at;
                    at = JsonToken.SkipNumber(json, start);
                    if (at < 0)
                        return Fail(JsonFault.BadNumber, ~at);
                    if (child >= 0 && !Add(child, start, at, false))
                        return Fail(JsonFault.TooManyValues, start);

                    goto AfterValue;
                }

            default:
                return Fail(JsonFault.ExpectedValue, at);
        }

    Close:
        if (hasArrays && !inArray && node >= 0)
            EndElement(node);
        at++;
        depth--;
        inArray = (frames[depth] & 1) != 0;
        node = frames[depth] >> 1;

    AfterValue:
        at = Next(json, at);
        if (depth == 0)
            return at == json.Length || Fail(JsonFault.TrailingContent, at);
        if ((uint)at >= (uint)json.Length)
            return Fail(JsonFault.Truncated, at);
        if (inArray)
        {
            if (json[at] == ',')
            {
                at = Next(json, at + 1);
                child = node;
                goto Value;
            }

            if (json[at] == ']')
                goto Close;
            return Fail(JsonFault.ExpectedCommaOrBracket, at);
        }

        if (json[at] == '}')
            goto Close;
        if (json[at] != ',')
            return Fail(JsonFault.ExpectedCommaOrBrace, at);
        at = Next(json, at + 1);

    Key:
        if ((uint)at >= (uint)json.Length || json[at] != '"')
            return Fail(JsonFault.ExpectedKey, at);
        {
            var start = at + 1;
            at = JsonToken.SkipString(json, marks, start, out var hasEscapes);
            if (at < 0)
                return FailString(~at);
            child = node < 0 ? NoNode : Find(node, json[start..(at - 1)], hasEscapes);
        }

        at = Next(json, at);
        if ((uint)at >= (uint)json.Length || json[at] != ':')
            return Fail(JsonFault.ExpectedColon, at);
        at = Next(json, at + 1);
        if (depth == 1)
        {
            var shape = _shape;
            child = TopmostChild(child, (uint)at < (uint)json.Length && json[at] == '{');
            if (_shape != shape)
                return false;
        }

        goto Value;
    }

    /// <summary>
    /// What a key of the topmost object leads to, given where it would lead if the object were the event. Changes the shape if the key
    /// shows that this is another kind of document; shapes only change towards <see cref="HitShape.Source"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int TopmostChild(int child, bool isObject)
    {
        var role = child < 0 ? HitRole.None : _projection.RoleOf(child);
        if (_shape == HitShape.Event)
        {
            if (role is HitRole.None or HitRole.Metadata)
                return child;
            _hasMarker |= role != HitRole.Fields;
            _hasFields |= role == HitRole.Fields && isObject;
            if (role == HitRole.Source && isObject)
                _shape = HitShape.Source;
            else if (_hasMarker && _hasFields)
                _shape = HitShape.Fields;
            return child;
        }

        switch (role)
        {
            case HitRole.Source when isObject:
                _shape = HitShape.Source;
                return Root;
            case HitRole.Fields when isObject && _shape == HitShape.Fields:
                return Root;
            case HitRole.Marker or HitRole.Metadata:
                return child;
            default:
                return NoNode;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Find(int node, ReadOnlySpan<byte> key, bool hasEscapes) =>
        hasEscapes ? FindEscaped(node, key) : _projection.Find(node, ref MemoryMarshal.GetReference(key), key.Length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int FindEscaped(int node, ReadOnlySpan<byte> key) =>
        _values.TryUnescapeKey(key, _scratch.Key.AsSpan(0, _projection.LongestKey), out var length) ? _projection.Find(node, ref _scratch.Key[0], length) : NoNode;

    // This too stays out of the loop, for the sake of its registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool Add(int child, int start, int end, bool hasEscapes)
    {
        if (!_projection.IsField(child))
            return true;
        BeginElement(child);
        _values.Add(child, start, end, hasEscapes);
        EndElement(child);
        return _values.Count <= _limits.MaxValues;
    }

    // What stands at the path of an array that is searched is an element of it: an object from bracket to bracket, or a scalar.
    private readonly void BeginElement(int node)
    {
        if (_projection.ArrayOf(node) is var array && array >= 0)
            _values.BeginElement(array);
    }

    private readonly void EndElement(int node)
    {
        if (_projection.ArrayOf(node) is var array && array >= 0)
            _values.EndElement(array);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] <= ' ' ? JsonToken.SkipWhiteSpace(json, at) : at;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FailString(int at) => Fail(
        at >= _json.Length ? JsonFault.Truncated : _json[at] < 0x20 ? JsonFault.ControlCharacter : JsonFault.BadEscape, at);

    /// <summary>Whatever was expected: where the document ends, it is truncated.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Fail(JsonFault fault, int at)
    {
        _fault = at >= _json.Length ? JsonFault.Truncated : fault;
        _offset = at;
        return false;
    }

    private readonly EventReadResult InvalidUtf8()
    {
        var at = 0;
        while (true)
        {
            var status = Rune.DecodeFromUtf8(_json[at..], out _, out var taken);
            if (status == OperationStatus.NeedMoreData)
                return new EventReadResult(JsonFault.Truncated, _json.Length);
            if (status != OperationStatus.Done)
                return new EventReadResult(JsonFault.InvalidUtf8, at);
            at += taken;
        }
    }
}
