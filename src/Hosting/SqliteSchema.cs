using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Actors.Hosting;

/// <summary>Brings the SQLite file of grain state and reminders to the version of <c>Schema/sqlite.sql</c>.</summary>
internal static class SqliteSchema
{
    /// <summary>Raise it with every change to the script.</summary>
    private const int Current = 1;

    // A write waits for another one: longer than any takes on a busy disk, shorter than a grain call's timeout.
    private const int BusySeconds = 10;

    public static string ConnectionString(string path) => new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = BusySeconds }.ToString();

    /// <exception cref="DataFolderException">The file cannot be opened, is no SQLite file, or was written by a newer program.</exception>
    public static void Apply(string path)
    {
        try
        {
            using var connection = new SqliteConnection(ConnectionString(path));
            connection.Open();
            Apply(connection, path);
        }
        catch (SqliteException fault)
        {
            throw new DataFolderException($"{path} cannot be opened: {fault.Message}", fault);
        }
    }

    /// <summary>Closes the pooled connections; the last one folds the write-ahead log into the file, so that a copy of the file is whole.</summary>
    public static void Close(string path)
    {
        using var connection = new SqliteConnection(ConnectionString(path));
        SqliteConnection.ClearPool(connection);
    }

    private static void Apply(SqliteConnection connection, string path)
    {
        if (Version(connection) == Current)
        {
            return;
        }

        Execute(connection, "pragma journal_mode = wal");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = Version(connection);
        if (version > Current)
        {
            throw new DataFolderException($"{path} has version {version}, and this program knows {Current}; use a newer program, or another data folder.");
        }

        using var script = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("sqlite")!); // Embedded in this assembly.
        Execute(connection, script.ReadToEnd());
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {Current}"));
        transaction.Commit();
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
