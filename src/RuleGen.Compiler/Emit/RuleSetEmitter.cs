using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the class that runs all rules of a project.</summary>
internal static class RuleSetEmitter
{
    public const string ClassName = "RuleSet";

    /// <summary>Fewer tests of rules than this are soon made one after the other.</summary>
    private const int FewestIndexed = 8;

    /// <summary>Rules in one method: as many as the index hands out at once, and few enough for the just-in-time compiler to optimise them.</summary>
    private const int Block = 64;

    /// <param name="rules">Ordered by rule id.</param>
    /// <param name="fields">The fields of the event, in the order of their slots.</param>
    /// <param name="options">The project's options.</param>
    public static string Emit(IReadOnlyList<RuleSummary> rules, IReadOnlyList<PlanField> fields, CompilerOptions options)
    {
        bool isIndexed = !options.SkipsIndex && rules.Sum(rule => rule.Guards.Count) >= FewestIndexed;
        List<RuleSummary> deciding = rules.Where(rule => !rule.FollowsStream).ToList();
        var writer = new CodeWriter();
        SourceHeader.Write(writer, "the rules of this project", options);
        writer.Line($"namespace {options.Namespace};");
        writer.Line();
        writer.Line("/// <summary>Runs every rule of this project over a stream of events. One instance for each thread.</summary>");
        writer.Line(SourceHeader.GeneratedCode);
        using (writer.Block($"{(options.IsPublic ? "public" : "internal")} sealed partial class {ClassName} : {RuntimeNames.RuleSetBase}"))
        {
            if (isIndexed)
            {
                RuleIndexEmitter.Write(rules, fields, writer);
                writer.Line();
            }

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
            using (writer.Block($"public {ClassName}({RuntimeNames.RuleSetOptions} options) : base(options{(isIndexed ? ", _index" : "")})"))
            {
                foreach (RuleSummary rule in rules.Where(rule => rule.FollowsStream || rule.AsksForAncestors))
                    writer.Line($"Follow({(rule.FollowsStream ? $"new {rule.ClassName}()" : VariableOf(rule))});");
            }

            writer.Line();
            Infos(rules, writer);
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {RuntimeNames.ProjectedEvent} Event => _event;");
            foreach (EventTypeModel type in options.EventTypes)
                OwnTypeMatch(type, rules, writer);
            if (isIndexed)
                Candidates(deciding, writer);
            else
                InTurn(deciding, writer);
        }

        return writer.ToString();
    }

    /// <summary>What all rules say of themselves, collected when somebody asks: running the rules needs those only that match.</summary>
    private static void Infos(IReadOnlyList<RuleSummary> rules, CodeWriter writer)
    {
        string blocks = string.Concat(Enumerable.Range(0, (rules.Count + Block - 1) / Block).Select(block => $", .. Infos_{block}()"));
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{RuntimeNames.RuleInfo}> Rules => _rules ??= [{(blocks.Length == 0 ? "" : blocks.Substring(2))}];");
        writer.Line();
        writer.Line($"private static {RuntimeNames.RuleInfo}[]? _rules;");
        for (int block = 0; block * Block < rules.Count; block++)
        {
            writer.Line();
            writer.Line($"private static {RuntimeNames.RuleInfo}[] Infos_{block}() =>");
            writer.Line("[");
            foreach (RuleSummary rule in rules.Skip(block * Block).Take(Block))
                writer.Line($"    {rule.ClassName}.Info,");
            writer.Line("];");
        }
    }

    /// <summary>Whether a rule decides single events, but not without those before.</summary>
    private static bool IsInstance(RuleSummary rule) => rule.AsksForAncestors && !rule.FollowsStream;

    /// <summary>Its field; class names differ by more than case, and no other field ends so.</summary>
    private static string VariableOf(RuleSummary rule) => $"_{char.ToLowerInvariant(rule.ClassName[0])}{rule.ClassName.Substring(1)}Matcher";

    /// <summary>
    /// Runs the rules that the index names, up to 64 at a time. The methods are called so that no rule's class has the name of one of them.
    /// </summary>
    private static void Candidates(List<RuleSummary> rules, CodeWriter writer)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void MatchCandidates({RuntimeNames.ProjectedEvent} projected, int block, ulong rules, long position)"))
        {
            writer.Line($"var e = ({ProjectedSource.ClassName})projected;");
            using (writer.Block("switch (block)"))
            {
                for (int block = 0; block * Block < rules.Count; block++)
                    writer.Line($"case {block}: Match_{block}(e, rules, position); break;");
            }
        }

        for (int block = 0; block * Block < rules.Count; block++)
        {
            writer.Line();
            using (writer.Block($"private void Match_{block}({ProjectedSource.ClassName} e, ulong rules, long position)"))
            using (writer.Block("for (; rules != 0; rules &= rules - 1)"))
            using (writer.Block("switch (global::System.Numerics.BitOperations.TrailingZeroCount(rules))"))
            {
                for (int i = 0; i < Block && (block * Block) + i < rules.Count; i++)
                    writer.Line($"case {i}: {Run(rules[(block * Block) + i], "e")} break;");
            }
        }
    }

    /// <summary>Runs all rules, one after the other.</summary>
    private static void InTurn(List<RuleSummary> rules, CodeWriter writer)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void MatchAll({RuntimeNames.ProjectedEvent} projected, long position)"))
        {
            if (rules.Count > 0)
                writer.Line($"var e = ({ProjectedSource.ClassName})projected;");
            if (rules.Count <= Block)
            {
                foreach (RuleSummary rule in rules)
                    writer.Line(Run(rule, "e"));
                return;
            }

            for (int block = 0; block * Block < rules.Count; block++)
                writer.Line($"Match_{block}(e, position);");
        }

        for (int block = 0; block * Block < rules.Count; block++)
        {
            writer.Line();
            using (writer.Block($"private void Match_{block}({ProjectedSource.ClassName} e, long position)"))
            {
                foreach (RuleSummary rule in rules.Skip(block * Block).Take(Block))
                    writer.Line(Run(rule, "e"));
            }
        }
    }

    private static string Run(RuleSummary rule, string argument) => IsInstance(rule)
        ? $"Match({VariableOf(rule)}, position);"
        : $"if ({rule.ClassName}.Matches({argument})) Add({rule.ClassName}.Info, position);";

    private static void OwnTypeMatch(EventTypeModel type, IReadOnlyList<RuleSummary> rules, CodeWriter writer)
    {
        string access = type.IsPublic ? "public" : "internal";
        writer.Line();
        writer.Line("/// <summary>Runs every rule that these events can satisfy over one of them.</summary>");
        using (writer.Block($"{access} {RuntimeNames.RuleMatches} Match({(type.IsValueType ? "in " : "")}{type.TypeName} e)"))
        {
            writer.Line("long position = BeginEvent();");
            foreach (RuleSummary rule in rules.Where(rule => rule.EventTypes.Contains(type.TypeName)))
                writer.Line(Run(rule, type.IsValueType ? "in e" : "e"));
            writer.Line("return EndEvent();");
        }
    }
}
