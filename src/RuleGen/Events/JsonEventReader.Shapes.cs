using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static RuleGen.Events.EventProjection;

namespace RuleGen.Events;

/// <summary>Reading documents of known shape, and learning shapes.</summary>
internal ref partial struct JsonEventReader
{
    /// <summary>
    /// Reads a document by <see cref="JsonShapes"/>. False if it has to be read token by token; true if it is well-formed and all values were found.
    /// The document is valid UTF-8 and marked.
    /// </summary>
    private bool TryReadShape()
    {
        var json = _json;
        var marks = _scratch.Marks.Words;
        var values = _values;
        ref var document = ref MemoryMarshal.GetReference(json);
        ref var steps = ref MemoryMarshal.GetReference(_scratch.Shapes.Steps);
        ref var step = ref steps;
        var at = 0;
        while (true)
        {
            // There is more than a vector's width of blanks behind the document, in which no value begins.
            var ahead = Vector256.LoadUnsafe(ref document, (nuint)at);
            while (!step.Begins(ahead)
                || (step.Test != JsonStepTest.None && !(step.Test == JsonStepTest.Scalar ? BeginsScalar(Unsafe.Add(ref document, at + step.Length)) : IsTaken(at, step))))
            {
                if (step.Next < 0)
                    return false;
                step = ref Unsafe.Add(ref steps, step.Next);
            }

            at += step.Length;
            var start = at;
            int behind;
            var hasEscapes = false;
            if (step.Target == JsonStepTarget.Text)
            {
                start--;
                at = JsonMarks.Next(marks, at);
                if (Unsafe.Add(ref document, at) != '"')
                {
                    hasEscapes = true;
                    at = JsonToken.SkipEscapes(json, marks, at) - 1;
                    if (at < 0)
                        return false;
                }

                behind = at + 1;
            }
            else
            {
                if (step.Target == JsonStepTarget.End)
                    return values.Count <= _limits.MaxValues;
                at = behind = SkipScalar(json, at);
                if (at < 0)
                    return false;
            }

            if (step.Field >= 0 && Unsafe.Add(ref document, start) != 'n')
            {
                if (!step.IsElement)
                    values.Add(step.Field, start, behind, hasEscapes);
                else if (!Add(step.Field, start, behind, hasEscapes))
                    return false;
            }

            step = ref Unsafe.Add(ref steps, step.To);
        }
    }

    /// <summary>Whether a step that begins here is taken. Its elements of arrays end and begin then.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool IsTaken(int at, in JsonStep step)
    {
        var shapes = _scratch.Shapes;
        if (step.Length > _json.Length - at)
            return false;
        if (step.Length > Vector256<byte>.Count && !_json.Slice(at, step.Length).SequenceEqual(shapes.TextOf(step)))
            return false;
        var end = at + step.Length;
        var isTaken = step.Target switch
        {
            JsonStepTarget.Text => true,
            JsonStepTarget.Scalar => end < _json.Length && BeginsScalar(_json[end]),
            _ => end == _json.Length,
        };
        if (!isTaken)
            return false;
        foreach (var turn in shapes.TurnsOf(step))
        {
            if ((turn & 1) == 0)
                _values.BeginElement(turn >> 1);
            else
                _values.EndElement(turn >> 1);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool BeginsScalar(byte value) => (uint)(value - '0') <= 9 || value is (byte)'-' or (byte)'t' or (byte)'f' or (byte)'n';

    /// <summary>The offset behind a scalar that is no string, or less than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipScalar(ReadOnlySpan<byte> json, int at)
    {
        // Of eight bytes, the high bit of each that is no digit, up to the first such: nearly all are whole numbers of a few digits.
        var bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(json), at));
        var others = ((bytes + 0x4646_4646_4646_4646) | (bytes - 0x3030_3030_3030_3030)) & 0x8080_8080_8080_8080;
        var length = BitOperations.TrailingZeroCount(others) >> 3;
        if (BitConverter.IsLittleEndian && length is > 0 and < 8 && (byte)(bytes >> (length * 8)) is (byte)',' or (byte)'}' && (length == 1 || (byte)bytes != '0'))
            return at + length;
        return SkipOtherScalar(json, at);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipOtherScalar(ReadOnlySpan<byte> json, int at) => json[at] switch
    {
        (byte)'t' => JsonToken.SkipWord(json, at, "true"u8),
        (byte)'f' => JsonToken.SkipWord(json, at, "false"u8),
        (byte)'n' => JsonToken.SkipWord(json, at, "null"u8),
        _ => JsonToken.SkipNumber(json, at),
    };

    /// <summary>Learns the shape of a document that was read, so that it is well-formed. Search hits, escaped keys and deep nesting are not learned.</summary>
    private readonly void LearnShape()
    {
        var json = _json;
        var marks = _scratch.Marks.Words;
        var shapes = _scratch.Shapes;
        if (json[0] != '{')
            return;
        Span<(int Around, int Node)> outer = stackalloc (int Around, int Node)[JsonShapes.MaxDepth];
        Span<int> turns = stackalloc int[JsonShapes.MaxDepth * 2];
        var turnCount = 0;
        var depth = 0;
        var place = JsonShapes.Start;
        var stepStart = 0;
        var at = 0;

        // Of the container that is being read.
        var inArray = false;
        var around = 0;
        var node = NoNode;

        // Of the value that comes next.
        var key = 0;
        var child = Root;
        while (true)
        {
            at = JsonToken.SkipWhiteSpace(json, at);
            if (json[at] is (byte)'{' or (byte)'[')
            {
                if (depth == JsonShapes.MaxDepth)
                    return;
                outer[depth++] = (inArray ? ~around : around, node);
                inArray = json[at] == '[';
                if (!inArray && child >= 0 && _projection.ArrayOf(child) is var begun && begun >= 0)
                {
                    if (turnCount == turns.Length)
                        return;
                    turns[turnCount++] = begun * 2;
                }

                if (!shapes.TryEnter(ref around, key, child, inArray))
                    return;
                node = child;
                key = 0;
                at = JsonToken.SkipWhiteSpace(json, at + 1);
                if (json[at] is not ((byte)'}' or (byte)']'))
                {
                    if (!inArray && !TryReadKey(ref at, node, depth, out key, out child))
                        return;
                    continue;
                }
            }
            else
            {
                var isText = json[at] == '"';
                var field = child >= 0 && _projection.IsField(child) ? child : NoNode;
                var start = isText ? at + 1 : at;
                var isElement = field >= 0 && _projection.ArrayOf(field) >= 0;
                if (!shapes.TryStep(ref place, json[stepStart..start], around, key, field, isText, isElement, turns[..turnCount]))
                    return;
                turnCount = 0;
                at = isText ? JsonToken.SkipString(json, marks, start, out _) : SkipOtherScalar(json, at);
                stepStart = isText ? at - 1 : at;
                at = JsonToken.SkipWhiteSpace(json, at);
            }

            while (json[at] is (byte)'}' or (byte)']')
            {
                if (!inArray && node >= 0 && _projection.ArrayOf(node) is var ended && ended >= 0)
                {
                    if (turnCount == turns.Length)
                        return;
                    turns[turnCount++] = (ended * 2) + 1;
                }

                (around, node) = outer[--depth];
                inArray = around < 0;
                around = inArray ? ~around : around;
                at = JsonToken.SkipWhiteSpace(json, at + 1);
                if (depth == 0)
                {
                    shapes.TryEnd(place, json[stepStart..], turns[..turnCount]);
                    return;
                }
            }

            // A comma.
            at = JsonToken.SkipWhiteSpace(json, at + 1);
            key = 0;
            child = node;
            if (!inArray && !TryReadKey(ref at, node, depth, out key, out child))
                return;
        }
    }

    /// <summary>Reads a key up to its value. False if it is not to be learned.</summary>
    private readonly bool TryReadKey(scoped ref int at, int node, int depth, out int hash, out int child)
    {
        var start = at + 1;
        at = JsonToken.SkipString(_json, _scratch.Marks.Words, start, out var hasEscapes);
        var key = _json[start..(at - 1)];
        at = JsonToken.SkipWhiteSpace(_json, at) + 1;
        child = node < 0 || hasEscapes ? NoNode : Find(node, key, false);
        var code = 0;
        foreach (var value in key)
            code = (code * 31) + value;
        hash = code;
        return !hasEscapes && (depth > 1 || child < 0 || _projection.RoleOf(child) is HitRole.None or HitRole.Metadata);
    }
}
