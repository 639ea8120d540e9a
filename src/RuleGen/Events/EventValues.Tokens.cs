using System.Runtime.CompilerServices;

namespace RuleGen.Events;

/// <summary>Values as they stand in the document, for those who know equal bytes again without reading them.</summary>
internal sealed partial class EventValues
{
    /// <summary>All values that were found, in the order of the document. The texts of a slot are those of its node, in this order.</summary>
    public ReadOnlySpan<FoundValue> Found => _found.All;

    /// <summary>The bytes of a value, quotes included. Equal bytes are equal values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> TokenOf(in FoundValue value) => _document.AsSpan(value.Start, value.End - value.Start);

    /// <summary>The bytes of a value, without quotes: UTF-8 but for escapes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ContentOf(in FoundValue value)
    {
        var token = TokenOf(in value);
        return token[0] == '"' ? token[1..^1] : token;
    }

    /// <summary>A value as text, without reading the others of its field. It is gone when another value is read.</summary>
    public ReadOnlySpan<char> TextOf(scoped in FoundValue value)
    {
        var content = ContentOf(in value);

        // Which array the characters are in is known once they are written.
        var length = value.HasEscapes ? Unescape(content) : Widen(content);
        return _characters.AsSpan(_used, length);
    }
}
