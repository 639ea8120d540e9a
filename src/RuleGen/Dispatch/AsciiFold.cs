using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Dispatch;

/// <summary>Bytes of UTF-8 with the letters of ASCII in lower case, many at a time, and nothing else changed.</summary>
internal static class AsciiFold
{
    private const ulong Ones = 0x0101_0101_0101_0101;
    private const ulong Tops = 0x80 * Ones;

    public static ulong Fold(ulong bytes)
    {
        // The uppermost bit of each byte says whether the rest of it reaches a bound.
        ulong rest = bytes & ~Tops;
        ulong isUpper = (rest + ((0x80 - 'A') * Ones)) & ~(rest + ((0x80 - 'Z' - 1) * Ones)) & ~bytes & Tops;
        return bytes | (isUpper >> 2);
    }

    public static uint Fold(uint bytes) => (uint)Fold((ulong)bytes);

    /// <summary>Whether the text that begins somewhere is a folded one of four or more bytes, ignoring case.</summary>
    public static bool IsAt(ref byte text, byte[] folded)
    {
        ref byte other = ref MemoryMarshal.GetArrayDataReference(folded);
        int length = folded.Length;
        if (length >= Vector128<byte>.Count)
        {
            // In whole vectors, the last of which overlaps the one before.
            int last = length - Vector128<byte>.Count;
            for (int at = 0; ; at = Math.Min(at + Vector128<byte>.Count, last))
            {
                if (Fold(Vector128.LoadUnsafe(ref text, (nuint)at)) != Vector128.LoadUnsafe(ref other, (nuint)at))
                    return false;
                if (at == last)
                    return true;
            }
        }

        if (length >= sizeof(ulong))
            return Fold(Read<ulong>(ref text, 0)) == Read<ulong>(ref other, 0) && Fold(Read<ulong>(ref text, length - sizeof(ulong))) == Read<ulong>(ref other, length - sizeof(ulong));
        return Fold(Read<uint>(ref text, 0)) == Read<uint>(ref other, 0) && Fold(Read<uint>(ref text, length - sizeof(uint))) == Read<uint>(ref other, length - sizeof(uint));
    }

    private static Vector128<byte> Fold(Vector128<byte> bytes) =>
        bytes | (Vector128.LessThan(bytes - Vector128.Create((byte)'A'), Vector128.Create((byte)26)) & Vector128.Create((byte)0x20));

    private static T Read<T>(ref byte bytes, int at)
        where T : struct => Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref bytes, at));
}
