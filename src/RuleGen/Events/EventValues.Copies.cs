using RuleGen.Semantics;

namespace RuleGen.Events;

/// <summary>Values that come from another event, not from a document. Those of one slot are added one after the other.</summary>
internal sealed partial class EventValues
{
    public void Add(int slot, ReadOnlySpan<char> text)
    {
        text.CopyTo(Free(text.Length));
        Extend(slot, FieldKind.Text);
        AddText(text.Length);
    }

    public void Add(int slot, EqlNumber number)
    {
        Extend(slot, FieldKind.Number);
        _numbers.Add(number);
    }

    public void Add(int slot, bool truth)
    {
        Extend(slot, FieldKind.Boolean);
        _booleans.Add(truth);
    }

    public void Add(int slot, EqlDate date)
    {
        Extend(slot, FieldKind.Date);
        _dates.Add(date);
    }

    public void Add(int slot, IpAddressValue address)
    {
        Extend(slot, FieldKind.Address);
        _addresses.Add(address);
    }

    /// <summary>Makes room for one more value of a slot, which counts as read: nothing of it is looked for in a document.</summary>
    private void Extend(int slot, FieldKind kind)
    {
        ref var range = ref _slots[slot];
        if (range.Stamp != _stamp + (int)kind)
            range = new Slot { First = CountOf(kind), Stamp = _stamp + (int)kind };
        range.Count++;
    }
}
