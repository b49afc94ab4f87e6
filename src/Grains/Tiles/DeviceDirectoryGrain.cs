using Actors.Grains.Jobs;
using Orleans.Concurrency;

namespace Actors.Grains.Tiles;

/// <summary>Tells callers outside the silos what the live silos publish.</summary>
[GrainType("device-directory"), StatelessWorker]
public sealed class DeviceDirectoryGrain(ServingSilos silos) : Grain, IDeviceDirectoryGrain
{
    public Task<IReadOnlyList<JobDevice>> List() =>
        Task.FromResult<IReadOnlyList<JobDevice>>([.. DeviceChoice.Kinds(silos.List())]);
}
