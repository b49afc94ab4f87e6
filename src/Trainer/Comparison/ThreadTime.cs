using System.Runtime.InteropServices;

namespace Actors.Trainer.Comparison;

/// <summary>
/// A clock that counts the processor time of the thread that reads it: what other work on the machine, and other threads of this process, take does not count.
/// Linux has such a clock; elsewhere it is the one on the wall.
/// </summary>
public sealed class ThreadTime : TimeProvider
{
    private const int NanosecondsPerSecond = 1_000_000_000;
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>False where this system has only the clock on the wall.</summary>
    public static bool IsProcessorTime { get; } = OperatingSystem.IsLinux();

    public override long TimestampFrequency => IsProcessorTime ? NanosecondsPerSecond : base.TimestampFrequency;

    public override long GetTimestamp()
    {
        if (!IsProcessorTime)
        {
            return base.GetTimestamp();
        }

        return GetTime(ThreadClock, out var now) == 0
            ? (now.Seconds * NanosecondsPerSecond) + now.Nanoseconds
            : throw new InvalidOperationException("The system does not tell the processor time of a thread.");
    }

    // Blittable, so that no marshalling code is to be generated.
    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
