using System.Text;

namespace RuleGen.Dispatch;

/// <summary>A text of an index as UTF-8, as documents have it.</summary>
/// <remarks>
/// A surrogate that stands alone becomes U+FFFD, as in <see cref="Events.EventValues.Utf8Of"/>. At an end of the text where a value goes on, a value
/// may have the other half, and another character then: there the surrogate is left out, and the text found more often.
/// </remarks>
internal sealed class ByteText
{
    /// <summary>The kind of its atom.</summary>
    public readonly char Kind;

    /// <summary>Its atom.</summary>
    public readonly int Number;

    /// <summary>The text, its ASCII letters in lower case; empty where it says nothing about a value.</summary>
    public readonly byte[] Bytes;

    /// <summary>Where in a literal of four or more bytes its grams begin.</summary>
    public readonly int Place;

    public ByteText(IndexText.Atom atom)
    {
        (Kind, Number) = (atom.Kind, atom.Number);
        string text = atom.Text;
        int start = Kind is '>' or '*' && text.Length > 0 && char.IsLowSurrogate(text[0]) ? 1 : 0;
        int end = Kind is '<' or '*' && text.Length > start && char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
        Bytes = Encoding.UTF8.GetBytes(text[start..end]);
        foreach (ref byte value in Bytes.AsSpan())
            value = (byte)AsciiFold.Fold((uint)value);
        if (Kind != '*' || Bytes.Length < GramTable.Length)
            return;
        int place = Encoding.UTF8.GetByteCount(text.AsSpan(start, Math.Clamp(atom.Place - start, 0, end - start)));
        Place = Math.Min(place, Bytes.Length - GramTable.Length + 1 - GramTable.StepFor(Bytes.Length));
    }
}
