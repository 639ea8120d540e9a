using RuleGen.Semantics;

namespace RuleGen.Events;

/// <summary>Values that come from another event, not from a document. Those of one slot are added one after the other.</summary>
internal sealed partial class EventValues
{
    public void Add(int slot, ReadOnlySpan<char> text)
    {
        text.CopyTo(Free(text.Length));
        _texts.Add(ref _ranges[slot], slot, new TextPlace(_used, text.Length));
        _used += text.Length;
    }

    public void Add(int slot, EqlNumber number) => _numbers.Add(ref _ranges[slot], slot, number);

    public void Add(int slot, bool truth) => _booleans.Add(ref _ranges[slot], slot, truth);

    public void Add(int slot, EqlDate date) => _dates.Add(ref _ranges[slot], slot, date);

    public void Add(int slot, IpAddressValue address) => _addresses.Add(ref _ranges[slot], slot, address);
}
