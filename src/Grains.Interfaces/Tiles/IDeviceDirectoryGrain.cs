using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>Which kinds of device enhance tiles now. One for all, under <see cref="Names.Devices"/>; it keeps nothing.</summary>
[Alias("device-directory")]
public interface IDeviceDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Each kind once, first the one that a job takes that may have any. A silo that has just joined may be missing for a moment, so that an empty list says nothing.</summary>
    [Alias("list"), Idempotent]
    Task<IReadOnlyList<JobDevice>> List();
}
