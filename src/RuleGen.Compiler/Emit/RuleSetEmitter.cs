namespace RuleGen.Compiler.Emit;

/// <summary>Writes the class that runs all rules of a project.</summary>
internal static class RuleSetEmitter
{
    public const string ClassName = "RuleSet";

    /// <param name="rules">Ordered by rule id.</param>
    /// <param name="options">The project's options.</param>
    public static string Emit(IReadOnlyList<RuleSummary> rules, CompilerOptions options)
    {
        var writer = new CodeWriter();
        SourceHeader.Write(writer, "the rules of this project");
        writer.Line($"namespace {options.Namespace};");
        writer.Line();
        writer.Line("/// <summary>Runs every rule of this project over a stream of events. One instance for each thread.</summary>");
        writer.Line(SourceHeader.GeneratedCode);
        using (writer.Block($"{(options.IsPublic ? "public" : "internal")} sealed partial class {ClassName} : {RuntimeNames.RuleSetBase}"))
        {
            writer.Line($"private static readonly {RuntimeNames.RuleInfo}[] Infos =");
            writer.Line("[");
            foreach (RuleSummary rule in rules)
                writer.Line($"    {rule.ClassName}.Info,");
            writer.Line("];");
            writer.Line();
            writer.Line($"private readonly {ProjectedSource.ClassName} _event = new();");
            foreach (RuleSummary rule in rules.Where(IsInstance))
                writer.Line($"private readonly {rule.ClassName} {VariableOf(rule)} = new();");
            writer.Line();
            writer.Line("/// <summary>Makes a rule set with the default options.</summary>");
            using (writer.Block($"public {ClassName}() : this({RuntimeNames.RuleSetOptions}.Default)"))
            {
            }

            writer.Line();
            writer.Line("/// <summary>Makes a rule set that has seen no event.</summary>");
            using (writer.Block($"public {ClassName}({RuntimeNames.RuleSetOptions} options) : base(options)"))
            {
                foreach (RuleSummary rule in rules.Where(rule => rule.FollowsStream || rule.AsksForAncestors))
                    writer.Line($"Follow({(rule.FollowsStream ? $"new {rule.ClassName}()" : VariableOf(rule))});");
            }

            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{RuntimeNames.RuleInfo}> Rules => Infos;");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {RuntimeNames.ProjectedEvent} Event => _event;");
            foreach (EventTypeModel type in options.EventTypes)
                OwnTypeMatch(type, rules, writer);
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block("protected override void MatchEvent(long position)"))
            {
                foreach (RuleSummary rule in rules.Where(rule => !rule.FollowsStream))
                {
                    writer.Line(IsInstance(rule)
                        ? $"Match({VariableOf(rule)}, position);"
                        : $"if ({rule.ClassName}.Matches(_event)) Add({rule.ClassName}.Info, position);");
                }
            }
        }

        return writer.ToString();
    }

    /// <summary>Whether a rule decides single events, but not without those before.</summary>
    private static bool IsInstance(RuleSummary rule) => rule.AsksForAncestors && !rule.FollowsStream;

    /// <summary>Its field; class names differ by more than case, and no other field ends so.</summary>
    private static string VariableOf(RuleSummary rule) => $"_{char.ToLowerInvariant(rule.ClassName[0])}{rule.ClassName.Substring(1)}Matcher";

    private static void OwnTypeMatch(EventTypeModel type, IReadOnlyList<RuleSummary> rules, CodeWriter writer)
    {
        string access = type.IsPublic ? "public" : "internal";
        writer.Line();
        writer.Line("/// <summary>Runs every rule that these events can satisfy over one of them.</summary>");
        using (writer.Block($"{access} {RuntimeNames.RuleMatches} Match({(type.IsValueType ? "in " : "")}{type.TypeName} e)"))
        {
            writer.Line("long position = BeginEvent();");
            foreach (RuleSummary rule in rules.Where(rule => rule.EventTypes.Contains(type.TypeName)))
                writer.Line($"if ({rule.ClassName}.Matches({(type.IsValueType ? "in " : "")}e)) Add({rule.ClassName}.Info, position);");
            writer.Line("return EndEvent();");
        }
    }
}
