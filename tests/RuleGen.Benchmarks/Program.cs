using RuleGen.Benchmarks;
using RuleGen.Benchmarks.Peers;

// Usage: RuleGen.Benchmarks --bars [--json]   the table of bars, or one JSON object a line
//        RuleGen.Benchmarks --write-peers     writes Peers/*.g.cs anew from the rules
//        RuleGen.Benchmarks [a rule file]     techniques for its long pattern list, compared
switch (args)
{
    case ["--bars", ..]:
        Bars.Run(asJson: args.Contains("--json"));
        break;
    case ["--write-peers"]:
        PeerWriter.WriteAll();
        break;
    default:
        Matching.PatternList(args is [string path] ? path : RuleLists.WebServerRule);
        break;
}
