using System.Diagnostics;
using System.Globalization;

namespace Actors.Cluster.Tests.Processes;

/// <summary>Cuts one process off from all others of this machine, and it alone: its packets are known by the group that it runs as.</summary>
internal sealed class Firewall : IDisposable
{
    // A number that no group of a system has, and that another run at the same time has not either.
    public int Group { get; } = 600_000 + Environment.ProcessId;

    private string Id => Group.ToString(CultureInfo.InvariantCulture);

    // Both directions of every connection that the process takes part in carry its mark.
    private string[] Mark => ["OUTPUT", "-t", "mangle", "-m", "owner", "--gid-owner", Id, "-j", "CONNMARK", "--set-mark", Id];

    private string[][] Drops =>
    [
        ["OUTPUT", "-m", "owner", "--gid-owner", Id, "-j", "DROP"],
        ["OUTPUT", "-m", "connmark", "--mark", Id, "-j", "DROP"],
        ["INPUT", "-m", "connmark", "--mark", Id, "-j", "DROP"],
    ];

    /// <summary>Makes ready, or skips the test where that is not permitted.</summary>
    public static Firewall Open()
    {
        var firewall = new Firewall();
        if (!TryRun(["-A", .. firewall.Mark]))
        {
            Assert.Skip("iptables with the matches owner and connmark is needed, which this user may not set or which is not installed.");
        }

        return firewall;
    }

    /// <summary>From now on no packet leaves the process, or comes to it.</summary>
    public void Cut()
    {
        foreach (var drop in Drops)
        {
            Assert.True(TryRun(["-I", .. drop]), $"iptables takes {string.Join(' ', drop)}.");
        }
    }

    public void Heal()
    {
        foreach (var drop in Drops)
        {
            TryRun(["-D", .. drop]);
        }
    }

    public void Dispose()
    {
        Heal();
        TryRun(["-D", .. Mark]);
    }

    private static bool TryRun(string[] arguments)
    {
        try
        {
            using var iptables = Process.Start(new ProcessStartInfo("iptables", ["-w", .. arguments]) { RedirectStandardError = true });
            iptables?.StandardError.ReadToEnd();
            iptables?.WaitForExit();
            return iptables is { ExitCode: 0 };
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // not installed
        }
    }
}
