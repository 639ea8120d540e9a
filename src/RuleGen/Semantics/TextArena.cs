namespace RuleGen.Semantics;

/// <summary>
/// Scratch space, one per thread, for functions that build a text. Whoever evaluates a condition brackets it:
/// <code>
/// int mark = TextArena.Mark();
/// bool holds = …;              // texts built here stay valid until the release
/// TextArena.Release(mark);
/// </code>
/// Brackets may nest. A bracket left open, by an exception say, costs memory until an enclosing one is released, never correctness.
/// The space grows by doubling, so that a thread stops allocating once it has seen its longest condition; beyond
/// <see cref="RetainedLength"/> it is given back.
/// </summary>
public static class TextArena
{
    /// <summary>The most UTF-16 code units that a thread keeps between conditions (2 MiB).</summary>
    public const int RetainedLength = 1 << 20;

    /// <summary>The longest text that is ever built, in UTF-16 code units; a function whose result would be longer yields null.</summary>
    public const int MaxTextLength = 1 << 24;

    private const int InitialLength = 1024;

    [ThreadStatic]
    private static char[]? _buffer;

    [ThreadStatic]
    private static int _used;

    /// <summary>The position to give to <see cref="Release"/>.</summary>
    public static int Mark() => _used;

    /// <summary>Gives back everything built since the mark; texts built since then must not be read any more.</summary>
    public static void Release(int mark)
    {
        _used = mark;
        if (mark == 0 && _buffer is { Length: > RetainedLength })
            _buffer = null;
    }

    /// <summary>Space for the next <paramref name="length"/> code units, at most <see cref="MaxTextLength"/>; its content is undefined.</summary>
    internal static Span<char> Take(int length)
    {
        char[] buffer = _buffer ?? Grow(length);
        if (buffer.Length - _used < length)
            buffer = Grow(length);
        Span<char> taken = buffer.AsSpan(_used, length);
        _used += length;
        return taken;
    }

    /// <summary>
    /// Makes the text longer by <paramref name="length"/> code units: in place if it was the last one taken, else as a copy.
    /// </summary>
    internal static Span<char> Extend(Span<char> text, int length)
    {
        if (_buffer is { } buffer && text.Length <= _used && buffer.Length - _used >= length
            && text == buffer.AsSpan(_used - text.Length, text.Length))
        {
            Span<char> longer = buffer.AsSpan(_used - text.Length, text.Length + length);
            _used += length;
            return longer;
        }
        Span<char> copy = Take(text.Length + length);
        text.CopyTo(copy);
        return copy;
    }

    /// <summary>Texts already handed out keep the old buffer alive; marks stay valid because positions carry over.</summary>
    private static char[] Grow(int length)
    {
        long needed = Math.Max((long)_used + length, InitialLength);
        long doubled = Math.Max(needed, 2L * (_buffer?.Length ?? 0));
        if (doubled > Array.MaxLength / 2)
        {
            // Nothing was released for a very long time: begin anew, the texts handed out keep their buffer.
            _used = 0;
            doubled = Math.Max(length, InitialLength);
        }
        return _buffer = new char[doubled];
    }
}
