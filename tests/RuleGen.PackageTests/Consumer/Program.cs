using System;
using System.Text;
using Consumer;
using Consumer.Rules;
using RuleGen;

Console.WriteLine(ShellWithAScript.Matches(new ProcessStart { Name = "sh", Arguments = ["sh", "run.sh"] }));
Console.WriteLine(ShellWithAScript.Matches(new ProcessStart { Name = "sh" }));

string[] events =
[
    """{"event":{"category":["process"]},"process":{"name":"bash","args":["bash","x.sh"]}}""",
    """{"event.category":"file","file":{"extension":"exe"},"acme.score":91}""",
    """{"event":{"category":"process"},"process":{"name":"zsh"}}""",
];
var rules = new Consumer.Rules.RuleSet();
foreach (string json in events)
{
    foreach (RuleMatch match in rules.Match(Encoding.UTF8.GetBytes(json)))
        Console.WriteLine($"{match.Rule.Id}: {match.Rule.Name} ({match.Rule.Severity}) at {match.Positions[0]}");
}

namespace Consumer
{
    [EqlEvent("process")]
    public sealed class ProcessStart
    {
        [EqlField("process.name")]
        public string? Name { get; init; }

        [EqlField("process.args")]
        public string[] Arguments { get; init; } = [];

        [EqlField("acme.score")]
        public int Score { get; init; }
    }
}
