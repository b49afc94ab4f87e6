namespace Actors.Grains.Datasets;

/// <summary>How far the import is that is worked on, for those who ask meanwhile.</summary>
public sealed class ImportProgress
{
    private volatile int _files;
    private volatile int _done;
    private volatile int _added;
    private volatile int _skipped;

    public void OnCounted(int files) => _files = files;

    public void OnLookedAt(int done, int added, int skipped) => (_done, _added, _skipped) = (done, added, skipped);

    /// <summary>The import as it stands at this moment.</summary>
    public DatasetImport Show(DatasetImport import) => import with { Files = _files, Done = _done, Added = _added, Skipped = _skipped };
}
