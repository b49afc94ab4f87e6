using System.Globalization;
using System.Text;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>Datasets and imports in words.</summary>
internal static class DatasetWords
{
    // Enough to see what is wrong; --json lists a thousand.
    private const int MostNamed = 20;

    private static readonly string[] ListHeads = ["NAME", "VERSION", "PICTURES", "FLAGGED", "MIB", "UPDATED"];
    private static readonly string[] VersionHeads = ["VERSION", "AT", "PICTURES", "ADDED", "TRAIN", "VALIDATION", "HOLDOUT", "FLAGGED", "MIB"];

    public static string Of(DatasetListDocument list) => TextTable.Of([ListHeads, .. list.Items.Select(row => new[]
    {
        row.Name, Number(row.Version), Number(row.Pictures), Number(row.Flagged), Mebibytes(row.Bytes), Time(row.UpdatedAt),
    })]);

    public static string Of(DatasetDocument dataset)
    {
        var text = new StringBuilder(TextTable.Of([VersionHeads, .. dataset.Versions.Select(version => new[]
        {
            Number(version.Version), Time(version.At), Number(version.Pictures), Number(version.Added), Number(version.Train), Number(version.Validation), Number(version.Holdout), Number(version.Flagged),
            Mebibytes(version.Bytes),
        })]));
        foreach (var import in dataset.Imports.Where(import => import.EndedAt is null || import.Reason is not null))
        {
            text.AppendLine(import.Reason is { } reason
                ? $"The import of {Time(import.At)} failed: {reason}"
                : Text($"The import of {Time(import.At)} is under way: {import.Done} of {import.Files} files."));
        }

        return text.ToString();
    }

    /// <summary>What came of an import.</summary>
    public static string Of(string dataset, DatasetImportDocument import)
    {
        var reduced = import.Reduced > 0 ? Text($", {import.Reduced} reduced versions were attached") : "";
        var text = new StringBuilder();
        text.AppendLine(import.Version is { } version
            ? Text($"{dataset} has version {version} now: {Counted(import.Added, "picture", "pictures")} joined{reduced}, {Counted(import.Skipped, "file was", "files were")} left out.")
            : Text($"{dataset} stays as it was: {Counted(import.Skipped, "file was", "files were")} left out, and nothing joined."));
        foreach (var file in import.LeftOut.Take(MostNamed))
        {
            text.AppendLine(Text($"  {file.Name}: {file.Reason}"));
        }

        if (import.Skipped > MostNamed)
        {
            text.AppendLine(Text($"  and {import.Skipped - MostNamed} more; --json lists them."));
        }

        return text.ToString();
    }

    private static string Counted(int count, string one, string many) => Text($"{count} {(count == 1 ? one : many)}");

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Mebibytes(long bytes) => (bytes / 1048576.0).ToString("N1", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
