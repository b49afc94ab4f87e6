namespace Actors.Grains.Datasets;

/// <summary>One dataset: its versions, and the imports that make them. The key is its name.</summary>
[Alias("dataset")]
public interface IDatasetGrain : IGrainWithStringKey
{
    /// <summary>Accepts an import: it is stored before this returns, and worked on after those accepted before it. A second call with its id changes nothing.</summary>
    [Alias("begin"), Idempotent]
    Task<DatasetImport> Begin(DatasetImportRequest request);

    /// <summary>How far an import is; null where the dataset knows none of this id, or forgot one that ended long ago.</summary>
    [Alias("find-import"), Idempotent]
    Task<DatasetImport?> FindImport(string id);

    /// <summary>Its versions and latest imports; null where nothing was ever imported.</summary>
    [Alias("describe"), Idempotent]
    Task<DatasetSummary?> Describe();
}
