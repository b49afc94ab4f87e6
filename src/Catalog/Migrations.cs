using System.Reflection;

namespace Actors.Catalog;

/// <summary>The catalogue's versions: a script <c>Migrations/DIALECT/NNNN-what.sql</c> for each. Their count is the newest version.</summary>
internal static class Migrations
{
    /// <summary>The names of a dialect's scripts, oldest first.</summary>
    public static IReadOnlyList<string> Of(string dialect) =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(dialect, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static string Read(string script)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(script)!); // Named by the same assembly.
        return reader.ReadToEnd();
    }
}
