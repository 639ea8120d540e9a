namespace RuleGen.Semantics;

/// <summary>
/// The order of Elasticsearch's <c>version</c> fields, which is that of Semantic Versioning with any number of main parts: numbers
/// compare as numbers, a pre-release (<c>-rc.1</c>) comes before its release, a shorter main part before a longer one that it begins
/// (1.2 before 1.2.0), a build (<c>+7</c>) after none. A text that is no version comes after every version, among its like in order of
/// code points.
/// </summary>
/// <remarks>
/// Both texts are read side by side as the symbols under which Elasticsearch would index them; nothing is built. Numbers of any length
/// compare; Elasticsearch refuses to index those of 128 digits and more.
/// </remarks>
public static class VersionComparison
{
    /// <summary>Negative, zero or positive as the left version is before, the same as or after the right one.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        bool leftIsValid = IsValid(left);
        if (leftIsValid != IsValid(right))
            return leftIsValid ? -1 : 1;
        return leftIsValid ? CompareValid(left, right) : CompareCodePoints(left, right);
    }

    /// <summary>
    /// Whether the text is a version: numbers without leading zeros joined by points, then optionally <c>-</c> and identifiers
    /// joined by points (letters, digits, hyphens; a number again without leading zeros), then optionally <c>+</c> and identifiers.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        Split(text, out ReadOnlySpan<char> main, out ReadOnlySpan<char> preRelease, out ReadOnlySpan<char> build);
        return AreIdentifiers(main, Identifier.Number)
            && (preRelease.IsEmpty || AreIdentifiers(preRelease[1..], Identifier.NumberOrName))
            && (build.IsEmpty || AreIdentifiers(build[1..], Identifier.Any));
    }

    private enum Identifier
    {
        Number,
        NumberOrName,
        Any,
    }

    private static int CompareValid(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        Split(left, out ReadOnlySpan<char> leftMain, out ReadOnlySpan<char> leftPreRelease, out ReadOnlySpan<char> leftBuild);
        Split(right, out ReadOnlySpan<char> rightMain, out ReadOnlySpan<char> rightPreRelease, out ReadOnlySpan<char> rightBuild);
        int order = CompareIdentifiers(leftMain, rightMain, leftEnd: 0, rightEnd: 0);
        if (order != 0)
            return order;
        if (leftPreRelease.IsEmpty || rightPreRelease.IsEmpty)
            order = leftPreRelease.IsEmpty.CompareTo(rightPreRelease.IsEmpty);
        else
            order = CompareIdentifiers(leftPreRelease[1..], rightPreRelease[1..], leftBuild.Length > 0 ? '+' : 0, rightBuild.Length > 0 ? '+' : 0);
        return order != 0 ? order : leftBuild.SequenceCompareTo(rightBuild);
    }

    /// <summary>
    /// Compares lists of identifiers from the left. What follows a list, the build's + or nothing (0), takes part: as characters
    /// nothing is before +, + before -, - before the point, the point before digits and letters.
    /// </summary>
    private static int CompareIdentifiers(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int leftEnd, int rightEnd)
    {
        while (true)
        {
            ReadOnlySpan<char> leftPart = FirstIdentifier(left);
            ReadOnlySpan<char> rightPart = FirstIdentifier(right);
            int leftNext = leftPart.Length < left.Length ? '.' : leftEnd;
            int rightNext = rightPart.Length < right.Length ? '.' : rightEnd;
            bool leftIsNumber = IsNumber(leftPart);
            if (leftIsNumber != IsNumber(rightPart))
                return leftIsNumber ? -1 : 1;

            int shared = leftPart.CommonPrefixLength(rightPart);
            if (leftIsNumber && leftPart.Length != rightPart.Length)
                return leftPart.Length - rightPart.Length;
            int leftUnit = shared < leftPart.Length ? leftPart[shared] : leftNext;
            int rightUnit = shared < rightPart.Length ? rightPart[shared] : rightNext;
            if (leftUnit != rightUnit)
                return leftUnit - rightUnit;
            if (leftUnit != '.')
                return 0;
            left = left[(leftPart.Length + 1)..];
            right = right[(rightPart.Length + 1)..];
        }
    }

    private static int CompareCodePoints(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int shared = left.CommonPrefixLength(right);
        if (shared == left.Length || shared == right.Length)
            return left.Length.CompareTo(right.Length);
        // Surrogates stand for code points above all others, although U+E000 to U+FFFF are higher code units.
        bool leftIsSurrogate = char.IsSurrogate(left[shared]);
        bool rightIsSurrogate = char.IsSurrogate(right[shared]);
        return leftIsSurrogate != rightIsSurrogate ? leftIsSurrogate.CompareTo(rightIsSurrogate) : left[shared] - right[shared];
    }

    /// <summary>Cuts before the first + and, in what is left, before the first -; neither is looked for at the very beginning.</summary>
    private static void Split(
        ReadOnlySpan<char> text, out ReadOnlySpan<char> main, out ReadOnlySpan<char> preRelease, out ReadOnlySpan<char> build)
    {
        int plus = text.IndexOf('+');
        build = plus > 0 ? text[plus..] : default;
        main = text[..^build.Length];
        int hyphen = main.IndexOf('-');
        preRelease = hyphen > 0 ? main[hyphen..] : default;
        main = main[..^preRelease.Length];
    }

    private static bool AreIdentifiers(ReadOnlySpan<char> text, Identifier kind)
    {
        while (true)
        {
            ReadOnlySpan<char> part = FirstIdentifier(text);
            bool isNumber = IsNumber(part);
            if (isNumber ? kind != Identifier.Any && part.Length > 1 && part[0] == '0' : kind == Identifier.Number || !IsName(part))
                return false;
            if (part.Length == text.Length)
                return true;
            text = text[(part.Length + 1)..];
        }
    }

    private static ReadOnlySpan<char> FirstIdentifier(ReadOnlySpan<char> text)
    {
        int point = text.IndexOf('.');
        return point < 0 ? text : text[..point];
    }

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (!char.IsAsciiDigit(unit))
                return false;
        }
        return text.Length > 0;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (!char.IsAsciiLetterOrDigit(unit) && unit != '-')
                return false;
        }
        return text.Length > 0;
    }
}
