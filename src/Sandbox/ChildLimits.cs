using System.Runtime.InteropServices;

namespace Actors.Sandbox;

/// <summary>Limits that the child puts on itself before it reads a byte. Elsewhere than on Linux the host's watch alone holds them.</summary>
internal static partial class ChildLimits
{
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Core = 4;
    private const ulong LargestScratchFile = 32UL << 30;

    /// <exception cref="InvalidOperationException">The system refuses a limit: better no child than one without limits.</exception>
    public static void Apply(ChildArguments arguments)
    {
        if (OperatingSystem.IsLinux())
        {
            Set(Data, (ulong)arguments.MemoryMiB << 20);
            Set(FileSize, LargestScratchFile);
            Set(Core, 0);
        }
    }

    private static void Set(int resource, ulong value)
    {
        var limit = new Limit { Current = value, Maximum = value };
        if (SetLimit(resource, in limit) != 0)
        {
            throw new InvalidOperationException($"Resource limit {resource} could not be set to {value}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Current;
        public ulong Maximum;
    }
}
