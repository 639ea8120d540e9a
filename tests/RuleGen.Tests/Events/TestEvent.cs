using System.Text;
using RuleGen.Events;

namespace RuleGen.Tests.Events;

/// <summary>An event over any fields, rendered as one line per field that has values.</summary>
internal sealed class TestEvent(params ProjectedField[] fields) : ProjectedEvent(new EventProjection(fields))
{
    /// <summary>Fields written <c>path</c> for text, else <c>path:kind</c>.</summary>
    public static TestEvent Of(string fields) => new([.. fields.Split(' ').Select(Field)]);

    public static ProjectedField Field(string field)
    {
        var parts = field.Split(':');
        return new ProjectedField(parts[0], parts.Length == 1 ? FieldKind.Text : Enum.Parse<FieldKind>(parts[1], ignoreCase: true));
    }

    public EventReadResult Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    public string Render()
    {
        var lines = new List<string>();
        for (var slot = 0; slot < Projection.Count; slot++)
        {
            var values = Values(slot);
            Assert.Equal(values.Count > 0, Has(slot));
            if (values.Count > 0)
                lines.Add($"{Projection[slot].Path}:{Projection[slot].Kind} = {string.Join(" | ", values)}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>The values of a slot as text.</summary>
    public List<string> Values(int slot)
    {
        var values = new List<string>();
        switch (Projection[slot].Kind)
        {
            case FieldKind.Number:
                foreach (var value in Numbers(slot))
                    values.Add(value.ToString());
                break;
            case FieldKind.Boolean:
                foreach (var value in Booleans(slot))
                    values.Add(value ? "true" : "false");
                break;
            case FieldKind.Date:
                foreach (var value in Dates(slot))
                    values.Add(value.ToString());
                break;
            case FieldKind.Address:
                foreach (var value in Addresses(slot))
                    values.Add(value.ToString()!);
                break;
            default:
                foreach (var value in Text(slot))
                    values.Add(value.ToString());
                break;
        }

        return values;
    }
}
