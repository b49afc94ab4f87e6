using System.Collections.Concurrent;
using Actors.Grains.Jobs;
using Actors.Grains.Placement;
using Actors.Grains.Tests.Cluster;
using Orleans.GrainDirectory;
using Orleans.Runtime.Hosting;

namespace Actors.Grains.Tests.Placement;

public sealed class NoDirectoryTests
{
    // Whoever takes the directory from the workers has their places kept at other silos again, where a call waits for one that hangs: nothing would be asked here.
    [Fact]
    public async Task Where_a_tile_worker_is_no_other_silo_is_asked()
    {
        var directory = new Recorder();
        await using var cluster = await TestCluster.StartAsync(silos: 2, configure: silo => silo.AddGrainDirectory(NoDirectory.Name, (_, _) => directory));

        var job = await cluster.EndAsync(await cluster.SubmitAsync(TestPictures.Noise(100, 200)));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.NotEmpty(directory.Asked);
        Assert.All(directory.Asked, grain => Assert.Equal("tile-worker", grain.Type.ToString()));
    }

    private sealed class Recorder : IGrainDirectory
    {
        private readonly NoDirectory _none = new();

        public ConcurrentBag<GrainId> Asked { get; } = [];

        public Task<GrainAddress?> Register(GrainAddress address) => _none.Register(address);

        public Task Unregister(GrainAddress address) => _none.Unregister(address);

        public Task<GrainAddress?> Lookup(GrainId grainId)
        {
            Asked.Add(grainId);
            return _none.Lookup(grainId);
        }

        public Task UnregisterSilos(List<SiloAddress> siloAddresses) => _none.UnregisterSilos(siloAddresses);
    }
}
