using System.Text.Json;
using RuleGen.Cli.Reports;

namespace RuleGen.Cli.Results;

/// <summary>Writes a match as the rule and the lines of its events: <c>{"rule_id":"…","rule":"…","lines":[3,null]}</c>.</summary>
internal sealed class MatchLines(ToolOutput output) : MatchSink, IDisposable
{
    private readonly Utf8JsonWriter _json = new(output.Buffer, FindingReport.JsonOptions);

    public override void Add(in RuleMatch match, ReadOnlySpan<byte> line) => Write(match.Rule, match.Positions);

    /// <param name="rule">The rule that matched.</param>
    /// <param name="lines">The lines of the events in the order of the rule's stages.</param>
    public void Write(RuleInfo rule, ReadOnlySpan<long> lines)
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
        _json.WriteEndObject();
        _json.Flush();
        output.EndLine();
        Count++;
    }

    public void Dispose() => _json.Dispose();
}
