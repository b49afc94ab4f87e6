using System.Diagnostics;

namespace Actors.Hosting.Postgres;

/// <summary>The programs of an installed PostgreSQL server, run as somebody who is not root.</summary>
/// <param name="folder">Where they are.</param>
internal sealed class PostgresPrograms(string folder)
{
    private const string Debian = "/usr/lib/postgresql";
    private const string Unprivileged = "nobody";
    private const string UnprivilegedGroup = "65534";
    private const string Server = "postgres";

    /// <exception cref="DatabaseException">None is installed.</exception>
    public static PostgresPrograms Find()
    {
        var newest = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderByDescending(VersionOf).Select(version => Path.Join(version, "bin")) : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return newest.Concat(onPath).FirstOrDefault(place => File.Exists(Path.Join(place, "initdb")) && File.Exists(Path.Join(place, Server))) is { } found
            ? new PostgresPrograms(found)
            : throw new DatabaseException("PostgreSQL's server programs are not installed: install them (apt-get install postgresql), or put them on the PATH.");
    }

    /// <summary>Gives a file or folder to the user whom the server runs as.</summary>
    public static Task OwnAsync(string path, CancellationToken ct) =>
        Environment.IsPrivilegedProcess ? StartAsync("chown", [Unprivileged, path], asIs: true, log: null, ct) : Task.CompletedTask;

    /// <summary>Runs one of the programs to its end.</summary>
    /// <param name="log">What the server wrote; its last line explains a failure best.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    public Task RunAsync(string program, IEnumerable<string> arguments, string log, CancellationToken ct) =>
        StartAsync(Path.Join(folder, program), arguments, asIs: !Environment.IsPrivilegedProcess, log, ct);

    private static async Task StartAsync(string program, IEnumerable<string> arguments, bool asIs, string? log, CancellationToken ct)
    {
        string[] command = asIs ? [program, .. arguments] : ["setpriv", $"--reuid={Unprivileged}", $"--regid={UnprivilegedGroup}", "--clear-groups", "--", program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        using var process = Process.Start(start) ?? throw new DatabaseException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = await process.StandardError.ReadToEndAsync(ct);
        await output;
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            var last = log is not null && File.Exists(log) ? File.ReadLines(log).LastOrDefault() : null;
            throw new DatabaseException($"{Path.GetFileName(program)} failed: {error.ReplaceLineEndings(" ").Trim()} {last}".TrimEnd());
        }
    }

    private static int VersionOf(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
