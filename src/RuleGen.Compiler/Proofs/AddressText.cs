using System.Globalization;
using System.Numerics;

namespace RuleGen.Compiler.Proofs;

/// <summary>Writes addresses, which are numbers of 128 bits, as text.</summary>
internal static class AddressText
{
    private static readonly BigInteger MappedPrefix = (BigInteger)0xFFFF << 32;

    /// <example>The number 0xFFFF0A000001 is <c>10.0.0.1</c>; 1 is <c>0:0:0:0:0:0:0:1</c>.</example>
    public static string Of(BigInteger value)
    {
        if (value >> 32 == MappedPrefix >> 32)
        {
            uint address = (uint)(value & uint.MaxValue);
            return string.Join(".", new[] { 24, 16, 8, 0 }.Select(shift => ((address >> shift) & 0xFF).ToString(CultureInfo.InvariantCulture)));
        }

        return string.Join(":", Enumerable.Range(0, 8).Select(i =>
            ((int)((value >> (16 * (7 - i))) & 0xFFFF)).ToString("x", CultureInfo.InvariantCulture)));
    }
}
