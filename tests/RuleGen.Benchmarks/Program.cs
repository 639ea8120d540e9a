using RuleGen.Benchmarks;
using RuleGen.Benchmarks.Peers;

// Usage: RuleGen.Benchmarks --bars [P1 ...] [--json]   the table of bars, or one JSON object a line
//        RuleGen.Benchmarks --write-peers              writes Peers/*.g.cs anew from the rules
//        RuleGen.Benchmarks --footprint [FILE]         what a process with the rules of an assembly takes; started by P14
//        RuleGen.Benchmarks [a rule file]              techniques for its long pattern list, compared
switch (args)
{
    case ["--bars", .. string[] names]:
        Bars.Run([.. names.Where(name => name != "--json")], asJson: names.Contains("--json"));
        break;
    case ["--footprint", .. string[] paths]:
        FootprintBars.Report(paths is [string assembly] ? assembly : null);
        break;
    case ["--write-peers"]:
        PeerWriter.WriteAll();
        break;
    default:
        Matching.PatternList(args is [string path] ? path : RuleLists.WebServerRule);
        break;
}
