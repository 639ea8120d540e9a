namespace RuleGen.Cli.Results;

/// <summary>What one rule costs.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Nanoseconds">Time for an event that is read already, where the rule is asked about each.</param>
/// <param name="Events">Number of events that it matches; of a rule of several events those that satisfy one of its stages.</param>
internal sealed record RuleCost(RuleInfo Rule, double Nanoseconds, int Events);
