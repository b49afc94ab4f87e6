using Orleans.GrainDirectory;

namespace Actors.Grains.Placement;

/// <summary>
/// The directory of grains that stand in none. A tile worker's key names its silo, and stateless workers are never entered anywhere; Orleans would still ask
/// for them at the silo that holds their part of the directory, and a call to a healthy silo would wait for one that hangs.
/// </summary>
public sealed class NoDirectory : IGrainDirectory
{
    public const string Name = "none";

    public Task<GrainAddress?> Register(GrainAddress address) => Task.FromResult<GrainAddress?>(address);

    public Task Unregister(GrainAddress address) => Task.CompletedTask;

    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult<GrainAddress?>(null);

    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;
}
