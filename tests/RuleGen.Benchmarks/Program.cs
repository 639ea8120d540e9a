using RuleGen.Benchmarks;

// Usage: RuleGen.Benchmarks [a rule file to take the long pattern list from]
Matching.PatternList(args is [string path] ? path : RuleLists.WebServerRule);
