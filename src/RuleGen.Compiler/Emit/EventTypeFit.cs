using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Emit;

/// <summary>Proves that the events of a user's type can satisfy a rule: that they have every field it reads.</summary>
public static class EventTypeFit
{
    /// <summary>
    /// The sources that a rule gets overloads for. A type of other categories is passed over; one that lacks a field is an error at the field.
    /// </summary>
    public static IReadOnlyList<OwnTypeSource> Find(
        BoundEventQuery query, EventPlan plan, EquatableArray<EventTypeModel> types, MappedText text, DiagnosticBag diagnostics)
    {
        var sources = new List<OwnTypeSource>();
        string? need = PlanFields.HasDescendants(plan) ? "the events before, which tell what a process descends from"
            : PlanFields.ArraysOf(plan).Count > 0 ? "arrays of objects"
            : null;
        foreach (EventTypeModel type in types)
        {
            if (query.Filter.Category is { } category && type.Categories.Count > 0 && !type.Categories.Contains(category))
                continue;
            if (need is not null)
            {
                TextRange filter = text.RangeOf(query.Filter.Range.Start, query.Filter.Range.Length);
                diagnostics.Report(DiagnosticCatalog.RuleBeyondEventType, filter, type.TypeName.Replace("global::", ""), need);
                continue;
            }

            var source = new OwnTypeSource(type);
            bool fits = true;
            foreach (PlanField field in PlanFields.Of(plan))
            {
                bool isGivenByType = type.Categories.Count > 0 && string.Equals(field.Path, query.Filter.CategoryField.Path, StringComparison.Ordinal);
                FieldUse? use = query.Fields.FirstOrDefault(candidate => string.Equals(candidate.Path, field.Path, StringComparison.Ordinal));
                if (use is null || use.IsOptional)
                    continue;
                TextRange range = text.RangeOf(use.Range.Start, use.Range.Length);
                string name = type.TypeName.Replace("global::", "");
                if (source.Find(field.Path) is not { } member)
                {
                    if (isGivenByType)
                        continue;
                    diagnostics.Report(DiagnosticCatalog.FieldNotInEventType, range, field.Path, name);
                    fits = false;
                }
                else if (!OwnTypeSource.CanRead(member.Kind, field.Type))
                {
                    diagnostics.Report(DiagnosticCatalog.MemberOfWrongType, range, field.Path, name, NameOf(field.Type));
                    fits = false;
                }
            }

            if (fits)
                sources.Add(source);
        }

        return sources;
    }

    private static string NameOf(EqlType type) => type switch
    {
        EqlType.Number => "a number",
        EqlType.Boolean => "a boolean",
        EqlType.Date => "a date",
        EqlType.Address => "an IP address",
        _ => "text",
    };
}
