namespace RuleGen;

/// <summary>Takes what a <see cref="ParallelRuleSet"/> found in a line. It is called for every line, in the order of the lines.</summary>
/// <param name="result">What was found. Valid during the call.</param>
public delegate void LineHandler(in LineResult result);
