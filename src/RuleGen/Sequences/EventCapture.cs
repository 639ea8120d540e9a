using System.Runtime.InteropServices;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// Keeps some fields of an event as bytes and shows them again: what a sequence remembers of an event that later stages read. Text stays
/// UTF-16, so that half a surrogate pair survives.
/// </summary>
internal sealed class EventCapture
{
    /// <summary>Most values of one field that are kept; of longer lists the first ones.</summary>
    private const int MaxValues = 4096;

    private readonly ProjectedEvent _shown;
    private readonly int[] _slots;
    private readonly StateWriter _writer = new();

    /// <param name="e">An event of the kind to be kept.</param>
    /// <param name="fields">What is kept; fields of the event's projection.</param>
    public EventCapture(ProjectedEvent e, IEnumerable<ProjectedField> fields)
    {
        _shown = e.Twin();
        _slots = [.. fields.Select(field => e.Projection.SlotOf(field.Path, field.Kind)).Where(slot => slot >= 0)];
    }

    /// <summary>The event that was shown last.</summary>
    public ProjectedEvent Shown => _shown;

    /// <summary>The fields of an event as bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(ProjectedEvent e)
    {
        _writer.Clear();
        foreach (int slot in _slots)
            Write(e, slot);
        return _writer.Written;
    }

    /// <summary>Makes <see cref="Shown"/> the event that bytes were taken of. False, and some of it shown, where they cannot be.</summary>
    public bool Show(ReadOnlySpan<byte> bytes)
    {
        var reader = new StateReader(bytes);
        _shown.Clear();
        foreach (int slot in _slots)
        {
            int count = reader.ReadInt32();
            if (count is < 0 or > MaxValues)
                return reader.Fail();
            for (int i = 0; i < count && !reader.HasFailed; i++)
                Read(ref reader, slot);
        }

        return reader.IsAtEnd;
    }

    private void Write(ProjectedEvent e, int slot)
    {
        switch (e.Projection[slot].Kind)
        {
            case FieldKind.Number:
                NumberValues numbers = e.Numbers(slot);
                for (int i = 0, count = Count(numbers.Count); i < count; i++)
                    _writer.Write(numbers[i]);
                break;
            case FieldKind.Boolean:
                BooleanValues booleans = e.Booleans(slot);
                for (int i = 0, count = Count(booleans.Count); i < count; i++)
                    _writer.Write(booleans[i]);
                break;
            case FieldKind.Date:
                DateValues dates = e.Dates(slot);
                for (int i = 0, count = Count(dates.Count); i < count; i++)
                    _writer.Write(dates[i]);
                break;
            case FieldKind.Address:
                AddressValues addresses = e.Addresses(slot);
                for (int i = 0, count = Count(addresses.Count); i < count; i++)
                    _writer.Write(addresses[i].Value);
                break;
            default:
                TextValues texts = e.Text(slot);
                for (int i = 0, count = Count(texts.Count); i < count; i++)
                    _writer.Write(MemoryMarshal.AsBytes(texts[i]));
                break;
        }
    }

    private int Count(int values)
    {
        int count = Math.Min(values, MaxValues);
        _writer.Write(count);
        return count;
    }

    private void Read(ref StateReader reader, int slot)
    {
        EventValues values = _shown.Content;
        switch (_shown.Projection[slot].Kind)
        {
            case FieldKind.Number:
                values.Add(slot, reader.ReadNumber());
                break;
            case FieldKind.Boolean:
                values.Add(slot, reader.ReadBoolean());
                break;
            case FieldKind.Date:
                values.Add(slot, reader.ReadDate());
                break;
            case FieldKind.Address:
                values.Add(slot, new IpAddressValue(reader.ReadUInt128()));
                break;
            default:
                values.Add(slot, MemoryMarshal.Cast<byte, char>(reader.ReadBytes()));
                break;
        }
    }
}
