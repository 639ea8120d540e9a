using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Interpreter;

namespace RuleGen.Tests.Sequences;

/// <summary>Queries compiled to rule sets of one rule each, all in one assembly.</summary>
internal sealed class GeneratedRules
{
    private readonly Type[] _types;

    public GeneratedRules(
        IReadOnlyList<string> queries, string? tiebreakerField = null, EqlDialect dialect = EqlDialect.Elasticsearch, bool skipsPasses = false)
    {
        Queries = queries;
        var trees = new List<SyntaxTree>();
        for (int i = 0; i < queries.Count; i++)
        {
            CompilerOptions options = Options(i, tiebreakerField) with { PlainQueryDialect = dialect, SkipsPasses = skipsPasses };
            RuleCompilation rule = RuleCompiler.Compile(new RuleText("rule.eql", queries[i]), options);
            Assert.False(rule.HasErrors, queries[i] + ": " + string.Join("; ", rule.Diagnostics.Select(d => d.Message)));
            ProjectCompilation project = ProjectCompiler.Compile([rule.Summary!], options);
            foreach (string source in project.Files.Select(file => file.Source).Append(rule.Source!))
                trees.Add(CSharpSyntaxTree.ParseText(source));
        }

        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Append(typeof(RuleSetBase).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Generated", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Take(5)));
        var loaded = System.Reflection.Assembly.Load(assembly.ToArray());
        _types = Enumerable.Range(0, queries.Count).Select(i => loaded.GetType($"Query{i}.RuleSet", throwOnError: true)!).ToArray();
    }

    public IReadOnlyList<string> Queries { get; }

    /// <summary>A rule set that has seen nothing.</summary>
    public RuleSetBase New(int query, RuleSetOptions? options = null) => (RuleSetBase)Activator.CreateInstance(_types[query], options ?? RuleSetOptions.Default)!;

    /// <summary>The matches of a query over a whole stream, positions counted from 0, each as text.</summary>
    public List<string> Run(int query, IReadOnlyList<string> events, RuleSetOptions? options = null)
    {
        RuleSetBase rules = New(query, options);
        var found = new List<string>();
        for (int i = 0; i < events.Count; i++)
            found.AddRange(Show(rules.Match(Encoding.UTF8.GetBytes(events[i]), i)));
        found.AddRange(Show(rules.Finish()));
        return found;
    }

    public static IEnumerable<string> Show(RuleMatches matches)
    {
        var texts = new List<string>();
        foreach (RuleMatch match in matches)
            texts.Add(string.Join(' ', match.Positions.ToArray().Select(position => position < 0 ? "-" : position.ToString())));
        return texts;
    }

    /// <summary>What the interpreter finds, in the same form.</summary>
    public static List<string> Interpret(string query, IReadOnlyList<string> events, string? tiebreakerField = null, int samplesPerKey = 1, EqlDialect dialect = EqlDialect.Elasticsearch)
    {
        var diagnostics = new DiagnosticBag();
        MappedText text = MappedText.Verbatim(query, 0);
        CompilerOptions options = Options(0, tiebreakerField);
        QuerySyntax syntax = EqlParser.Parse(text, dialect, diagnostics);
        BoundQuery bound = Binder.Bind(syntax, text, new BinderOptions(options.Schema, dialect), diagnostics)!;
        return RuleInterpreter
            .Run(
                bound,
                events.Select((json, position) => EventDocument.Parse(json, position)),
                new InterpreterOptions { TiebreakerField = tiebreakerField, MaxSamplesPerKey = samplesPerKey })
            .Select(match => string.Join(' ', match.Positions.Select(position => position?.ToString() ?? "-")))
            .ToList();
    }

    private static CompilerOptions Options(int query, string? tiebreakerField) =>
        new() { Namespace = $"Query{query}", IsPublic = true, Schema = EventSchema.Open, TiebreakerField = tiebreakerField };
}
