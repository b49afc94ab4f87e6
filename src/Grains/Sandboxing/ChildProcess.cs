using System.Diagnostics;
using System.Globalization;

namespace Actors.Grains.Sandboxing;

/// <summary>Starts the child's executable with a bare environment: it opens strangers' files and has no business with the host's secrets.</summary>
internal static class ChildProcess
{
    private static readonly string[] Inherited = ["PATH", "LANG", "LD_LIBRARY_PATH", "DOTNET_ROOT", "SystemRoot", "TEMP", "TMP", "TMPDIR", "ACTORS_SANDBOX_PROVOCATION"];

    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public static Process Start(SandboxOptions options)
    {
        var start = new ProcessStartInfo(options.ExecutablePath, [options.MemoryMiB.ToString(CultureInfo.InvariantCulture), options.ScratchFolder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(options.ExecutablePath)),
        };
        var kept = Inherited.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(v => v.Value is not null).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept)
        {
            start.Environment[name] = value;
        }

        // The runtime that the host itself runs on, wherever it is installed.
        start.Environment.TryAdd("DOTNET_ROOT", Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")));

        // No diagnostic sockets, which a killed process would leave behind; few malloc arenas, and big blocks given back at once.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "131072";
        start.Environment["VIPS_WARNING"] = "1";
        if (options.ManagedMiB > 0)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = ((long)options.ManagedMiB << 20).ToString("x", CultureInfo.InvariantCulture);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{options.ExecutablePath} did not start.");
    }
}
