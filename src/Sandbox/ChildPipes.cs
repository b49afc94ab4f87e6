using System.Runtime.InteropServices;

namespace Actors.Sandbox;

/// <summary>Makes the standard pipes wide, and the child mortal: when the host's end closes, it exits whatever native code is doing.</summary>
internal static partial class ChildPipes
{
    private const int SetFlags = 4;
    private const int SetPipeSize = 1031;
    private const int NonBlocking = 0x800;
    private const int WideBytes = 1024 * 1024;
    private const int Forever = -1;

    public static void Prepare()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Refused where the user's pipe quota is used up; the pipes then stay narrow and work all the same.
        _ = Control(0, SetPipeSize, WideBytes);
        _ = Control(1, SetPipeSize, WideBytes);

        // Nobody may be reading standard error: what does not fit is lost, and the child does not hang on it.
        _ = Control(2, SetFlags, NonBlocking);
        new Thread(ExitWithHost, 64 * 1024) { IsBackground = true, Name = "host watch" }.Start();
    }

    // A death signal (PR_SET_PDEATHSIG) would fire when the host's *thread* that started the child ends, so it is no use to a host with a thread pool.
    private static void ExitWithHost()
    {
        var input = new Watched { Descriptor = 0, Events = 0 };
        while (Poll(ref input, 1, Forever) < 1)
        {
        }

        Exit(0);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Watched watched, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);

    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int Descriptor;
        public short Events;
        public short Occurred;
    }
}
