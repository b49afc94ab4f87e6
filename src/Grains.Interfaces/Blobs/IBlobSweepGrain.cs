namespace Actors.Grains.Blobs;

/// <summary>Removes blobs that nothing needs any more, once for the whole cluster. The key is <see cref="Names.BlobSweep"/>.</summary>
[Alias("blob-sweep")]
public interface IBlobSweepGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that sweeps are scheduled; each silo asks when it has started.</summary>
    [Alias("schedule")]
    Task Schedule();
}
