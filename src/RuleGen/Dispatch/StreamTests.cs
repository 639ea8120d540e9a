namespace RuleGen.Dispatch;

/// <summary>The tests of one rule that follows several events which an event may pass.</summary>
/// <param name="Matcher">The rule's number among those that follow several events.</param>
/// <param name="Tests">The tests, a bit for each; those from the 64th on share the last bit.</param>
internal readonly record struct StreamTests(int Matcher, ulong Tests);
