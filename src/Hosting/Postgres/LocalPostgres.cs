using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Actors.Hosting.Postgres;

/// <summary>
/// A PostgreSQL server on this machine with a data folder of its own, on the loopback address, behind a password that stands in the folder. It outlives
/// the process that starts it. PostgreSQL refuses to run as root: there it runs as <c>nobody</c>.
/// </summary>
public sealed class LocalPostgres
{
    private const string User = "actors";

    private readonly PostgresPrograms _programs;
    private readonly string _folder;

    private LocalPostgres(PostgresPrograms programs, string folder, int port) => (_programs, _folder, Port) = (programs, folder, port);

    public int Port { get; }

    /// <summary>The server's process, or null where it does not run.</summary>
    public int? Pid => RunningPid(_folder);

    private string Data => Path.Join(_folder, "data");

    private string PasswordFile => Path.Join(_folder, "password");

    private string Log => Path.Join(_folder, "server.log");

    /// <summary>Starts the server on a folder, which is made and filled the first time; where one runs on it, takes that.</summary>
    /// <param name="folder">An absolute path. As root, every folder above it must let others pass.</param>
    /// <param name="durable">False forgets what a power cut would forget, for tests that have none.</param>
    /// <exception cref="DatabaseException">The programs are not installed, or the server does not start; the message says why.</exception>
    public static async Task<LocalPostgres> StartAsync(string folder, int port, bool durable, CancellationToken ct)
    {
        var programs = PostgresPrograms.Find();
        if (RunningPid(folder) is not null)
        {
            return Running(programs, folder);
        }

        var server = new LocalPostgres(programs, folder, port);
        Directory.CreateDirectory(folder);
        await PostgresPrograms.OwnAsync(folder, ct);
        if (!File.Exists(Path.Join(server.Data, "PG_VERSION")))
        {
            await server.InitialiseAsync(ct);
        }

        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c max_connections=200 -c shared_buffers=64MB -c logging_collector=off")
            + (durable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off");
        await programs.RunAsync("pg_ctl", ["-D", server.Data, "-w", "-t", "60", "-l", server.Log, "-o", options, "start"], server.Log, ct);
        return server;
    }

    /// <summary>The server that runs on a folder; null where none does.</summary>
    public static LocalPostgres? Find(string folder) => RunningPid(folder) is null ? null : Running(PostgresPrograms.Find(), folder);

    /// <summary>A connection string, with its password.</summary>
    public string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Password = File.ReadAllText(PasswordFile),
        Database = database,
    }.ConnectionString;

    /// <summary>Makes a database where it is not there.</summary>
    public async Task CreateDatabaseAsync(string name, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionTo("postgres") + ";Pooling=false");
        try
        {
            await using var command = source.CreateCommand($"create database \"{name}\"");
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // What was wanted.
        }
    }

    /// <summary>Stops the server; it cuts its connections and leaves its files whole.</summary>
    public Task StopAsync(CancellationToken ct) => _programs.RunAsync("pg_ctl", ["-D", Data, "-m", "fast", "-w", "-t", "60", "stop"], Log, ct);

    private static LocalPostgres Running(PostgresPrograms programs, string folder) =>
        new(programs, folder, int.Parse(File.ReadLines(Path.Join(folder, "data", "postmaster.pid")).ElementAt(3), CultureInfo.InvariantCulture));

    // The file names the process, the folder, the start and the port, a line each; a crash leaves it behind.
    private static int? RunningPid(string folder)
    {
        var file = Path.Join(folder, "data", "postmaster.pid");
        return File.Exists(file)
            && File.ReadLines(file).FirstOrDefault() is { } line
            && int.TryParse(line, CultureInfo.InvariantCulture, out var pid)
            && File.Exists($"/proc/{pid}/cmdline")
            && File.ReadAllText($"/proc/{pid}/cmdline").Contains("postgres", StringComparison.Ordinal)
            ? pid
            : null;
    }

    private async Task InitialiseAsync(CancellationToken ct)
    {
        await File.WriteAllTextAsync(PasswordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), ct);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await PostgresPrograms.OwnAsync(PasswordFile, ct);
        await _programs.RunAsync(
            "initdb",
            ["-D", Data, "-U", User, "-A", "scram-sha-256", $"--pwfile={PasswordFile}", "--locale=C", "-E", "UTF8", "--no-instructions"],
            Log,
            ct);
    }
}
