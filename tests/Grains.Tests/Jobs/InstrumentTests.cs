using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;

namespace Actors.Grains.Tests.Jobs;

public sealed class InstrumentTests
{
    [Fact]
    public async Task Each_end_of_a_job_and_each_tile_made_is_counted_once()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (ended, tiles, meters) = (new ConcurrentBag<object?>(), new ConcurrentBag<object?>(), cluster.Service<IMeterFactory>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name.StartsWith("actors.", StringComparison.Ordinal))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => ended.Add(tags[0].Value));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => tiles.Add(tags[0].Value));
        listener.Start();

        // Sixteen tiles, and one.
        await cluster.EndAsync(await cluster.SubmitAsync(TestPictures.Noise(100, 100)));
        await cluster.EndAsync(await cluster.SubmitAsync(TestPictures.Noise(20, 20)));
        cluster.Codec.Hold = new RawCodec.Gate(0);
        var canceled = await cluster.SubmitAsync(TestPictures.Noise(100, 100));
        await cluster.Job(canceled).Cancel();

        Assert.Equal(["canceled", "succeeded", "succeeded"], ended.Order());
        Assert.Equal(Enumerable.Repeat("cpu", 17), tiles);
        Assert.Equal(17, cluster.Service<TileInstruments>().Enhanced);
    }
}
