using Actors.Grains.Datasets;

namespace Actors.Client.Api.Documents;

/// <summary>A dataset: its versions and its latest imports, oldest first.</summary>
public sealed record DatasetDocument(string Name, IReadOnlyList<DatasetVersionDocument> Versions, IReadOnlyList<DatasetImportDocument> Imports)
{
    public static DatasetDocument Of(DatasetSummary dataset) => new(
        dataset.Name,
        [.. dataset.Versions.Select(version => DatasetVersionDocument.Of(dataset.Name, version))],
        [.. dataset.Imports.Select(import => DatasetImportDocument.Of(dataset.Name, import, []))]);
}
