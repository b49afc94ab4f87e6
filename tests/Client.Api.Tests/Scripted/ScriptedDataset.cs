using Actors.Grains.Datasets;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>A dataset of one version.</summary>
internal sealed class ScriptedDataset(string name) : IDatasetGrain
{
    public Task<DatasetImport> Begin(DatasetImportRequest request) => throw new NotSupportedException("Imports are tested with real grains.");

    public Task<DatasetImport?> FindImport(string id) => Task.FromResult<DatasetImport?>(null);

    public Task<DatasetSummary?> Describe() => Task.FromResult<DatasetSummary?>(new DatasetSummary(name, [new DatasetVersion(1, DateTimeOffset.UnixEpoch, 9, 9, 7, 1, 1, 0, 1, "import")], []));
}
