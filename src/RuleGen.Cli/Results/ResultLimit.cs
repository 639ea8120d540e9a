namespace RuleGen.Cli.Results;

/// <summary>Keeps some of the results: the first ones, or the last ones.</summary>
/// <param name="IsTail">The last ones.</param>
/// <param name="Count">How many, 0 or more.</param>
internal readonly record struct ResultLimit(bool IsTail, long Count);
