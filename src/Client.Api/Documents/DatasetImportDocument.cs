using System.Text.Json.Serialization;
using Actors.Grains.Datasets;

namespace Actors.Client.Api.Documents;

/// <summary>How far an import is, or what came of it.</summary>
/// <param name="Files">Files to look at; 0 before they were counted.</param>
/// <param name="Done">Files looked at.</param>
/// <param name="Added">Pictures that joined the dataset.</param>
/// <param name="Reduced">Given reduced versions that were attached to pictures.</param>
/// <param name="Skipped">Files that were left out.</param>
/// <param name="Version">The version that it made; null where it added nothing, or has not ended.</param>
/// <param name="Reason">Why it failed; null where it did not.</param>
/// <param name="LeftOut">The first files that were left out, each with its reason; only in the answer of the import's own address, and when it has ended.</param>
public sealed record DatasetImportDocument(
    string Id,
    [property: JsonConverter(typeof(LowercaseWord<DatasetImportStatus>))] DatasetImportStatus Status,
    DateTimeOffset At,
    DateTimeOffset? EndedAt,
    int Files,
    int Done,
    int Added,
    int Reduced,
    int Skipped,
    int? Version,
    string? Reason,
    IReadOnlyList<LeftOutDocument> LeftOut,
    string Url)
{
    /// <summary>The most files that are listed as left out.</summary>
    public const int MostLeftOut = 1000;

    public static string UrlOf(string name, string id) => $"/v1/datasets/{name}/imports/{id}";

    public static DatasetImportDocument Of(string name, DatasetImport import, IEnumerable<DatasetSkip> skipped) => new(
        import.Id, import.Status, import.At, import.EndedAt, import.Files, import.Done, import.Added, import.Reduced, import.Skipped, import.Version, import.Reason,
        [.. skipped.Take(MostLeftOut).Select(LeftOutDocument.Of)], UrlOf(name, import.Id));
}
