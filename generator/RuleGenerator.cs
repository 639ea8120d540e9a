using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RuleGen.Compiler;
using RuleGen.Compiler.Emit;

namespace RuleGen.Generator;

/// <summary>
/// Turns the rule files of a project into matchers. Rules are compiled one by one, so an edit costs one rule; what they share is joined
/// from summaries. Nothing of Roslyn passes from one step to the next.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class RuleGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context.AnalyzerConfigOptionsProvider
            .Select((provider, _) => ProjectSettings.Read(provider.GlobalOptions)).WithTrackingName(StepNames.ReadSettings);
        var files = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select((file, cancellation) => RuleInput.Read(file.Left, file.Right, cancellation))
            .Where(file => file is not null).Select((file, _) => file!).WithTrackingName(StepNames.ReadFiles);
        var schema = files.Where(file => file.IsSchema).Collect()
            .Select((schemas, _) => ProjectSchema.Read(schemas)).WithTrackingName(StepNames.ReadSchema);
        var eventTypes = context.SyntaxProvider
            .ForAttributeWithMetadataName(EventTypeReader.EventAttribute, (_, _) => true, (type, _) => EventTypeReader.ReadModel((INamedTypeSymbol)type.TargetSymbol))
            .Collect().Select((types, _) => Ordered(types)).WithTrackingName(StepNames.ReadEventTypes);
        var options = settings.Combine(schema).Combine(eventTypes)
            .Select((parts, _) => ToOptions(parts.Left.Left, parts.Left.Right, parts.Right)).WithTrackingName(StepNames.ReadOptions);

        var compiled = files.Where(file => !file.IsSchema).Combine(options).Select((rule, _) => RuleOutput.Compile(rule.Left, rule.Right));
        var rules = compiled.Select((rule, _) => rule.Output).WithTrackingName(StepNames.CompileRule);
        var places = compiled.Select((rule, _) => rule.Places).Collect();
        var project = rules.Select((rule, _) => (rule.Path, rule.Summary)).Collect().Combine(options)
            .Select((parts, _) => ProjectOutput.Compile(parts.Left, parts.Right)).WithTrackingName(StepNames.JoinRules);
        var refused = project.Select((output, _) => output.Refused).WithTrackingName(StepNames.FindClashes);

        context.RegisterSourceOutput(rules.Combine(refused), (output, rule) => AddMatcher(output, rule.Left, rule.Right));
        context.RegisterSourceOutput(project.Select((output, _) => output.Files), AddCommonCode);
        var clashes = project.Select((output, _) => output.Clashes).Combine(places)
            .Select((found, _) => found.Left.Select(clash => clash.At(found.Right)).ToEquatableArray());
        context.RegisterSourceOutput(clashes, Report);
        context.RegisterSourceOutput(rules.Where(rule => rule.Failure is not null), (output, rule) => output.ReportDiagnostic(rule.Failure!.ToRoslyn()));
        context.RegisterSourceOutput(settings.Select((read, _) => read.Problems), Report);
        context.RegisterSourceOutput(schema.Select((read, _) => read.Problems), Report);
    }

    internal static CompilerOptions ToOptions(ProjectSettings settings, ProjectSchema schema, EquatableArray<EventTypeModel> eventTypes) => new()
    {
        Namespace = settings.Namespace,
        IsPublic = settings.IsPublic,
        Schema = schema.Fields,
        EventTypes = eventTypes,
    };

    internal static EquatableArray<EventTypeModel> Ordered(IEnumerable<EventTypeModel?> types) =>
        types.OfType<EventTypeModel>().OrderBy(type => type.TypeName, StringComparer.Ordinal).ToEquatableArray();

    private static void AddMatcher(SourceProductionContext output, RuleOutput rule, EquatableArray<string> refused)
    {
        if (rule is { Source: { } source, Summary: { } summary } && !refused.Contains(rule.Path))
            output.AddSource(ProjectCompiler.HintNameOf(summary), SourceText.From(source, Encoding.UTF8));
    }

    private static void AddCommonCode(SourceProductionContext output, EquatableArray<GeneratedFile> files)
    {
        foreach (GeneratedFile file in files)
            output.AddSource(file.HintName, SourceText.From(file.Source, Encoding.UTF8));
    }

    private static void Report(SourceProductionContext output, EquatableArray<DiagnosticData> diagnostics)
    {
        foreach (DiagnosticData diagnostic in diagnostics)
            output.ReportDiagnostic(diagnostic.ToRoslyn());
    }
}
