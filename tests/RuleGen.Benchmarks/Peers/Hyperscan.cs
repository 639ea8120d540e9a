using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace RuleGen.Benchmarks.Peers;

/// <summary>
/// Wildcard patterns in Hyperscan, where its library is installed (<c>apt-get install libhyperscan5</c>): all of a list in one database, exact, and a
/// search ends at the first pattern that matches.
/// </summary>
internal sealed unsafe partial class Hyperscan
{
    private const string Library = "libhs.so.5";
    private const uint CaseIgnored = 1;
    private const uint DotIsAny = 2;
    private const uint OneMatch = 8;
    private const uint MayBeEmpty = 16;
    private const uint Block = 1;

    private readonly nint _database;
    private readonly nint _scratch;

    /// <param name="patterns">Patterns of <c>*</c> and <c>?</c>, in ASCII, that ignore case.</param>
    /// <exception cref="InvalidOperationException">Hyperscan refuses a pattern.</exception>
    public Hyperscan(string[] patterns)
    {
        byte[][] expressions = [.. patterns.Select(pattern => Encoding.ASCII.GetBytes("^" + string.Concat(pattern.Select(ExpressionOf)) + "$\0"))];
        uint[] flags = [.. patterns.Select(_ => CaseIgnored | DotIsAny | OneMatch | MayBeEmpty)];
        uint[] ids = [.. Enumerable.Range(0, patterns.Length).Select(i => (uint)i)];
        GCHandle[] pins = [.. expressions.Select(expression => GCHandle.Alloc(expression, GCHandleType.Pinned))];
        nint[] addresses = [.. pins.Select(pin => pin.AddrOfPinnedObject())];
        int result = Compile(addresses, flags, ids, (uint)patterns.Length, Block, 0, out _database, out _);
        foreach (GCHandle pin in pins)
            pin.Free();
        if (result != 0 || AllocateScratch(_database, ref _scratch) != 0)
            throw new InvalidOperationException($"Hyperscan answers {result}.");
    }

    /// <summary>Whether the library is installed.</summary>
    public static bool IsPresent { get; } = NativeLibrary.TryLoad(Library, out _);

    /// <summary>Whether some pattern matches.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        fixed (byte* first = text)
            return Scan(_database, first, (uint)text.Length, 0, _scratch, &Stop, 0) != 0;
    }

    private static string ExpressionOf(char c) => c switch
    {
        '*' => ".*",
        '?' => ".",
        _ when char.IsAsciiLetterOrDigit(c) => c.ToString(),
        _ => $"\\x{(int)c:x2}",
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Stop(uint id, ulong from, ulong to, uint flags, nint context) => 1;

    [LibraryImport(Library, EntryPoint = "hs_compile_multi")]
    private static partial int Compile(nint[] expressions, uint[] flags, uint[] ids, uint count, uint mode, nint platform, out nint database, out nint error);

    [LibraryImport(Library, EntryPoint = "hs_alloc_scratch")]
    private static partial int AllocateScratch(nint database, ref nint scratch);

    [LibraryImport(Library, EntryPoint = "hs_scan")]
    private static partial int Scan(
        nint database, byte* text, uint length, uint flags, nint scratch, delegate* unmanaged[Cdecl]<uint, ulong, ulong, uint, nint, int> onMatch, nint context);
}
