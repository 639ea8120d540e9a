using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Engines;

/// <summary>A query and how it is run.</summary>
internal sealed record QueryCase(MappedText Text)
{
    public QueryCase(string text)
        : this(MappedText.Verbatim(text, 0))
    {
    }

    public EqlDialect Dialect { get; init; } = EqlDialect.Elasticsearch;

    public EventSchema Schema { get; init; } = EventSchema.Open;

    public string CategoryField { get; init; } = "event.category";

    public string TimestampField { get; init; } = "@timestamp";

    public string? TiebreakerField { get; init; }

    /// <summary>Whether texts compare with regard to case, in the classic dialect.</summary>
    public bool IsCaseSensitive { get; init; }

    /// <summary>Most matches; null for all.</summary>
    public int? Size { get; init; }

    public int MaxSamplesPerKey { get; init; } = 1;
}
