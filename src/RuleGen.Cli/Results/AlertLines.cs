using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RuleGen.Cli.Reports;

namespace RuleGen.Cli.Results;

/// <summary>
/// Writes a match as an alert: the event's own members as they are, and what is known of the alert under <c>kibana.alert.</c>. The event's
/// <c>event</c> members are also kept under <c>kibana.alert.original_event.</c>, because <c>event.kind</c> of an alert is <c>signal</c>.
/// </summary>
/// <remarks>An alert's <c>kibana.alert.uuid</c> depends on the rule and the event alone: the same event gives the same alert again.</remarks>
internal sealed class AlertLines(ToolOutput output) : MatchSink
{
    private readonly AlertReason _reason = new();
    private readonly Dictionary<string, byte[]> _rules = new(StringComparer.Ordinal);

    public static string NameOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Low => "low",
        RuleSeverity.Medium => "medium",
        RuleSeverity.High => "high",
        _ => "critical",
    };

    public override void Add(in RuleMatch match, ReadOnlySpan<byte> line)
    {
        RuleInfo rule = match.Rule;
        if (!_rules.TryGetValue(rule.Id, out byte[]? constant))
            _rules.Add(rule.Id, constant = AlertRule.Write(rule));
        IBufferWriter<byte> buffer = output.Buffer;
        ReadOnlySpan<byte> document = EventDocument.EventOf(line);
        buffer.Write("{"u8);
        WriteEvent(document, buffer);
        buffer.Write("\"kibana.alert.uuid\":\""u8);
        buffer.Write(Encoding.ASCII.GetBytes(UuidOf(rule, document).ToString()));
        buffer.Write("\",\"kibana.alert.reason\":\""u8);
        buffer.Write(JsonEncodedText.Encode(Encoding.UTF8.GetBytes(_reason.Of(rule, line)), FindingReport.JsonOptions.Encoder).EncodedUtf8Bytes);
        buffer.Write("\","u8);
        buffer.Write(constant);
        buffer.Write("}"u8);
        output.EndLine();
        Count++;
    }

    private static void WriteEvent(ReadOnlySpan<byte> document, IBufferWriter<byte> buffer)
    {
        bool hasKind = false;
        foreach (EventDocument.Member member in new EventDocument.Members(document))
        {
            if (member.Name.SequenceEqual("event"u8) && member.IsObject)
            {
                hasKind = true;
                buffer.Write("\"event\":{\"kind\":\"signal\""u8);
                foreach (EventDocument.Member inner in new EventDocument.Members(member.Value))
                {
                    if (!inner.Name.SequenceEqual("kind"u8))
                        WriteMember(","u8, ""u8, inner, ""u8, buffer);
                }

                buffer.Write("},"u8);
                foreach (EventDocument.Member inner in new EventDocument.Members(member.Value))
                    WriteMember(""u8, "kibana.alert.original_event."u8, inner, ","u8, buffer);
            }
            else if (member.Name.StartsWith("event."u8))
            {
                WriteMember(""u8, "kibana.alert.original_"u8, member, ","u8, buffer);
                if (!member.Name.SequenceEqual("event.kind"u8))
                    WriteMember(""u8, ""u8, member, ","u8, buffer);
            }
            else if (!member.Name.StartsWith("kibana.alert."u8))
            {
                WriteMember(""u8, ""u8, member, ","u8, buffer);
                if (member.Name.SequenceEqual("@timestamp"u8))
                    WriteMember(""u8, "kibana.alert.original_time"u8, new EventDocument.Member(default, member.Value), ","u8, buffer);
            }
        }

        if (!hasKind)
            buffer.Write("\"event.kind\":\"signal\","u8);
    }

    private static void WriteMember(ReadOnlySpan<byte> before, ReadOnlySpan<byte> prefix, EventDocument.Member member, ReadOnlySpan<byte> after, IBufferWriter<byte> buffer)
    {
        buffer.Write(before);
        buffer.Write("\""u8);
        buffer.Write(prefix);
        buffer.Write(member.Name);
        buffer.Write("\":"u8);
        buffer.Write(member.Value);
        buffer.Write(after);
    }

    /// <summary>A UUID of version 8: the first bits of a SHA-256 over the rule's id and the event.</summary>
    private static Guid UuidOf(RuleInfo rule, ReadOnlySpan<byte> document)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(rule.Id));
        hash.AppendData([0]);
        hash.AppendData(document);
        byte[] bytes = hash.GetHashAndReset();
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes.AsSpan(0, 16), bigEndian: true);
    }
}
