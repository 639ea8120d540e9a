using System.Text;
using RuleGen.Events;

namespace RuleGen.Cli.Results;

/// <summary>Tells an alert in one sentence: what happened, by whom, where, and which rule says so.</summary>
internal sealed class AlertReason
{
    private readonly ReasonEvent _event = new();

    public string Of(RuleInfo rule, ReadOnlySpan<byte> document)
    {
        _event.Read(document);
        var text = new StringBuilder();
        text.Append(Field(0) is { } category ? category + " event" : "event");
        Append(text, " with process ", 1);
        Append(text, ", parent process ", 2);
        Append(text, ", file ", 3);
        Append(text, ", by ", 4);
        Append(text, " on ", 5);
        return text.Append(" created ").Append(AlertLines.NameOf(rule.Severity)).Append(" alert ").Append(rule.Name).Append('.').ToString();
    }

    private void Append(StringBuilder text, string before, int slot)
    {
        if (Field(slot) is { } value)
            text.Append(before).Append(value);
    }

    private string? Field(int slot) => _event.Text(slot) is { Count: > 0 } values ? values[0].ToString() : null;

    private sealed class ReasonEvent() : ProjectedEvent(new EventProjection(
        new ProjectedField("event.category", FieldKind.Text),
        new ProjectedField("process.name", FieldKind.Text),
        new ProjectedField("process.parent.name", FieldKind.Text),
        new ProjectedField("file.name", FieldKind.Text),
        new ProjectedField("user.name", FieldKind.Text),
        new ProjectedField("host.name", FieldKind.Text)));
}
