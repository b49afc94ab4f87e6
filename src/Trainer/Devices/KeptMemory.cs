using System.Runtime.InteropServices;

namespace Actors.Trainer.Devices;

/// <summary>
/// Keeps the memory of one step of training for the next. glibc gives what a step frees at its end back to the system, which hands it out again page by page, each emptied first:
/// a fifth of the processor time of a step. Other systems are left as they are; on Linux libtorch itself is made for glibc.
/// </summary>
internal static class KeptMemory
{
    // Of glibc's malloc.h.
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MapThreshold = -3;

    /// <summary>Bytes that may lie unused before some go back: what the layers of a step keep for its way back is a fraction of that.</summary>
    private const int Kept = 512 << 20;

    /// <summary>The most that glibc takes from what it keeps, in bytes; larger tensors are mapped one by one.</summary>
    private const int LargestKept = 32 << 20;

    /// <summary>Bytes asked for beyond what is needed; without them a thread other than the first gives back each 64 MB that it has emptied.</summary>
    private const int Ahead = 64 << 20;

    /// <summary>To be called once, at start.</summary>
    /// <exception cref="InvalidOperationException">The C library refuses it.</exception>
    public static void Keep()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var (setting, bytes) in new[] { (TrimThreshold, Kept), (TopPad, Ahead), (MapThreshold, LargestKept) })
        {
            if (SetOption(setting, bytes) == 0)
            {
                throw new InvalidOperationException($"The C library does not take {bytes} for its setting {setting}.");
            }
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int setting, int value);
}
