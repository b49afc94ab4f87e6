using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace Actors.Hosting.Postgres;

/// <summary>The cluster's PostgreSQL database: one pool of connections for the process, and plain words for why it cannot be used.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private const string Key = "Cluster:Connection";

    // Orleans' tables and the catalogue share the pool; with ten processes a server's usual hundred connections still suffice.
    private const int PoolSize = 10;

    // Shorter than a caller's patience: a server that is cut off must look like one that is down.
    private const int ConnectSeconds = 4;
    private const int CommandSeconds = 5;
    private const int KeepAliveSeconds = 5;

    private const string Example = "It reads like Host=db;Database=actors;Username=actors;Password=…";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly NpgsqlConnectionStringBuilder _connection;

    private PostgresDatabase(NpgsqlConnectionStringBuilder connection)
    {
        _connection = connection;
        Source = NpgsqlDataSource.Create(connection);
        User = connection.Username ?? "";
        Name = connection.Database ?? User;
        Server = string.Create(CultureInfo.InvariantCulture, $"{connection.Host}:{connection.Port}");
    }

    /// <summary>Lends out the connections.</summary>
    public NpgsqlDataSource Source { get; }

    private string User { get; }

    private string Name { get; }

    private string Server { get; }

    /// <summary>Takes a connection string; connects to nothing yet.</summary>
    /// <param name="application">How the server's list of connections names this process.</param>
    /// <exception cref="DatabaseException">The text is no connection string. The message does not repeat it: it may hold a password.</exception>
    public static PostgresDatabase Of(string connection, string application)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(connection);
            if (string.IsNullOrWhiteSpace(given.Host))
            {
                throw new DatabaseException($"{Key} names no host. {Example}");
            }

            // What the user has set stays; the rest gets limits that suit a cluster.
            var limits = new NpgsqlConnectionStringBuilder
            {
                ApplicationName = application,
                MaxPoolSize = PoolSize,
                Timeout = ConnectSeconds,
                CommandTimeout = CommandSeconds,
                KeepAlive = KeepAliveSeconds,
            };
            foreach (var key in given.Keys.Cast<string>())
            {
                limits[key] = given[key];
            }

            return new PostgresDatabase(limits);
        }
        catch (ArgumentException fault)
        {
            throw new DatabaseException($"{Key} is no connection string. {Example}", fault);
        }
    }

    /// <summary>Connects, and waits a while for a server that is starting or not there yet.</summary>
    /// <exception cref="DatabaseException">It cannot be used; a wrong password or a missing database is told at once.</exception>
    public async Task ConnectAsync(TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        for (var start = time.GetTimestamp(); ;)
        {
            try
            {
                await using var connection = await Source.OpenConnectionAsync(ct);
                return;
            }
            catch (NpgsqlException fault) when (IsAway(fault) && time.GetElapsedTime(start) < patience)
            {
                await Task.Delay(Pause, time, ct);
            }
            catch (NpgsqlException fault)
            {
                throw Explain(fault);
            }
        }
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <summary>A pool of one connection that shares nothing with the others and gives up sooner.</summary>
    internal NpgsqlDataSource OfItsOwn(int patienceSeconds) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(_connection.ConnectionString) { MinPoolSize = 0, MaxPoolSize = 1, Timeout = patienceSeconds, CommandTimeout = patienceSeconds });

    /// <summary>What a failure of the server means for whoever runs this host.</summary>
    internal DatabaseException Explain(NpgsqlException fault) => new(fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"PostgreSQL at {Server} does not let user '{User}' in: mend the user or the password in {Key}.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            $"PostgreSQL at {Server} has no database '{Name}': create it (createdb {Name}), or name another one in {Key}.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
            $"User '{User}' may not prepare database '{Name}' at {Server} ({refused.MessageText}): give it the right to create tables.",
        PostgresException refused => $"Database '{Name}' at {Server} refuses: {refused.MessageText} ({refused.SqlState}).",
        { InnerException: SocketException socket } => $"PostgreSQL at {Server} does not answer ({socket.Message}): start it, or mend {Key}.",
        _ => $"PostgreSQL at {Server} does not answer ({fault.Message}): start it, or mend {Key}.",
    }, fault);

    // Not there, starting, stopping or full: all of which may pass.
    private static bool IsAway(NpgsqlException fault) => fault is not PostgresException || fault.IsTransient;
}
