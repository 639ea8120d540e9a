using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Emit;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler;

/// <summary>A file of generated code.</summary>
/// <param name="HintName">Its name, unique in the project.</param>
public sealed record GeneratedFile(string HintName, string Source);

/// <summary>What of a rule cannot stand beside another one.</summary>
public enum ClashSubject
{
    /// <summary>The rule as a whole.</summary>
    Rule,
    Name,
    Id,
}

/// <summary>A rule that cannot stand beside another one of the project.</summary>
/// <param name="Path">The rule file that yields no matcher for it.</param>
/// <param name="Subject">What the diagnostic is about; summaries have no places, which would make them differ for a rule that only moved.</param>
/// <param name="Diagnostic">Why it cannot. Its range is empty; see <see cref="RulePlaces"/>.</param>
public sealed record RuleClash(string Path, ClashSubject Subject, RuleDiagnostic Diagnostic);

/// <summary>The code that all rules of a project share.</summary>
/// <param name="Rules">The rules that take part, ordered by id and then path.</param>
/// <param name="Files">The event and the rule set.</param>
/// <param name="Clashes">The rules that do not take part, and why.</param>
public sealed record ProjectCompilation(EquatableArray<RuleSummary> Rules, EquatableArray<GeneratedFile> Files, EquatableArray<RuleClash> Clashes);

/// <summary>Joins the rules of a project.</summary>
public static class ProjectCompiler
{
    /// <summary>Classes of the common code and members of every matcher. Case does not tell names of files apart, so it does not tell these apart.</summary>
    private static readonly HashSet<string> ReservedNames =
        new(StringComparer.OrdinalIgnoreCase) { ProjectedSource.ClassName, RuleSetEmitter.ClassName, "Info", "Matches", "Shape", "Observe", "GetRule", "Continues", "IsProcess", "ProcessFilterCount" };

    /// <summary>The hint name of a rule's matcher.</summary>
    public static string HintNameOf(RuleSummary rule) => rule.ClassName + ".g.cs";

    /// <summary>
    /// Joins rules into a project. Where two of them have one class name, one id, or fields of one property name, the one whose path comes later
    /// in ordinal order yields no matcher and says why.
    /// </summary>
    public static ProjectCompilation Compile(IEnumerable<RuleSummary> rules, CompilerOptions options)
    {
        var accepted = new List<RuleSummary>();
        var clashes = new List<RuleClash>();
        var byClass = new Dictionary<string, RuleSummary>(StringComparer.OrdinalIgnoreCase);
        var byId = new Dictionary<string, RuleSummary>(StringComparer.Ordinal);
        var byProperty = new Dictionary<string, PlanField>(StringComparer.Ordinal);
        foreach (RuleSummary rule in rules.OrderBy(rule => rule.Path, StringComparer.Ordinal))
        {
            if (ReservedNames.Contains(rule.ClassName))
                Refuse(rule, ClashSubject.Name, DiagnosticCatalog.ReservedClassName, rule.ClassName);
            else if (byClass.TryGetValue(rule.ClassName, out RuleSummary namesake))
                Refuse(rule, ClashSubject.Name, DiagnosticCatalog.DuplicateClassName, rule.ClassName, namesake.Path);
            else if (byId.TryGetValue(rule.RuleId, out RuleSummary twin))
                Refuse(rule, ClashSubject.Id, DiagnosticCatalog.DuplicateRuleId, rule.RuleId, twin.Path);
            else if (FindClash(rule) is { } clash)
                Refuse(rule, ClashSubject.Rule, DiagnosticCatalog.FieldNameClash, clash.Field.Path, clash.Other.Path);
            else
                Accept(rule);
        }

        RuleSummary[] ordered = accepted.OrderBy(rule => rule.RuleId, StringComparer.Ordinal).ToArray();
        if (options.SkipsCode)
            return new ProjectCompilation(ordered.ToEquatableArray(), default, clashes.ToEquatableArray());
        PlanField[] fields = accepted.SelectMany(rule => rule.Fields).Distinct().OrderBy(field => field.Path, StringComparer.Ordinal).ThenBy(field => field.Type).ToArray();
        EquatableArray<GeneratedFile> files = EquatableArray.Of(
            new GeneratedFile(ProjectedSource.ClassName + ".g.cs", RuleEventEmitter.Emit(fields, Join(ordered.SelectMany(rule => rule.Arrays)), options)),
            new GeneratedFile(RuleSetEmitter.ClassName + ".g.cs", RuleSetEmitter.Emit(ordered, fields, options)));
        return new ProjectCompilation(ordered.ToEquatableArray(), files, clashes.ToEquatableArray());

        static PlanArray[] Join(IEnumerable<PlanArray> arrays) => arrays
            .GroupBy(array => array.Path, StringComparer.Ordinal)
            .OrderBy(array => array.Key, StringComparer.Ordinal)
            .Select(array => new PlanArray(array.Key, PlanFields.Ordered(array.SelectMany(part => part.Columns).Distinct())))
            .ToArray();

        void Refuse(RuleSummary rule, ClashSubject subject, DiagnosticDefinition definition, params string[] arguments) =>
            clashes.Add(new RuleClash(rule.Path, subject, new RuleDiagnostic(definition, new TextRange(0, 0), arguments.ToEquatableArray())));

        // What reads an element is told apart from what reads a field by a path that no field has.
        static IEnumerable<(string Name, PlanField Field)> NamesOf(RuleSummary rule) => rule.Fields
            .Select(field => (FieldNames.PropertyOf(field), field))
            .Concat(rule.Arrays.Select(array => (FieldNames.CountOf(array), new PlanField(array.Path + "[]", EqlType.Number))))
            .Concat(rule.Arrays.SelectMany(array => array.Columns.Select(column => (FieldNames.ElementOf(array, column), column with { Path = array.Path + "[]" + column.Path }))));

        (PlanField Field, PlanField Other)? FindClash(RuleSummary rule)
        {
            var own = new Dictionary<string, PlanField>(StringComparer.Ordinal);
            foreach ((string name, PlanField field) in NamesOf(rule))
            {
                if ((byProperty.TryGetValue(name, out PlanField other) || own.TryGetValue(name, out other)) && other != field)
                    return (field, other);
                own[name] = field;
            }

            return null;
        }

        void Accept(RuleSummary rule)
        {
            accepted.Add(rule);
            byClass.Add(rule.ClassName, rule);
            byId.Add(rule.RuleId, rule);
            foreach ((string name, PlanField field) in NamesOf(rule))
                byProperty[name] = field;
        }
    }
}
