using System.Runtime.Intrinsics;

namespace RuleGen.Events;

/// <summary>What stands between two values of a document, byte for byte, and the value that it leads to. As long as a line of most caches.</summary>
internal struct JsonStep
{
    /// <summary>The beginning of its text.</summary>
    public Vector256<byte> Head;

    /// <summary>A bit for each byte of the text, up to the width of the head.</summary>
    public uint Mask;

    /// <summary>The length of its text, or <see cref="JsonShapes.NoLength"/> where there is no step yet.</summary>
    public int Length;

    /// <summary>The first of the steps behind the value, which also names the value's place; or <see cref="JsonShapes.End"/>.</summary>
    public int To;

    /// <summary>What else may stand here, or <see cref="JsonShapes.Nothing"/>.</summary>
    public int Next;

    /// <summary>The node of the field whose value it leads to, or <see cref="EventProjection.NoNode"/>.</summary>
    public int Field;

    /// <summary>Where its text stands.</summary>
    public int Text;

    /// <summary>Where it is told which elements of arrays end and begin within it.</summary>
    public int Turns;

    /// <summary>How many do, nearly always none.</summary>
    public byte TurnCount;

    /// <summary>Whether the value is an element of an array whose elements are told apart.</summary>
    public bool IsElement;

    /// <summary>What it leads to.</summary>
    public JsonStepTarget Target;

    /// <summary>What has to be looked at besides the beginning of the text.</summary>
    public JsonStepTest Test;

    /// <summary>Whether the beginning of its text is that of a block.</summary>
    public readonly bool Begins(Vector256<byte> block) => (Vector256.Equals(block, Head).ExtractMostSignificantBits() & Mask) == Mask;
}

/// <summary>What a step leads to.</summary>
internal enum JsonStepTarget : byte
{
    /// <summary>A string, whose quote is the last byte of the step.</summary>
    Text,

    /// <summary>A number or a word.</summary>
    Scalar,

    /// <summary>The end of the document.</summary>
    End,
}

/// <summary>What has to be looked at besides the beginning of a step's text, to know that it was taken.</summary>
internal enum JsonStepTest : byte
{
    /// <summary>Nothing: the beginning is all of it, and it ends with the quote of a string.</summary>
    None,

    /// <summary>Whether a number or a word begins behind it.</summary>
    Scalar,

    /// <summary>The rest of its text, whether the document ends, which elements of arrays end and begin.</summary>
    More,
}
