using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Lowering;

/// <summary>A yes or no about one value of a field.</summary>
public abstract record ValueTest;

/// <summary>One of several tests passes.</summary>
public sealed record AnyTest(EquatableArray<ValueTest> Tests) : ValueTest;

/// <summary>The text is one of these. Ignoring case, the values are folded to lower case; each stands once, in the order of the query.</summary>
public sealed record TextSetTest(EquatableArray<string> Values, bool IgnoresCase) : ValueTest;

/// <summary>The text matches one of these patterns.</summary>
public sealed record TextPatternTest(EquatableArray<TextPattern> Patterns, bool IgnoresCase) : ValueTest;

/// <summary>The text stands before or behind another one in code unit order.</summary>
public sealed record TextOrderTest(ComparisonOperator Operator, string Value) : ValueTest;

/// <summary>One of the regular expressions matches the whole text.</summary>
public sealed record RegexTest(EquatableArray<BoundRegexPattern> Patterns, bool IgnoresCase, AutomatonTable Table) : ValueTest;

public sealed record BooleanTest(bool Value) : ValueTest;

/// <summary>The number equals one of these.</summary>
public sealed record NumberSetTest(EquatableArray<BoundConstant> Values) : ValueTest;

public sealed record NumberOrderTest(ComparisonOperator Operator, BoundConstant Value) : ValueTest;

/// <summary>The instant compares so with another one.</summary>
public sealed record DateTest(ComparisonOperator Operator, long Seconds, int Nanoseconds) : ValueTest;

/// <summary>The version compares so with another one.</summary>
public sealed record VersionTest(ComparisonOperator Operator, string Value) : ValueTest;

/// <summary>The address lies in one of the blocks.</summary>
public sealed record AddressTest(EquatableArray<BoundCidrBlock> Blocks) : ValueTest;
