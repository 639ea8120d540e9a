using System.Reflection;
using System.Text;
using RuleGen.Compiler.Text;
using RuleGen.Loading;

namespace RuleGen.Tests.Emit;

/// <summary>What rules cost a process that loads them: no method that the just-in-time compiler gives up on, and nothing made that nobody asks for.</summary>
public sealed class FootprintTests
{
    /// <summary>
    /// Far below the 60,000 bytes of IL from which on the just-in-time compiler of .NET 10 does not optimise a method. Initialisers of static
    /// fields do not count: they run once, unoptimised, however long they are.
    /// </summary>
    private const int LargestMethod = 20_000;

    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void No_method_grows_with_the_number_of_rules() => CheckMethods(Enumerable.Range(0, 700).Select(Rule), LargestMethod / 4);

    [Fact]
    public void No_method_grows_much_with_the_length_of_a_list()
    {
        string names = string.Join(", ", Enumerable.Range(0, 400).Select(i => $"\"name{i}\""));
        string patterns = string.Join(", ", Enumerable.Range(0, 20).Select(i => $"\"/opt/{i}*\", \"*.x{i}\", \"*part{i}*\""));
        CheckMethods([Rule(0, $"process.name in ({names}) and process.name : ({names}) and process.executable like~ ({patterns}) and process.executable like ({patterns})")], LargestMethod);
    }

    [SharedFact]
    public void No_method_of_public_rules_is_too_large_to_be_optimised() => CheckMethods(
        Directory.GetFiles(SharedData.Path("corpus"), "*.toml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .OrderByDescending(file => new FileInfo(file).Length).Take(60)
            .Select(file => new RuleText(file, File.ReadAllText(file))),
        LargestMethod);

    /// <summary>Its texts are most of a rule's memory, so a set that starts makes none of them, nor the tables of rules that no event comes near.</summary>
    [Fact]
    public void What_a_rule_says_of_itself_is_made_when_it_is_asked_for()
    {
        using LoadedRules loaded = Load(Enumerable.Range(0, 20).Select(Rule));
        RuleSetBase rules = loaded.Rules;
        Assert.Equal(0, rules.Match("""{"event":{"category":"process"},"process":{"name":"tool99"}}"""u8).Count);
        Assert.Equal(0, Made(rules));

        RuleMatch match = rules.Match("""{"event":{"category":"process"},"process":{"name":"tool7"}}"""u8)[0];
        Assert.Equal("Rule number 7", match.Rule.Name);
        Assert.Equal(1, Made(rules));

        Assert.Equal(20, rules.Rules.Count);
        Assert.Contains(rules.Rules, rule => ReferenceEquals(rule, match.Rule));
        Assert.Same(rules.Rules, rules.Rules);
        Assert.Equal(20, Made(rules));
    }

    private static RuleText Rule(int number) => Rule(number, $"process.name : \"tool{number}\"");

    private static RuleText Rule(int number, string condition) => new($"rule{number}.toml", $"""
        [rule]
        name = "Rule number {number}"
        rule_id = "{new Guid(number, 0, 0, new byte[8])}"
        type = "eql"
        language = "eql"
        description = "One of many."
        query = '''
        process where {condition}
        '''
        """);

    private static LoadedRules Load(IEnumerable<RuleText> files) => RuleLoader.Load([.. files], new RuleLoaderOptions());

    private static int Made(RuleSetBase rules) => rules.GetType().Assembly.GetTypes()
        .Select(type => type.GetField("_info", BindingFlags.Static | BindingFlags.NonPublic))
        .Count(field => field?.GetValue(null) is not null);

    private static void CheckMethods(IEnumerable<RuleText> files, int largest)
    {
        using LoadedRules loaded = Load(files);
        Assert.NotEmpty(loaded.Project.Rules);
        var tooLarge = new StringBuilder();
        foreach (MethodBase method in loaded.Rules.GetType().Assembly.GetTypes().SelectMany(type => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared))))
        {
            if (method is ConstructorInfo { IsStatic: true })
                continue;
            int length = method.GetMethodBody()?.GetILAsByteArray()?.Length ?? 0;
            if (length > largest)
                tooLarge.Append($"{method.DeclaringType}.{method.Name}: {length}\n");
        }

        Assert.Equal("", tooLarge.ToString());
    }
}
