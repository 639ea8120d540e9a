using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RuleGen.Dispatch;

/// <summary>
/// Tells of most values of a field that they satisfy none of its few needed atoms, by the first two bytes, the last two and the length, so that they need not
/// be looked up: of <c>=root</c> and <c>&lt;/tmp/</c> a value satisfies none that is not of four bytes from <c>ro</c> to <c>ot</c> and does not begin with <c>/t</c>.
/// </summary>
internal sealed class OuterBytes
{
    private const int MostValues = 128;
    private const int MostAffixes = 24;
    private const int Outer = 2;
    private const int IndexBits = 11;
    private const uint Scatter = 0x9E37_79B1;
    private const ushort Fold = 0x2020;

    private readonly ulong[] _values = new ulong[(1 << IndexBits) / 64];
    private readonly ulong[] _beginnings = new ulong[(1 << IndexBits) / 64];
    private readonly ulong[] _ends = new ulong[(1 << IndexBits) / 64];

    /// <param name="atoms">Atoms that <see cref="CanTell"/> is true of.</param>
    public OuterBytes(IndexText.Atom[] atoms)
    {
        foreach (IndexText.Atom atom in atoms)
        {
            if (atom.OnlyExcludes)
                continue;
            byte[] bytes = new ByteText(atom).Bytes;
            if (atom.Kind == '=' && bytes.Length >= Outer)
                Set(_values, IndexOf(First(bytes), Last(bytes), bytes.Length));
            else if (atom.IsAffix)
                AddAffix(bytes, atom.Kind == '>');
        }
    }

    /// <summary>Whether the atoms are so few, and all such, that outer bytes tell something.</summary>
    public static bool CanTell(IndexText.Atom[] atoms)
    {
        int values = 0;
        int affixes = 0;
        foreach (IndexText.Atom atom in atoms)
        {
            if (atom.OnlyExcludes)
                continue;
            if (atom.Kind == '=')
                values++;
            else if (atom.IsAffix)
                affixes++;
            else if (atom.Kind != '?' && !atom.IsPattern)
                return false;
        }

        return values <= MostValues && affixes <= MostAffixes;
    }

    /// <summary>Whether a value may satisfy one of the atoms.</summary>
    /// <param name="utf8">The value.</param>
    public bool MaySatisfy(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < Outer)
            return true;
        uint first = First(utf8);
        uint last = Last(utf8);
        return Has(_values, IndexOf(first, last, utf8.Length)) || Has(_beginnings, IndexOf(first)) || Has(_ends, IndexOf(last));
    }

    private void AddAffix(byte[] bytes, bool isEnd)
    {
        ulong[] bits = isEnd ? _ends : _beginnings;
        if (bytes.Length >= Outer)
        {
            Set(bits, IndexOf(isEnd ? Last(bytes) : First(bytes)));
            return;
        }

        // Whatever stands where it says nothing.
        for (int other = 0; other < 256; other++)
        {
            if (bytes.Length == 0)
                bits.AsSpan().Fill(ulong.MaxValue);
            else
                Set(bits, IndexOf(First(isEnd ? [(byte)other, bytes[0]] : [bytes[0], (byte)other])));
        }
    }

    private static uint First(ReadOnlySpan<byte> utf8) => (uint)(Unsafe.ReadUnaligned<ushort>(ref MemoryMarshal.GetReference(utf8)) | Fold);

    private static uint Last(ReadOnlySpan<byte> utf8) => First(utf8[^Outer..]);

    private static uint IndexOf(uint outer) => (outer * Scatter) >> (32 - IndexBits);

    private static uint IndexOf(uint first, uint last, int length) => IndexOf((first | (last << 16)) ^ ((uint)length * Scatter));

    private static void Set(ulong[] bits, uint index) => bits[index >> 6] |= 1UL << (int)index;

    private static bool Has(ulong[] bits, uint index) => (bits[index >> 6] & (1UL << (int)index)) != 0;
}
