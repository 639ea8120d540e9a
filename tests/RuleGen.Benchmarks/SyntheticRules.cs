using RuleGen.Compiler.Text;

namespace RuleGen.Benchmarks;

/// <summary>Made-up rules in the shapes and proportions of public ones, the same for the same seed.</summary>
internal sealed class SyntheticRules(int seed)
{
    private static readonly string[] Systems = ["linux", "windows", "macos"];
    private static readonly string[] Shells = ["bash", "sh", "dash", "python3", "perl", "cmd.exe", "powershell.exe", "rundll32.exe", "osascript"];
    private static readonly string[] Syllables = ["ka", "lo", "mir", "tex", "un", "pro", "vis", "dor", "net", "gal", "qui", "zar", "hep", "obo", "lin"];

    private readonly Random _random = new(seed);

    public IReadOnlyList<RuleText> Make(int count) => [.. Enumerable.Range(0, count).Select(Rule)];

    private RuleText Rule(int number)
    {
        string system = Systems[_random.Next(Systems.Length)];
        string query = _random.Next(10) switch
        {
            < 6 => $"process where host.os.type == \"{system}\" and event.type == \"start\" and {Process()}",
            < 8 => $"file where host.os.type == \"{system}\" and event.type != \"deletion\" and file.path : (\"*/{Word()}/*\", \"*\\\\{Word()}\\\\*.{Word()}\") and not process.name : \"{Word()}\"",
            8 => $"network where host.os.type == \"{system}\" and process.name : {List(Word)} and destination.port == {_random.Next(1, 65000)}",
            _ => $"any where event.dataset == \"{Word()}.audit\" and event.action == \"{Word()}-{Word()}\"",
        };
        string path = $"synthetic/{system}/rule-{number:D5}.toml";
        return new RuleText(path, $"[rule]\nname = \"Rule {number}\"\nrule_id = \"{number:D8}-0000-4000-8000-000000000000\"\ntype = \"eql\"\nlanguage = \"eql\"\nquery = '''\n{query}\n'''\n");
    }

    private string Process() => _random.Next(5) switch
    {
        0 => $"process.name : {List(Word)} and process.args : (\"-{Word()}\", \"--{Word()}*\")",
        1 => $"process.name in ({string.Join(", ", Enumerable.Range(0, 3).Select(_ => $"\"{Pick(Shells)}\""))}) and process.command_line : (\"*{Word()} {Word()}*\", \"*/{Word()}.sh*\")",
        2 => $"process.parent.name : {List(Word)} and process.name : {List(() => Pick(Shells))}",
        3 => $"(process.executable : (\"/tmp/{Word()}*\", \"C:\\\\Users\\\\*\\\\{Word()}.exe\") or process.command_line : \"*{Word()}{Word()}*\") and not user.id == \"0\"",
        _ => $"process.command_line : ({string.Join(", ", Enumerable.Range(0, 6).Select(_ => $"\"*{Word()} -{Word()}*\""))}) and not process.parent.name : \"{Word()}\"",
    };

    private string List(Func<string> word) => "(" + string.Join(", ", Enumerable.Range(0, _random.Next(1, 6)).Select(_ => $"\"{word()}\"")) + ")";

    private string Word() => string.Concat(Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Pick(Syllables)));

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
