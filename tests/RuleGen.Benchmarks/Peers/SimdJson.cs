using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace RuleGen.Benchmarks.Peers;

/// <summary>
/// simdjson, where its library and a C++ compiler are installed (<c>apt-get install g++ libsimdjson-dev</c>): the few lines around it are compiled into
/// the temporary folder.
/// </summary>
internal static unsafe class SimdJson
{
    private const int Padding = 64;

    private static readonly delegate* unmanaged[Cdecl]<byte*, nuint, long> ParseLines;

    static SimdJson()
    {
        if (Build() is { } library && NativeLibrary.TryLoad(library, out nint handle))
            ParseLines = (delegate* unmanaged[Cdecl]<byte*, nuint, long>)NativeLibrary.GetExport(handle, "simdjson_parse");
    }

    public static bool IsPresent => ParseLines is not null;

    /// <summary>Room that simdjson wants behind the lines.</summary>
    public static byte[] Pad(byte[] lines) => [.. lines, .. new byte[Padding]];

    /// <summary>Makes a tree of every line, which checks all of it. Returns the number of lines, -1 where one is not JSON.</summary>
    /// <param name="padded">Lines that were given to <see cref="Pad"/>.</param>
    public static long Parse(byte[] padded)
    {
        fixed (byte* first = padded)
            return ParseLines(first, (nuint)(padded.Length - Padding));
    }

    private static string? Build([CallerFilePath] string path = "")
    {
        string source = Path.ChangeExtension(path, ".cpp");
        string library = Path.Combine(Path.GetTempPath(), "rulegen-simdjson-" + Environment.ProcessId + ".so");
        try
        {
            using Process? compiler = Process.Start(new ProcessStartInfo("g++", ["-O3", "-march=native", "-std=c++17", "-shared", "-fPIC", source, "-o", library, "-lsimdjson"])
            {
                RedirectStandardError = true,
            });
            compiler?.StandardError.ReadToEnd();
            compiler?.WaitForExit();
            return compiler is { ExitCode: 0 } ? library : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
