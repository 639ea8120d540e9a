using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RuleGen.Benchmarks;

/// <summary>Nanoseconds of processor time of this thread where the system tells it (Linux), of wall time elsewhere.</summary>
internal static class ThreadClock
{
    private const int ThreadCpuTime = 3;

    public static long Now
    {
        get
        {
            if (!OperatingSystem.IsLinux())
                return (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));
            ReadClock(ThreadCpuTime, out TimeSpec time);
            return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadClock(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
