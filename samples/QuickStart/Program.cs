using System.Text;
using QuickStart;
using QuickStart.Rules;
using RuleGen;
using RuleGen.Events;

// The rules of ../../rules were compiled into this program; RuleSet runs all of them.
string path = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "events.ndjson");
if (path != "-" && !File.Exists(path))
{
    Console.Error.WriteLine($"There is no file '{path}'. Name an NDJSON file, '-' for standard input, or nothing for the sample's own events.");
    return 2;
}

Console.OutputEncoding = Encoding.UTF8;
using Stream input = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
var lines = new NdjsonReader(input);
var rules = new RuleSet();
var hits = rules.Rules.ToDictionary(rule => rule.Id, _ => 0);
long events = 0, badLines = 0;

while (lines.Read())
{
    if (lines.Kind == NdjsonLineKind.Blank)
        continue;
    RuleMatches matches = rules.Match(lines.Line, lines.LineNumber);
    if (lines.Kind == NdjsonLineKind.TooLong || !rules.LastRead.IsOk)
    {
        string reason = lines.Kind == NdjsonLineKind.TooLong ? "it is too long" : rules.LastRead.Message;
        Console.Error.WriteLine($"Line {lines.LineNumber} is passed over: {reason}");
        badLines++;
        continue;
    }

    events++;
    foreach (RuleMatch match in matches)
    {
        hits[match.Rule.Id]++;
        Console.WriteLine(MatchLine.Describe(match.Rule, lines.LineNumber, lines.LineMemory));
    }
}

Console.WriteLine();
Console.WriteLine($"{events} events, {badLines} bad lines, {hits.Values.Sum()} matches");
foreach (RuleInfo rule in rules.Rules)
    Console.WriteLine($"  {hits[rule.Id],5}  {rule.Name} ({rule.Severity.ToString().ToLowerInvariant()}, {rule.RiskScore})");
return 0;
