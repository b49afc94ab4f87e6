using Actors.Grains.Jobs;
using Actors.Grains.Tiles;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>A directory of what a test says.</summary>
internal sealed class ScriptedDevices : IDeviceDirectoryGrain
{
    public IReadOnlyList<JobDevice> Serving { get; set; } = [new("cpu", "avx512")];

    public Task<IReadOnlyList<JobDevice>> List() => Task.FromResult(Serving);
}
