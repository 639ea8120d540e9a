using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Emit;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler;

/// <summary>What compiling a rule depends on besides its file. Equal options give equal output.</summary>
public sealed record CompilerOptions
{
    /// <summary>The namespace of generated types.</summary>
    public string Namespace { get; init; } = "Rules";

    /// <summary>Whether generated types are public; internal otherwise.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The fields that events have.</summary>
    public EventSchema Schema { get; init; } = EventSchema.Ecs;

    /// <summary>Types of the project that are marked as events.</summary>
    public EquatableArray<EventTypeModel> EventTypes { get; init; }

    /// <summary>
    /// Adds a number made from the rule file's path to class names, so that rules of one name can stand together. For rules that are loaded and
    /// run as a set: nobody writes their class names.
    /// </summary>
    public bool HasDistinctClassNames { get; init; }

    /// <summary>The field that holds an event's category, where a rule does not say otherwise.</summary>
    public string EventCategoryField { get; init; } = "event.category";

    /// <summary>Whether plans are emitted as they were lowered. The code then means the same and is only slower and longer; tests hold it to that.</summary>
    internal bool SkipsPasses { get; init; }

    /// <summary>Whether rule sets run every rule in turn, whatever their size. They then find the same matches and are only slower; tests hold them to that.</summary>
    internal bool SkipsIndex { get; init; }

    /// <summary>
    /// Whether a rule is only compiled as far as it takes to know everything that is wrong with it: its summary has no guards, and there is no C#.
    /// </summary>
    internal bool SkipsCode { get; init; }

    /// <summary>Whose EQL plain query files are written in; of TOML files the layout tells.</summary>
    public EqlDialect PlainQueryDialect { get; init; } = EqlDialect.Elasticsearch;

    /// <summary>Whether texts of plain queries in the classic dialect compare with regard to case; other dialects have operators for either.</summary>
    public bool IsCaseSensitive { get; init; }

    /// <summary>Whether advice that is a matter of taste, or a guess that is wrong as often as not, is given too.</summary>
    public bool HasOpinions { get; init; }

    /// <summary>The field that says when an event happened, where a rule does not say otherwise.</summary>
    public string TimestampField { get; init; } = "@timestamp";

    /// <summary>The field that orders events of one timestamp, where a rule does not say otherwise; null where arrival does.</summary>
    public string? TiebreakerField { get; init; }
}
