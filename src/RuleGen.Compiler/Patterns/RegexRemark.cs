namespace RuleGen.Compiler.Patterns;

/// <summary>A legal piece of a pattern that means something else here than in most regular expressions; material for advice.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">UTF-16 units from the beginning of the pattern.</param>
/// <param name="Length">UTF-16 units, 1 or more.</param>
public readonly record struct RegexRemark(RegexRemarkKind Kind, int Offset, int Length);

/// <summary>What a pattern may hold that its author may not have meant.</summary>
public enum RegexRemarkKind
{
    /// <summary><c>^</c> where an alternative begins or <c>$</c> where one ends: ordinary characters, the pattern is whole-value anyway.</summary>
    Anchor,

    /// <summary><c>|a</c>, <c>(*a)</c>: an operator without an operand before it is an ordinary character.</summary>
    OperatorAsCharacter,

    /// <summary>A <c>?</c> behind a repetition does not make it lazy, it makes it optional: <c>a+?</c> matches the empty text.</summary>
    OptionalRepetition,

    /// <summary>One of <c>~ &amp; @ # &lt; "</c> as the operator that it is only in Lucene.</summary>
    LuceneOperator,
}
