using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RuleGen.Semantics;

/// <summary>
/// Whether a text is one of many: EQL <c>in</c>, <c>in~</c> and <c>:</c> with a long list of texts without wildcards. For lists of more
/// than about thirty; a generated <c>switch</c> is better for shorter ones.
/// </summary>
/// <remarks>
/// A hash of the text's length and of up to sixteen of its characters (both ends and the middle) leads to a slot of an open-addressing
/// table that is at most half full. Only members with the same hash are compared, so a text that is no member usually costs one lookup.
/// Instances are immutable and shared between threads; looking up allocates nothing. The members, which a rule's author writes, bound
/// what a text can cost.
/// </remarks>
public sealed class TextSet
{
    private readonly bool _ignoringCase;
    private readonly int _mask;
    private readonly int _longest;
    private readonly Slot[] _slots;

    /// <summary>Makes a set.</summary>
    /// <param name="ignoringCase">Whether the letters A to Z equal a to z; nothing else is folded.</param>
    /// <param name="members">The members; repeated ones are harmless.</param>
    public TextSet(bool ignoringCase, params string[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _ignoringCase = ignoringCase;
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, 2 * members.Length))];
        _mask = _slots.Length - 1;
        for (int number = 0; number < members.Length; number++)
        {
            string member = members[number];
            _longest = Math.Max(_longest, member.Length);
            uint hash = Hash(member);
            int at = (int)hash & _mask;
            while (_slots[at].Member is not null)
                at = (at + 1) & _mask;
            _slots[at] = new Slot(member, hash, number);
        }
    }

    /// <summary>Whether the text is a member.</summary>
    public bool Contains(ReadOnlySpan<char> text) => IndexOf(text) >= 0;

    /// <summary>Which member the text is, or -1.</summary>
    internal int IndexOf(ReadOnlySpan<char> text)
    {
        if (text.Length > _longest)
            return -1;
        uint hash = Hash(text);
        for (int at = (int)hash & _mask; ; at = (at + 1) & _mask)
        {
            ref readonly Slot slot = ref _slots[at];
            if (slot.Member is null)
                return -1;
            if (slot.Hash == hash && AreEqual(slot.Member, text))
                return slot.Number;
        }
    }

    private bool AreEqual(string member, ReadOnlySpan<char> text) =>
        _ignoringCase ? TextComparison.EqualIgnoringCase(member, text) : text.SequenceEqual(member);

    /// <summary>Equal texts have equal hashes; to ignore case every character loses the bit in which letters differ.</summary>
    private uint Hash(ReadOnlySpan<char> text)
    {
        ulong fold = _ignoringCase ? 0x0020_0020_0020_0020UL : 0;
        ref char first = ref MemoryMarshal.GetReference(text);
        int length = text.Length;
        ulong head;
        ulong tail;
        ulong inner = 0;
        if (length >= 4)
        {
            head = Four(ref first);
            tail = Four(ref Unsafe.Add(ref first, length - 4));

            // Paths of one folder and one extension differ before the extension and in the middle.
            if (length >= 8)
                inner = BitOperations.RotateLeft(Four(ref Unsafe.Add(ref first, length - 8)) | fold, 7) ^
                    (Four(ref Unsafe.Add(ref first, (length / 2) - 2)) | fold);
        }
        else if (length >= 2)
        {
            head = Two(ref first);
            tail = Two(ref Unsafe.Add(ref first, length - 2));
        }
        else
        {
            head = length == 0 ? 0UL : first;
            tail = 0;
        }

        ulong mixed = ((head | fold) * 0x9E37_79B9_7F4A_7C15UL) ^ (((tail | fold) + (uint)length) * 0xC2B2_AE3D_27D4_EB4FUL);
        mixed = (mixed ^ BitOperations.RotateLeft(mixed, 29) ^ inner) * 0x9E37_79B9_7F4A_7C15UL;
        mixed ^= mixed >> 32;
        return (uint)((mixed * 0xD6E8_FEB8_6659_FD93UL) >> 32);
    }

    private static ulong Four(ref char text) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref text));

    private static ulong Two(ref char text) => Unsafe.ReadUnaligned<uint>(ref Unsafe.As<char, byte>(ref text));

    private readonly struct Slot(string member, uint hash, int number)
    {
        public readonly string? Member = member;
        public readonly uint Hash = hash;
        public readonly int Number = number;
    }
}
