using System.Runtime.Intrinsics;

namespace RuleGen.Events;

/// <summary>
/// The shapes of documents seen before. Programs write the same keys in the same order again and again, so that nearly all of a document but its
/// values has been read before: of <c>{"a":{"b":"x","c":1}}</c> the texts <c>{"a":{"b":"</c>, <c>","c":</c> and <c>}}</c>. A document that is made of such
/// texts, one of those that may follow each other, and of proper values between them is well-formed, and it is known where its fields stand.
/// </summary>
/// <remarks>
/// <para>
/// It is a graph. A place is what is open around a value: kinds of containers, keys, nodes of the projection. A step is a text from place to place, and
/// a place is named by the first of the steps from it, whose room is kept from the beginning: who reads goes from step to step. What
/// may be written behind a value depends on what is open around it and on nothing else, so that steps of different documents can follow each other:
/// optional keys need not be seen in all combinations.
/// </para>
/// <para>
/// Whoever writes documents also chooses the steps, so their number is bounded, as are the steps from one place and how often something new is
/// looked for. A document of another shape costs one look at part of it more.
/// </para>
/// </remarks>
internal sealed class JsonShapes
{
    /// <summary>The place that a step leads to that ends the document.</summary>
    public const int End = -1;

    /// <summary>No step.</summary>
    public const int Nothing = -1;

    /// <summary>The place before the document.</summary>
    public const int Start = 0;

    /// <summary>The length of the text of a step that is not known yet: more than any document has left.</summary>
    public const int NoLength = int.MaxValue;

    /// <summary>How deep containers may stand in each other.</summary>
    public const int MaxDepth = 64;

    private const int MaxPlaces = 4 * 1024;
    private const int MaxSteps = 8 * 1024;
    private const int MaxTexts = 256 * 1024;
    private const int MaxTurns = 16 * 1024;
    private const int MaxStepLength = 1024;

    // More would be a list of identifiers used as keys.
    private const int MaxAlternatives = 8;

    // Documents of unknown shape that are learned at once, and of how many one is later.
    private const int InitialLessons = 512;
    private const int MissesPerLesson = 32;

    // Made for the first lesson.
    private Dictionary<(int Around, int Key, int Node, bool IsArray), int>? _surroundings;
    private Dictionary<(int Around, int Key, int Field, bool IsText), int>? _placeOf;
    private JsonStep[] _steps = new JsonStep[16];
    private byte[] _texts = new byte[256];
    private int[] _turns = [];
    private int _stepCount;
    private int _textLength;
    private int _turnCount;
    private int _lessons = InitialLessons;
    private int _misses;

    public JsonShapes() => Clear();

    public ReadOnlySpan<JsonStep> Steps => _steps;

    /// <summary>How many bytes there are for texts of steps.</summary>
    public int TextLength => _texts.Length;

    /// <summary>Whether no shape is known.</summary>
    public bool IsEmpty => _steps[Start].Length == NoLength;

    /// <summary>How many documents had a known shape.</summary>
    public long Hits { get; private set; }

    /// <summary>How many documents were looked at to learn their shape.</summary>
    public long Lessons { get; private set; }

    /// <summary>A document had a known shape.</summary>
    public void Hit() => Hits++;

    /// <summary>The text of a step.</summary>
    public ReadOnlySpan<byte> TextOf(in JsonStep step) => _texts.AsSpan(step.Text, step.Length);

    /// <summary>The elements of arrays that end and begin within a step, in order.</summary>
    /// <returns>For each twice the array, and one more where the element ends.</returns>
    public ReadOnlySpan<int> TurnsOf(in JsonStep step) => _turns.AsSpan(step.Turns, step.TurnCount);

    /// <summary>Whether a document whose shape is not known is to be learned. The first is not: who starts waits for its verdict.</summary>
    public bool WantsLesson()
    {
        if (++_misses % MissesPerLesson == 0 && _lessons < InitialLessons)
            _lessons++;
        if (_lessons == 0 || _misses == 1)
            return false;
        _lessons--;
        Lessons++;
        return true;
    }

    /// <summary>What is open around the members or elements of a container. False if there is too much.</summary>
    /// <param name="around">What is open around the container, 0 for the document; becomes what is open within.</param>
    /// <param name="key">The hash of its key, so that a place has few steps; that two keys have one hash does no harm.</param>
    /// <param name="node">Its node.</param>
    /// <param name="isArray">Whether it is an array.</param>
    public bool TryEnter(ref int around, int key, int node, bool isArray)
    {
        _surroundings ??= [];
        if (!_surroundings.TryGetValue((around, key, node, isArray), out var inside))
        {
            if (_surroundings.Count == MaxPlaces)
                return Overflow();
            inside = _surroundings.Count + 1;
            _surroundings.Add((around, key, node, isArray), inside);
        }

        around = inside;
        return true;
    }

    /// <summary>Adds a step unless it is known. False if there are too many.</summary>
    /// <param name="place">Where it begins; becomes where it leads.</param>
    /// <param name="text">Its text.</param>
    /// <param name="around">What is open around the value behind it.</param>
    /// <param name="key">The hash of the key of that value.</param>
    /// <param name="field">The node of the field of that value, or <see cref="EventProjection.NoNode"/>.</param>
    /// <param name="isText">Whether that value is a string.</param>
    /// <param name="isElement">Whether that value is an element of an array whose elements are told apart.</param>
    /// <param name="turns">What <see cref="TurnsOf"/> is to tell.</param>
    public bool TryStep(ref int place, ReadOnlySpan<byte> text, int around, int key, int field, bool isText, bool isElement, ReadOnlySpan<int> turns)
    {
        _placeOf ??= [];
        if (!_placeOf.TryGetValue((around, key, field, isText), out var to))
        {
            if (_placeOf.Count == MaxPlaces || _stepCount == MaxSteps)
                return Overflow();
            to = AddStep(new JsonStep { Length = NoLength, Test = JsonStepTest.More, Next = Nothing });
            _placeOf.Add((around, key, field, isText), to);
        }

        var step = new JsonStep
        {
            To = to,
            Field = field,
            IsElement = isElement,
            Target = isText ? JsonStepTarget.Text : JsonStepTarget.Scalar,
            Test = text.Length > Vector256<byte>.Count || turns.Length > 0 ? JsonStepTest.More : isText ? JsonStepTest.None : JsonStepTest.Scalar,
        };
        if (!TryStep(place, text, turns, step))
            return false;
        place = to;
        return true;
    }

    /// <summary>Adds the step that ends a document unless it is known. False if there are too many.</summary>
    public bool TryEnd(int place, ReadOnlySpan<byte> text, ReadOnlySpan<int> turns) =>
        TryStep(place, text, turns, new JsonStep { To = End, Field = EventProjection.NoNode, Target = JsonStepTarget.End, Test = JsonStepTest.More });

    private bool TryStep(int place, ReadOnlySpan<byte> text, ReadOnlySpan<int> turns, JsonStep step)
    {
        var alternatives = 0;
        var last = Nothing;
        for (var i = place; i >= 0 && _steps[i].Length != NoLength; i = _steps[i].Next)
        {
            if (_steps[i].To == step.To && TextOf(_steps[i]).SequenceEqual(text))
                return true;
            last = i;
            alternatives++;
        }

        if (alternatives == MaxAlternatives || text.Length > MaxStepLength)
            return false;
        if (_stepCount == MaxSteps || _textLength + text.Length > MaxTexts || _turnCount + turns.Length > MaxTurns)
            return Overflow();
        Span<byte> head = stackalloc byte[Vector256<byte>.Count];
        head.Clear();
        text[..Math.Min(text.Length, head.Length)].CopyTo(head);
        step.Head = Vector256.Create(head);
        step.Mask = text.Length >= head.Length ? uint.MaxValue : (1U << text.Length) - 1;
        step.Length = text.Length;
        step.Text = _textLength;
        step.Turns = _turnCount;
        step.TurnCount = (byte)turns.Length;
        step.Next = Nothing;
        if (last == Nothing)
        {
            _steps[place] = step;
        }
        else
        {
            var added = AddStep(step);
            _steps[last].Next = added;
        }

        if (_texts.Length - _textLength < text.Length)
            Array.Resize(ref _texts, (_texts.Length * 2) + MaxStepLength);
        text.CopyTo(_texts.AsSpan(_textLength));
        if (_turns.Length - _turnCount < turns.Length)
            Array.Resize(ref _turns, (_turns.Length * 2) + turns.Length);
        turns.CopyTo(_turns.AsSpan(_turnCount));
        _textLength += text.Length;
        _turnCount += turns.Length;
        return true;
    }

    private int AddStep(JsonStep step)
    {
        if (_stepCount == _steps.Length)
            Array.Resize(ref _steps, _steps.Length * 2);
        _steps[_stepCount] = step;
        return _stepCount++;
    }

    // What was learned may be of another time; begin anew.
    private bool Overflow()
    {
        Clear();
        return false;
    }

    private void Clear()
    {
        _surroundings?.Clear();
        _placeOf?.Clear();
        _stepCount = _textLength = _turnCount = 0;
        AddStep(new JsonStep { Length = NoLength, Test = JsonStepTest.More, Next = Nothing });
    }
}
