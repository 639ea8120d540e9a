using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Emit;
using RuleGen.Compiler.Indexing;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Compiler;

/// <summary>The pipeline: text, TOML, document, syntax, bound query, plan, C#. Each stage is one call.</summary>
public static class RuleCompiler
{
    /// <summary>Compiles one rule file. Never throws for what the file says.</summary>
    public static RuleCompilation Compile(RuleText text, CompilerOptions options)
    {
        var diagnostics = new DiagnosticBag();
        bool isPlainQuery = text.Path.EndsWith(".eql", StringComparison.OrdinalIgnoreCase);
        TomlTable? table = isPlainQuery ? null : TomlReader.Read(text, diagnostics);
        RuleDocument document = table is null ? RuleDocumentReader.ReadEql(text) : RuleDocumentReader.Read(table, text, diagnostics);
        var compilation = new RuleCompilation { Text = text, Table = table, Document = document };
        if (document is { IsEql: true, Query: { } query })
            compilation = CompileQuery(compilation, query, options, diagnostics);
        return compilation with { Diagnostics = diagnostics.ToSorted() };
    }

    /// <summary>Whose EQL a rule's query is written in.</summary>
    internal static EqlDialect DialectOf(RuleDocument document, CompilerOptions options) => document.Dialect switch
    {
        RuleDialect.Endpoint => EqlDialect.Endpoint,
        RuleDialect.PlainQuery => options.PlainQueryDialect,
        _ => EqlDialect.Elasticsearch,
    };

    private static RuleCompilation CompileQuery(RuleCompilation compilation, MappedText query, CompilerOptions options, DiagnosticBag diagnostics)
    {
        RuleDocument document = compilation.Document;
        EqlDialect dialect = DialectOf(document, options);
        QuerySyntax syntax = EqlParser.Parse(query, dialect, diagnostics);
        compilation = compilation with { Syntax = syntax };
        string categoryField = document.Events.EventCategoryOverride?.Value ?? options.EventCategoryField;
        BoundQuery? bound = Binder.Bind(syntax, query, BindingOf(options, dialect, categoryField), diagnostics);
        if (bound is null)
            return compilation;
        compilation = compilation with { Bound = bound };
        if (bound.Rules.IsDynamicallyTyped)
            return diagnostics.HasErrors ? compilation : EmitClassic(compilation, bound, query, options);
        if (!diagnostics.HasErrors)
            Compilability.Check(bound, query, diagnostics);
        if (diagnostics.HasErrors || Lowerer.Lower(bound, query.Value) is not { } initialPlan)
            return compilation;
        MatchPlan plan = options.SkipsPasses ? initialPlan : PlanPasses.Run(initialPlan);
        compilation = compilation with { InitialPlan = initialPlan, Plan = plan };
        return plan switch
        {
            EventPlan eventPlan => Emit(compilation, (BoundEventQuery)bound, eventPlan, query, options, diagnostics),
            SequencePlan or SamplePlan => Emit(compilation, plan, options),
            _ => compilation,
        };
    }

    private static RuleCompilation Emit(
        RuleCompilation compilation, BoundEventQuery bound, EventPlan plan, MappedText query, CompilerOptions options, DiagnosticBag diagnostics)
    {
        RuleDocument document = compilation.Document;
        IReadOnlyList<OwnTypeSource> ownTypes = EventTypeFit.Find(bound, plan, options.EventTypes, query, diagnostics);
        if (diagnostics.HasErrors)
            return compilation;
        string className = ClassNameOf(compilation, options);
        string? source = options.SkipsCode ? null
            : EventMatcherEmitter.Emit(document, compilation.Text.Path, className, plan, bound.Filter.Category, ownTypes, options);
        var summary = new RuleSummary(
            className,
            document.Id?.Value ?? "",
            compilation.Text.Path,
            PlanFields.Of(plan),
            ownTypes.Select(type => type.Model.TypeName).ToEquatableArray())
        {
            Arrays = PlanFields.ArraysOf(plan),
            AsksForAncestors = PlanFields.HasDescendants(plan),
            Guards = options.SkipsCode ? default : EquatableArray.Of(EntryGuard.Of(plan.Condition)),
            ProcessGuard = options.SkipsCode ? default : EntryGuard.OfAny(PlanFields.ProcessFiltersOf(plan)),
        };
        return compilation with { Summary = summary, Source = source };
    }

    private static RuleCompilation Emit(RuleCompilation compilation, MatchPlan plan, CompilerOptions options)
    {
        RuleDocument document = compilation.Document;
        string className = ClassNameOf(compilation, options);
        StreamOrder order = StreamOrder.Of(document, options);
        string? source = plan switch
        {
            _ when options.SkipsCode => null,
            SequencePlan node => StreamMatcherEmitter.Emit(document, compilation.Text.Path, className, node, order, options),
            SamplePlan node => StreamMatcherEmitter.Emit(document, compilation.Text.Path, className, node, order, options),
            _ => throw new NotSupportedException(plan.GetType().Name),
        };
        EquatableArray<PlanField> fields = PlanFields.With(PlanFields.Of(plan), order.Fields);
        var summary = new RuleSummary(className, document.Id?.Value ?? "", compilation.Text.Path, fields, default)
        {
            Arrays = PlanFields.ArraysOf(plan),
            FollowsStream = true,
            AsksForAncestors = PlanFields.HasDescendants(plan),
            Guards = options.SkipsCode ? default : StreamMatcherEmitter.TestsOf(plan).Select(stage => EntryGuard.Of(stage.Condition)).ToEquatableArray(),
            ProcessGuard = options.SkipsCode ? default : EntryGuard.OfAny(PlanFields.ProcessFiltersOf(plan)),
        };
        return compilation with { Summary = summary, Source = source };
    }

    internal static BinderOptions BindingOf(CompilerOptions options, EqlDialect dialect, string categoryField)
    {
        var binding = new BinderOptions(options.Schema, dialect, categoryField);
        return binding with { Rules = binding.Rules with { IgnoresCase = binding.Rules.IgnoresCase && !options.IsCaseSensitive } };
    }

    /// <summary>Queries over values of any type have no plan: what their conditions do is known only once there is an event.</summary>
    private static RuleCompilation EmitClassic(RuleCompilation compilation, BoundQuery bound, MappedText query, CompilerOptions options)
    {
        string className = ClassNameOf(compilation, options);
        string? source = options.SkipsCode ? null : ClassicMatcherEmitter.Emit(compilation.Document, compilation.Text.Path, className, bound, query.Value, options);
        var summary = new RuleSummary(className, compilation.Document.Id?.Value ?? "", compilation.Text.Path, default, default) { FollowsStream = true };
        return compilation with { Summary = summary, Source = source };
    }

    private static string ClassNameOf(RuleCompilation compilation, CompilerOptions options) =>
        CSharpText.PascalCase(compilation.Document.Name?.Value ?? "") + (options.HasDistinctClassNames ? NumberOf(compilation.Text.Path) : "");

    /// <summary>A number that differs for different paths, but for accidents that <see cref="ProjectCompiler"/> reports (FNV-1a).</summary>
    private static string NumberOf(string path)
    {
        uint hash = 2166136261;
        foreach (char c in path)
            hash = unchecked((hash ^ c) * 16777619);
        return "_" + hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
