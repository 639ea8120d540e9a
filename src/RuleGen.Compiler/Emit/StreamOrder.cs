using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>The fields that order the events that a rule follows.</summary>
/// <param name="Fields">The same fields as the projection has to hold them.</param>
internal sealed record StreamOrder(string TimestampField, string? TiebreakerField, EquatableArray<PlanField> Fields)
{
    /// <summary>What the rule says, or else the project.</summary>
    public static StreamOrder Of(RuleDocument document, CompilerOptions options)
    {
        string timestamp = document.Events.TimestampField?.Value ?? options.TimestampField;
        string? tiebreaker = document.Events.TiebreakerField?.Value ?? options.TiebreakerField;
        var fields = new List<PlanField> { new(timestamp, EqlType.Date) };
        if (tiebreaker is not null)
            fields.AddRange(TypesOf(tiebreaker, options).Select(type => new PlanField(tiebreaker, type)));
        return new StreamOrder(timestamp, tiebreaker, fields.ToEquatableArray());
    }

    /// <summary>A tiebreaker that no schema knows may be a number or a text.</summary>
    private static IEnumerable<EqlType> TypesOf(string path, CompilerOptions options)
    {
        EqlType? known = (options.Schema.Find(path) ?? EventSchema.Ecs.Find(path))?.Type;
        return known is null ? [EqlType.Number, EqlType.Text] : known == EqlType.Number ? [EqlType.Number] : [EqlType.Text];
    }
}
