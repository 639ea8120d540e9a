using System.Buffers;
using System.Globalization;
using System.Text;
using RuleGen.Compiler.Syntax;
using RuleGen.Events;
using RuleGen.Sequences;

namespace RuleGen.Tests.Sequences;

/// <summary>Several threads find what one rule set finds, line by line.</summary>
public class ParallelTests
{
    private const int Queries = 40;
    private const int StreamsPerQuery = 12;

    private static readonly Lazy<GeneratedRules> Fixed = new(() => new GeneratedRules(
    [
        "sequence by k0 [x where true] [y where true]",
        "any where k0 == \"x\"",
    ]));

    [Theory]
    [InlineData(21, 0, 2)]
    [InlineData(22, 0, 3)]
    [InlineData(23, 6, 2)]
    [InlineData(24, 1000, 3)]
    public void Random_sequences_and_samples_are_found_alike(int seed, int disorder, int threads)
    {
        var random = new RandomSequences(seed);
        string[] queries = [.. Enumerable.Range(0, Queries).Select(i => i % 8 == 7 ? random.Sample() : random.Query(missing: i % 2 == 0))];
        var options = new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(disorder / 2) };
        Check(new GeneratedRules(queries, "tie"), seed, () => random.Stream(30, disorder), options, threads);
    }

    [Theory]
    [InlineData(25, 0)]
    [InlineData(26, 6)]
    public void Stages_that_read_earlier_events_are_found_alike(int seed, int disorder)
    {
        var random = new RandomEndpointSequences(seed);
        string[] queries = [.. Enumerable.Range(0, Queries).Select(i => random.Query(missing: i % 2 == 0))];
        var options = new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(disorder) };
        Check(new GeneratedRules(queries, dialect: EqlDialect.Endpoint), seed, () => random.Stream(20, disorder), options, threads: 2);
    }

    [Fact]
    public void A_rule_that_asks_for_ancestors_keeps_to_one_thread()
    {
        GeneratedRules rules = new(["any where descendant of [any where k0 == \"x\"]", "any where k0 == \"x\""], dialect: EqlDialect.Endpoint);
        using var descendants = new ParallelRuleSet(() => rules.New(0), 3, Ignore);
        using var others = new ParallelRuleSet(() => rules.New(1), 3, Ignore);
        Assert.Equal(1, descendants.Threads);
        Assert.Equal(3, others.Threads);
    }

    [Fact]
    public void Every_line_is_handed_out_once_and_in_order_with_what_is_wrong_with_it()
    {
        string[] lines = [.. Enumerable.Range(0, 3000).Select(i => (i % 7) switch
        {
            3 => "{\"k0\":",
            5 => "[1]",
            _ => $"{{\"@timestamp\":{i},\"k0\":\"{(i % 2 == 0 ? 'x' : 'y')}\",\"event\":{{\"category\":\"x\"}},\"more\":\"{new string('-', i % 500)}\"}}",
        })];
        lines[1000] = $"{{\"k0\":\"x\",\"more\":\"{new string('-', 3_000_000)}\"}}";
        List<string> expected = One(Reference(1), lines);
        Assert.Contains(expected, line => line.Contains("1001: OK 1001", StringComparison.Ordinal));
        Assert.Contains(expected, line => line.Contains("Byte", StringComparison.Ordinal));
        foreach (int threads in new[] { 1, 2, 3, 7 })
            Assert.Equal(expected, Several(() => Reference(1), lines, threads, 64 * 1024));
    }

    [Fact]
    public void An_exception_of_the_handler_reaches_the_caller_and_costs_no_other_line()
    {
        byte[] line = "{\"@timestamp\":1,\"k0\":\"x\",\"event\":{\"category\":\"x\"}}"u8.ToArray();
        var seen = new List<long>();
        using var rules = new ParallelRuleSet(() => Reference(1), 2, (in LineResult result) =>
        {
            seen.Add(result.Position);
            if (result.Position == 4)
                throw new InvalidDataException();
        });
        for (int i = 0; i < 9; i++)
            rules.Take(line);
        Assert.Throws<InvalidDataException>(rules.Flush);
        Assert.Equal([1, 2, 3, 4], seen);
        rules.Take(line);
        rules.Flush();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], seen);
    }

    [Fact]
    public void Exceptions_of_the_handler_while_much_waits_cost_no_line_either()
    {
        byte[] line = "{\"@timestamp\":1,\"k0\":\"x\",\"event\":{\"category\":\"x\"}}"u8.ToArray();
        var seen = new List<long>();
        using var rules = new ParallelRuleSet(() => Reference(1), 2, (in LineResult result) =>
        {
            seen.Add(result.Position);
            if (result.Position % 100 == 50)
                throw new InvalidDataException();
        }, 100);
        int taken = 0, thrown = 0;
        while (taken < 5_000)
        {
            try
            {
                rules.Take(line, taken + 1);
                taken++;
            }
            catch (InvalidDataException)
            {
                thrown++;
            }
        }

        for (bool isDone = false; !isDone;)
        {
            try
            {
                rules.Flush();
                isDone = true;
            }
            catch (InvalidDataException)
            {
                thrown++;
            }
        }

        Assert.Equal(50, thrown);
        Assert.Equal(Enumerable.Range(1, 5_000).Select(i => (long)i), seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_of_a_rule_set_reaches_the_caller_and_costs_no_other_line(int threads)
    {
        byte[] line = "{\"@timestamp\":1,\"k0\":\"x\",\"event\":{\"category\":\"x\"}}"u8.ToArray();
        var seen = new List<long>();
        using var rules = new ParallelRuleSet(() => new FailingRules(Reference(1)), threads, (in LineResult result) => seen.Add(result.Position), 100);
        var thrown = new List<string>();
        void Try(Action action)
        {
            try
            {
                action();
            }
            catch (InvalidTimeZoneException exception)
            {
                thrown.Add(exception.Message);
            }
        }

        for (int i = 1; i <= 20; i++)
        {
            int position = i;
            Try(() => rules.Take(line, position));
        }

        for (int i = 0; i < 10; i++)
            Try(rules.Flush);
        Assert.Equal(["4", "11", "18"], thrown);
        Assert.Equal(Enumerable.Range(1, 20).Where(i => i % 7 != 4).Select(i => (long)i), seen);
    }

    [Fact]
    public void State_goes_from_one_thread_to_several_and_back()
    {
        var random = new RandomSequences(27);
        List<string> lines = random.Stream(400, isTimed: true);
        List<string> expected = One(Reference(0), lines);
        var found = new List<string>();
        byte[]? state = null;
        for (int piece = 0; piece < 8; piece++)
        {
            using var rules = new ParallelRuleSet(() => Reference(0), 1 + (piece % 3), (in LineResult result) => found.Add(Show(result)), 100);
            if (state is not null)
                Assert.True(rules.RestoreState(state).IsOk);
            foreach (string line in lines.Skip(piece * 50).Take(50))
                rules.Take(Encoding.UTF8.GetBytes(line));
            var buffer = new ArrayBufferWriter<byte>();
            rules.SaveState(buffer);
            state = buffer.WrittenSpan.ToArray();
            if (piece == 7)
                found.Add(string.Join(", ", GeneratedRules.Show(rules.Finish())));
        }

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Rule_sets_with_other_options_are_refused()
    {
        int made = 0;
        Assert.Throws<ArgumentException>(() => new ParallelRuleSet(() => Fixed.Value.New(0, new RuleSetOptions { MaxProcesses = ++made }), 2, Ignore));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Lines_without_a_match_allocate_nothing(int query)
    {
        byte[][] lines = [.. Enumerable.Range(0, 500).Select(i => Encoding.UTF8.GetBytes(
            $"{{\"@timestamp\":{i},\"k0\":\"key{i % 50}\",\"event\":{{\"category\":\"{(i % 2 == 0 ? 'x' : 'z')}\"}}}}"))];
        RuleSetBase observer = Reference(query);
        RuleSetBase taker = Reference(query);
        var batch = new EventBatch();
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            foreach (byte[] line in lines)
                batch.Add(line, 1);
            batch.Observe(observer);
            for (int i = 0; i < batch.Count; i++)
                Assert.True(taker.Take(batch, i).Count == 0 && batch[i].Read.IsOk);
            batch.Clear();
        }));

        // Each batch in turn is filled for the first time, and grows.
        using var several = new ParallelRuleSet(() => Reference(query), 2, Ignore);
        void TakeAll()
        {
            foreach (byte[] line in lines)
                several.Take(line);
            several.Flush();
        }

        for (int i = 0; i < 20; i++)
            TakeAll();
        Assert.Equal(0, AllocatedBytes.Of(TakeAll));
    }

    private static void Ignore(in LineResult result)
    {
    }

    private static RuleSetBase Reference(int query) => Fixed.Value.New(query);

    private static void Check(GeneratedRules rules, int seed, Func<List<string>> stream, RuleSetOptions options, int threads)
    {
        int matches = 0;
        for (int query = 0; query < rules.Queries.Count; query++)
        {
            for (int run = 0; run < StreamsPerQuery; run++)
            {
                List<string> events = stream();
                int length = 1 + (run * 60);
                List<string> expected = One(rules.New(query, options), events);
                List<string> found = Several(() => rules.New(query, options), events, threads, length);
                string place = $"seed {seed}, run {run}: {rules.Queries[query]}\n{string.Join('\n', events)}\n";
                Assert.Equal(place + string.Join('\n', expected), place + string.Join('\n', found));
                matches += expected.Count(line => !line.EndsWith("OK ", StringComparison.Ordinal));
            }
        }

        Assert.True(matches > Queries * StreamsPerQuery, $"Only {matches} matches: the streams prove nothing.");
    }

    private static List<string> One(RuleSetBase rules, IReadOnlyList<string> lines)
    {
        var found = new List<string>();
        foreach (string line in lines)
        {
            RuleMatches matches = rules.Match(Encoding.UTF8.GetBytes(line));
            found.Add($"{rules.NextPosition - 1}: {rules.LastRead} {string.Join(", ", GeneratedRules.Show(matches))}");
        }

        found.Add(string.Join(", ", GeneratedRules.Show(rules.Finish())));
        return found;
    }

    private static List<string> Several(Func<RuleSetBase> rules, IReadOnlyList<string> lines, int threads, int batchLength)
    {
        var found = new List<string>();
        using var several = new ParallelRuleSet(rules, threads, (in LineResult result) => found.Add(Show(result)), batchLength);
        foreach (string line in lines)
            several.Take(Encoding.UTF8.GetBytes(line));
        found.Add(string.Join(", ", GeneratedRules.Show(several.Finish())));
        return found;
    }

    private static string Show(in LineResult result) =>
        $"{result.Position}: {result.Read} {string.Join(", ", GeneratedRules.Show(result.Matches))}";

    private sealed class FailingRules(RuleSetBase rules) : RuleSetBase
    {
        public override IReadOnlyList<RuleInfo> Rules => rules.Rules;

        public override ProjectedEvent Event => rules.Event;

        protected override void MatchAll(ProjectedEvent e, long position)
        {
            if (position % 7 == 4)
                throw new InvalidTimeZoneException(position.ToString(CultureInfo.InvariantCulture));
        }
    }
}
