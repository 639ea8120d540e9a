namespace RuleGen.Events;

/// <content>The same tests for two or three texts, which is what most lists of rules have.</content>
public readonly ref partial struct TextValues
{
    /// <summary>Whether some value is one of the texts, the case of ASCII letters ignored.</summary>
    public bool AnyIsIgnoringCase(string first, string second) => AnyIsIgnoringCase(first) || AnyIsIgnoringCase(second);

    /// <inheritdoc cref="AnyIsIgnoringCase(string, string)"/>
    public bool AnyIsIgnoringCase(string first, string second, string third) => AnyIsIgnoringCase(first, second) || AnyIsIgnoringCase(third);

    /// <summary>Whether some value begins with one of the texts, in the same case.</summary>
    public bool AnyStartsWith(string first, string second) => AnyStartsWith(first) || AnyStartsWith(second);

    /// <inheritdoc cref="AnyStartsWith(string, string)"/>
    public bool AnyStartsWith(string first, string second, string third) => AnyStartsWith(first, second) || AnyStartsWith(third);

    /// <summary>Whether some value begins with one of the texts, the case of ASCII letters ignored.</summary>
    public bool AnyStartsWithIgnoringCase(string first, string second) => AnyStartsWithIgnoringCase(first) || AnyStartsWithIgnoringCase(second);

    /// <inheritdoc cref="AnyStartsWithIgnoringCase(string, string)"/>
    public bool AnyStartsWithIgnoringCase(string first, string second, string third) => AnyStartsWithIgnoringCase(first, second) || AnyStartsWithIgnoringCase(third);

    /// <summary>Whether some value ends with one of the texts, in the same case.</summary>
    public bool AnyEndsWith(string first, string second) => AnyEndsWith(first) || AnyEndsWith(second);

    /// <inheritdoc cref="AnyEndsWith(string, string)"/>
    public bool AnyEndsWith(string first, string second, string third) => AnyEndsWith(first, second) || AnyEndsWith(third);

    /// <summary>Whether some value ends with one of the texts, the case of ASCII letters ignored.</summary>
    public bool AnyEndsWithIgnoringCase(string first, string second) => AnyEndsWithIgnoringCase(first) || AnyEndsWithIgnoringCase(second);

    /// <inheritdoc cref="AnyEndsWithIgnoringCase(string, string)"/>
    public bool AnyEndsWithIgnoringCase(string first, string second, string third) => AnyEndsWithIgnoringCase(first, second) || AnyEndsWithIgnoringCase(third);

    /// <summary>Whether some value contains one of the texts, in the same case.</summary>
    public bool AnyContains(string first, string second) => AnyContains(first) || AnyContains(second);

    /// <inheritdoc cref="AnyContains(string, string)"/>
    public bool AnyContains(string first, string second, string third) => AnyContains(first, second) || AnyContains(third);

    /// <summary>Whether some value contains one of the texts, the case of ASCII letters ignored.</summary>
    public bool AnyContainsIgnoringCase(string first, string second) => AnyContainsIgnoringCase(first) || AnyContainsIgnoringCase(second);

    /// <inheritdoc cref="AnyContainsIgnoringCase(string, string)"/>
    public bool AnyContainsIgnoringCase(string first, string second, string third) => AnyContainsIgnoringCase(first, second) || AnyContainsIgnoringCase(third);

    /// <summary>Whether some value matches one of the patterns of <c>*</c> and <c>?</c>, in the same case.</summary>
    public bool AnyMatches(string first, string second) => AnyMatches(first) || AnyMatches(second);

    /// <inheritdoc cref="AnyMatches(string, string)"/>
    public bool AnyMatches(string first, string second, string third) => AnyMatches(first, second) || AnyMatches(third);

    /// <summary>Whether some value matches one of the patterns of <c>*</c> and <c>?</c>, the case of ASCII letters ignored.</summary>
    public bool AnyMatchesIgnoringCase(string first, string second) => AnyMatchesIgnoringCase(first) || AnyMatchesIgnoringCase(second);

    /// <inheritdoc cref="AnyMatchesIgnoringCase(string, string)"/>
    public bool AnyMatchesIgnoringCase(string first, string second, string third) => AnyMatchesIgnoringCase(first, second) || AnyMatchesIgnoringCase(third);
}
