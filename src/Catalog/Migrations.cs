using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Actors.Catalog;

/// <summary>
/// The catalogue's versions, each a script <c>Migrations/NNNN-what.sql</c>. The file's own <c>user_version</c> says how many were applied; they and
/// the new number are committed together under SQLite's write lock, so a killed or a second process cannot leave half a version.
/// </summary>
internal static class Migrations
{
    /// <exception cref="CatalogException">The file is newer than this program.</exception>
    public static void Apply(SqliteConnection connection, string path)
    {
        var scripts = Assembly.GetExecutingAssembly().GetManifestResourceNames().Order(StringComparer.Ordinal).ToList();
        if (Version(connection) == scripts.Count)
        {
            return;
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        var applied = Version(connection);
        if (applied > scripts.Count)
        {
            throw new CatalogException($"The catalogue {path} has version {applied}, and this program knows {scripts.Count}; use a newer program, or another data folder.");
        }

        foreach (var script in scripts.Skip(applied))
        {
            connection.Execute(Read(script), transaction: transaction);
        }

        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {scripts.Count}"), transaction: transaction);
        transaction.Commit();
    }

    private static int Version(SqliteConnection connection) => connection.ExecuteScalar<int>("pragma user_version");

    private static string Read(string script)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(script)!); // Named by the same assembly.
        return reader.ReadToEnd();
    }
}
