using System.Globalization;
using System.Reflection;
using System.Text;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Syntax;
using RuleGen.Interpreter;

namespace RuleGen.Tests.Engines;

/// <summary>
/// Runs generated code. All queries of a suite become one assembly: a namespace for each schema, in it the rule set that a project of these
/// rules would have. What a host does around a rule set, ordering events and cutting matches, is done here.
/// </summary>
internal sealed class GeneratedEngine : IEngine
{
    private readonly Dictionary<QueryCase, (string Id, RuleCompilation Compilation)> _compilations = [];
    private readonly Dictionary<string, Type> _ruleSets = new(StringComparer.Ordinal);
    private readonly bool _skipsPasses;
    private int _named;

    /// <param name="suite">Every query that will be asked for.</param>
    /// <param name="skipsPasses">Whether plans are emitted as they were lowered.</param>
    public GeneratedEngine(IEnumerable<QueryCase> suite, bool skipsPasses = false)
    {
        _skipsPasses = skipsPasses;
        var sources = new List<string>();
        var namespaces = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (IGrouping<CompilerOptions, QueryCase> group in suite.Distinct().GroupBy(OptionsFor))
        {
            // Rules that cannot share one event, because two of their fields have one property name, go to a namespace of their own.
            List<QueryCase> waiting = [.. group];
            while (waiting.Count > 0)
            {
                string name = "Cases" + namespaces.Count.ToString(CultureInfo.InvariantCulture);
                namespaces.Add(name, []);
                waiting = Compile(waiting, group.Key with { Namespace = name }, sources, namespaces[name]);
            }
        }

        Assembly assembly = GeneratedAssembly.Load(sources);
        foreach ((string name, List<string> rules) in namespaces)
        {
            foreach (string rule in rules)
                _ruleSets.Add(rule, assembly.GetType(name + ".RuleSet", throwOnError: true)!);
        }
    }

    /// <summary>Why what generated code finds is not compared; null where it is, or where the query has errors.</summary>
    public static string? WhyNotGenerated(QueryCase query)
    {
        BoundQuery bound;
        try
        {
            bound = InterpretedEngine.Bind(query);
        }
        catch (QueryErrorException)
        {
            return null;
        }

        // Which events of a sample are found, and in which order, is free; SampleAgreementTests compare what is not.
        return bound is BoundSampleQuery ? "A stream finds samples in the order of their last events." : null;
    }

    public string? WhySkipped(QueryCase query) => WhyNotGenerated(query);

    public IPreparedQuery Prepare(QueryCase query)
    {
        if (!_compilations.TryGetValue(query, out (string Id, RuleCompilation Compilation) found))
            throw new InvalidOperationException("The suite does not name this query: " + query.Text.Value);
        if (found.Compilation.HasErrors)
            throw new QueryErrorException(string.Join("; ", found.Compilation.Diagnostics.Select(d => $"{d.Definition.Id}: {d.Message}")));
        return new Prepared(query, found.Id, _ruleSets[found.Id]);
    }

    /// <summary>For each document the queries that match it, all rule sets run at once. For queries that look at single events.</summary>
    public IReadOnlyList<HashSet<QueryCase>> MatchAll(IReadOnlyList<string> documents)
    {
        Dictionary<string, QueryCase> byId = _compilations.ToDictionary(item => item.Value.Id, item => item.Key, StringComparer.Ordinal);
        List<HashSet<QueryCase>> matched = documents.Select(_ => new HashSet<QueryCase>(ReferenceEqualityComparer.Instance)).ToList();
        foreach (Type type in _ruleSets.Values.Distinct())
        {
            var rules = (RuleSetBase)Activator.CreateInstance(type, nonPublic: true)!;
            for (int i = 0; i < documents.Count; i++)
            {
                foreach (RuleMatch match in rules.Match(Encoding.UTF8.GetBytes(documents[i]), i))
                    matched[i].Add(byId[match.Rule.Id]);
                Assert.True(rules.LastRead.IsOk, rules.LastRead.Message);
            }
        }

        return matched;
    }

    public RuleCompilation CompilationOf(QueryCase query) => _compilations[query].Compilation;

    /// <summary>What the rule file of a query does not say itself.</summary>
    private CompilerOptions OptionsFor(QueryCase query)
    {
        var options = new CompilerOptions { Schema = query.Schema, SkipsPasses = _skipsPasses };
        return query.Dialect != EqlDialect.Classic ? options : options with
        {
            PlainQueryDialect = EqlDialect.Classic,
            EventCategoryField = query.CategoryField,
            TimestampField = query.TimestampField,
            IsCaseSensitive = query.IsCaseSensitive,
        };
    }

    /// <summary>Compiles queries into a namespace.</summary>
    /// <returns>Those that found no place in it.</returns>
    private List<QueryCase> Compile(List<QueryCase> queries, CompilerOptions options, List<string> sources, List<string> rules)
    {
        int first = _named;
        _named += queries.Count;
        (QueryCase Query, string Id, RuleCompilation Compilation)[] compiled = queries
            .Select((query, index) => (query, "Case" + (first + index).ToString("D6", CultureInfo.InvariantCulture)))
            .AsParallel().AsOrdered()
            .Select(item => (item.query, item.Item2, RuleCompiler.Compile(CaseRule.Of(item.query, item.Item2), options)))
            .ToArray();
        ProjectCompilation project = ProjectCompiler.Compile(compiled.Select(item => item.Compilation.Summary).OfType<Compiler.Emit.RuleSummary>(), options);
        sources.AddRange(project.Files.Select(file => file.Source));
        HashSet<string> refused = [.. project.Clashes.Select(clash => clash.Path)];
        var waiting = new List<QueryCase>();
        foreach ((QueryCase query, string id, RuleCompilation compilation) in compiled)
        {
            if (refused.Contains(compilation.Text.Path))
            {
                waiting.Add(query);
                continue;
            }

            _compilations.Add(query, (id, compilation));
            if (compilation.Source is not { } source)
                continue;
            sources.Add(source);
            rules.Add(id);
        }

        return waiting;
    }

    private sealed class Prepared(QueryCase query, string id, Type ruleSet) : IPreparedQuery
    {
        public IReadOnlyList<Match> Run(IReadOnlyList<string> documents)
        {
            var rules = (RuleSetBase)Activator.CreateInstance(ruleSet, new RuleSetOptions { MaxSamplesPerKey = query.MaxSamplesPerKey })!;
            var matches = new List<Match>();
            IEnumerable<int> ordered = query.Dialect == EqlDialect.Classic
                ? Enumerable.Range(0, documents.Count)
                : OrderedEvent.Sort(documents.Select((json, position) => EventDocument.Parse(json, position)), InterpretedEngine.OptionsOf(query))
                    .Select(e => (int)e.Document.Position);
            foreach (int position in ordered)
            {
                Add(rules.Match(Encoding.UTF8.GetBytes(documents[position]), position), matches);
                Assert.True(rules.LastRead.IsOk, rules.LastRead.Message);
            }

            Add(rules.Finish(), matches);
            return query.Dialect == EqlDialect.Classic ? matches : Cut(matches);
        }

        private void Add(RuleMatches found, List<Match> matches)
        {
            foreach (RuleMatch match in found)
            {
                if (match.Rule.Id == id)
                {
                    matches.Add(new Match(match.Positions.ToArray().Select(p => p == RuleMatch.MissingEvent ? null : (int?)p).ToList(), null)
                    {
                        Summary = match.Summary.IsEmpty ? null : Encoding.UTF8.GetString(match.Summary.Span),
                    });
                }
            }
        }

        /// <summary>The size of the request comes before the pipes and cuts from the same end as the first of them.</summary>
        private List<Match> Cut(List<Match> matches)
        {
            EquatableArray<BoundPipe> pipes = InterpretedEngine.Bind(query).Pipes;
            if (query.Size is { } size)
                matches = Cut(matches, isTail: pipes.Count > 0 && pipes[0].Name == "tail", size);
            return pipes.Aggregate(matches, (left, pipe) => Cut(left, pipe.Name == "tail", pipe.Count));
        }

        private static List<Match> Cut(List<Match> matches, bool isTail, long count) =>
            isTail ? matches[^(int)Math.Min(count, matches.Count)..] : matches[..(int)Math.Min(count, matches.Count)];
    }
}
