using RuleGen.Semantics;

namespace RuleGen.Events;

/// <content>The tests that generated code asks most often: whether some value passes. A missing field has none that does.</content>
public readonly ref partial struct TextValues
{
    /// <summary>Whether some value is the text, in the same case (EQL <c>==</c>).</summary>
    public bool AnyIs(string text)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i].Length == text.Length && this[i].SequenceEqual(text))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value is one of the texts, in the same case.</summary>
    public bool AnyIs(string first, string second)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (Is(i, first) || Is(i, second))
                return true;
        }

        return false;
    }

    /// <inheritdoc cref="AnyIs(string, string)"/>
    public bool AnyIs(string first, string second, string third)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (Is(i, first) || Is(i, second) || Is(i, third))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value is the text, the case of ASCII letters ignored (EQL <c>:</c> without wildcards).</summary>
    public bool AnyIsIgnoringCase(string text)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (_places[i].Length == text.Length && TextComparison.EqualIgnoringCase(this[i], text))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value is not empty.</summary>
    public bool AnyIsNotEmpty()
    {
        foreach (TextPlace place in _places)
        {
            if (place.Length != 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether some value begins with the text, in the same case.</summary>
    public bool AnyStartsWith(string text)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (this[i].StartsWith(text))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value begins with the text, the case of ASCII letters ignored.</summary>
    public bool AnyStartsWithIgnoringCase(string text)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (TextComparison.StartsWithIgnoringCase(this[i], text))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value ends with the text, in the same case.</summary>
    public bool AnyEndsWith(string text)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (this[i].EndsWith(text))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value ends with the text, the case of ASCII letters ignored.</summary>
    public bool AnyEndsWithIgnoringCase(string text)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (TextComparison.EndsWithIgnoringCase(this[i], text))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value contains the text, in the same case.</summary>
    public bool AnyContains(string text)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (TextComparison.Contains(this[i], text))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value contains the text, the case of ASCII letters ignored.</summary>
    public bool AnyContainsIgnoringCase(string text)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (TextComparison.ContainsIgnoringCase(this[i], text))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value matches a pattern of <c>*</c> and <c>?</c>, in the same case; see <see cref="Wildcard"/>.</summary>
    public bool AnyMatches(string pattern)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (Wildcard.Matches(this[i], pattern))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value matches a pattern of <c>*</c> and <c>?</c>, the case of ASCII letters ignored; see <see cref="Wildcard"/>.</summary>
    public bool AnyMatchesIgnoringCase(string pattern)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (Wildcard.MatchesIgnoringCase(this[i], pattern))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value matches one of several patterns.</summary>
    public bool AnyMatches(PatternSet patterns)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (patterns.Matches(this[i]))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value matches a regular expression.</summary>
    public bool AnyMatches(TextAutomaton automaton)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (automaton.Matches(this[i]))
                return true;
        }

        return false;
    }

    /// <summary>Whether some value is one of many texts.</summary>
    public bool AnyIsIn(TextSet texts)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (texts.Contains(this[i]))
                return true;
        }

        return false;
    }

    private bool Is(int index, string text) => _places[index].Length == text.Length && this[index].SequenceEqual(text);
}
