using System.Diagnostics;
using System.Globalization;

namespace Actors.Grains.Sandboxing;

/// <summary>Reads what a child uses.</summary>
internal static class ChildMeter
{
    /// <returns>Processor time since the child started; zero for a process that is gone.</returns>
    public static TimeSpan Worked(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    /// <returns>Bytes of resident memory, without mapped files where the system tells them apart; 0 for a process that is gone.</returns>
    public static long Memory(Process process)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                process.Refresh();
                return process.WorkingSet64;
            }

            // Pages: total, resident, shared, …
            var fields = File.ReadAllText($"/proc/{process.Id}/statm").Split(' ');
            return (long.Parse(fields[1], CultureInfo.InvariantCulture) - long.Parse(fields[2], CultureInfo.InvariantCulture)) * Environment.SystemPageSize;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
