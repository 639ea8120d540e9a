using System.Text;

namespace RuleGen.Tests.Dispatch;

/// <summary>A text as documents have it: UTF-8, and other bytes behind it.</summary>
internal static class PaddedText
{
    private const int Padding = 32;

    /// <param name="text">The text.</param>
    /// <param name="random">Chooses what is behind it: now and then the text itself once more.</param>
    public static ReadOnlySpan<byte> Of(string text, int random)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] padded = new byte[utf8.Length + Padding];
        new Random(random).NextBytes(padded);
        for (int at = utf8.Length; at < padded.Length && random % 2 == 0 && utf8.Length > 0; at++)
            padded[at] = utf8[(at - utf8.Length) % utf8.Length];
        utf8.CopyTo(padded, 0);
        return padded.AsSpan(0, utf8.Length);
    }
}
