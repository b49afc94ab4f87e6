namespace Actors.Grains.Datasets;

/// <summary>Is told when a dataset has grown. All that are registered are called after the version is stored; one that fails is logged and costs nothing else.</summary>
public interface IDatasetListener
{
    /// <param name="manifest">Of the new version.</param>
    /// <param name="added">How many pictures the version before had not.</param>
    Task OnGrewAsync(DatasetManifest manifest, int added, CancellationToken ct);
}
