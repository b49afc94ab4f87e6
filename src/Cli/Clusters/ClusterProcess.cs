using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Actors.Cli.Clusters;

/// <summary>One process of a cluster on this machine, which goes on when the command ends that started it.</summary>
/// <param name="Role"><c>gateway</c>, <c>silo</c> or <c>trainer</c>.</param>
/// <param name="Name">Its role, with a number where there may be several.</param>
/// <param name="Started">When the process began, as the system counts; a number that comes back after the end of a process belongs to another one.</param>
/// <param name="Url">Where it answers over HTTP.</param>
internal sealed record ClusterProcess(string Role, string Name, int Pid, DateTime Started, Uri Url)
{
    public const string Gateway = "gateway";
    public const string Silo = "silo";
    public const string Trainer = "trainer";

    // Each process reckons the start of another from its own idea of when the machine was started.
    private static readonly TimeSpan Reckoning = TimeSpan.FromSeconds(2);

    [JsonIgnore]
    public bool IsAlive
    {
        get
        {
            try
            {
                using var process = Process.GetProcessById(Pid);
                return !process.HasExited && (process.StartTime.ToUniversalTime() - Started.ToUniversalTime()).Duration() < Reckoning;
            }
            catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or Win32Exception)
            {
                return false;
            }
        }
    }

    /// <summary>Starts a program in a session of its own, so that Ctrl-C in this terminal does not reach it; what it writes goes to a log.</summary>
    public static ClusterProcess Start(string role, string name, string program, IEnumerable<string> arguments, Uri url, string log)
    {
        string[] command = ["sh", "-c", "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1", "sh", log, program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("setsid", command) { WorkingDirectory = "/" }) ?? throw new InvalidOperationException($"{program} did not start.");
        return new ClusterProcess(role, name, process.Id, process.StartTime, url);
    }

    public void Signal(string name)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{name}", Pid.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true });
        kill?.WaitForExit();
    }
}
