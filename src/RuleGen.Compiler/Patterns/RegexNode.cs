namespace RuleGen.Compiler.Patterns;

/// <summary>
/// A regular expression as a tree; each node stands for a set of texts. A text is a sequence of code points: a surrogate pair is one.
/// The tree is as deep as the pattern nests, which <see cref="LuceneRegexParser"/> bounds.
/// </summary>
public abstract record RegexNode
{
    private RegexNode()
    {
    }

    /// <summary><c>#</c>: no text at all, not even the empty one.</summary>
    public sealed record Nothing : RegexNode;

    /// <summary><c>@</c>: every text, the empty one and line ends included.</summary>
    public sealed record AnyText : RegexNode;

    /// <summary><c>.</c>: any one code point, line ends included.</summary>
    public sealed record AnyCharacter : RegexNode;

    /// <summary>Exactly this text; <c>()</c> is the empty one.</summary>
    public sealed record Text(string Value) : RegexNode;

    /// <summary><c>[…]</c>, <c>[^…]</c> or a named class such as <c>\d</c>: one code point that is, or is not, in the ranges.</summary>
    /// <param name="Ranges">As written: a single character is a range of one.</param>
    /// <param name="IsNegated">Whether the ranges tell what is not matched.</param>
    public sealed record Characters(EquatableArray<CodePointRange> Ranges, bool IsNegated) : RegexNode;

    /// <summary><c>&lt;n-m&gt;</c>: a decimal number from <paramref name="Min"/> to <paramref name="Max"/>.</summary>
    /// <param name="Min">The least number, 0 or more.</param>
    /// <param name="Max">The greatest number, no less than <paramref name="Min"/>.</param>
    /// <param name="Digits">How many digits it has, leading zeros included; 0 allows any number of leading zeros.</param>
    public sealed record Number(int Min, int Max, int Digits) : RegexNode;

    /// <summary>One part after another; two parts or more.</summary>
    public sealed record Sequence(EquatableArray<RegexNode> Parts) : RegexNode;

    /// <summary><c>|</c>: any of two parts or more.</summary>
    public sealed record AnyOf(EquatableArray<RegexNode> Parts) : RegexNode;

    /// <summary><c>&amp;</c>: all of two parts or more.</summary>
    public sealed record AllOf(EquatableArray<RegexNode> Parts) : RegexNode;

    /// <summary><c>~</c>: every text that <paramref name="Inner"/> does not match.</summary>
    public sealed record Complement(RegexNode Inner) : RegexNode;

    /// <summary><c>? * + {n} {n,} {n,m}</c>.</summary>
    /// <param name="Inner">What is repeated.</param>
    /// <param name="Min">The least number of times, 0 or more.</param>
    /// <param name="Max">The greatest number of times, no less than <paramref name="Min"/>; null is no limit.</param>
    public sealed record Repeat(RegexNode Inner, int Min, int? Max) : RegexNode;
}
