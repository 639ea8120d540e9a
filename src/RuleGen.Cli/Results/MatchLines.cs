using System.Text.Json;
using RuleGen.Cli.Reports;

namespace RuleGen.Cli.Results;

/// <summary>
/// Writes a match as the rule and the lines of its events: <c>{"rule_id":"…","rule":"…","lines":[3,null]}</c>. What a pipe has counted follows:
/// <c>"summary":{"count":2,"key":"sh","percent":0.5}</c>.
/// </summary>
internal sealed class MatchLines(ToolOutput output) : MatchSink, IDisposable
{
    private readonly Utf8JsonWriter _json = new(output.Buffer, FindingReport.JsonOptions);

    public override void Add(in RuleMatch match, ReadOnlySpan<byte> line) => Write(match.Rule, match.Positions, match.Summary.Span);

    /// <param name="rule">The rule that matched.</param>
    /// <param name="lines">The lines of the events in the order of the rule's stages.</param>
    /// <param name="summary">What a pipe has counted, a JSON object; empty where none has.</param>
    public void Write(RuleInfo rule, ReadOnlySpan<long> lines, ReadOnlySpan<byte> summary = default)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("rule_id"u8, rule.Id);
        _json.WriteString("rule"u8, rule.Name);
        _json.WriteStartArray("lines"u8);
        foreach (long position in lines)
        {
            if (position == RuleMatch.MissingEvent)
                _json.WriteNullValue();
            else
                _json.WriteNumberValue(position);
        }

        _json.WriteEndArray();
        if (!summary.IsEmpty)
            WriteSummary(summary);
        _json.WriteEndObject();
        _json.Flush();
        output.EndLine();
        Count++;
    }

    public void Dispose() => _json.Dispose();

    private void WriteSummary(ReadOnlySpan<byte> summary)
    {
        _json.WriteStartObject("summary"u8);
        foreach (EventDocument.Member member in new EventDocument.Members(summary))
        {
            if (!IsCount(member.Name))
                continue;
            _json.WritePropertyName(member.Name);
            _json.WriteRawValue(member.Value);
        }

        _json.WriteEndObject();
    }

    private static bool IsCount(ReadOnlySpan<byte> name) => name.SequenceEqual("count"u8) || name.SequenceEqual("key"u8)
        || name.SequenceEqual("percent"u8) || name.SequenceEqual("hosts"u8) || name.SequenceEqual("total_hosts"u8);
}
