using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Samples.FollowJob;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Actors.Grains.Tests.Events;

public sealed class EventStreamTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscriber_in_the_cluster_gets_the_events_that_a_watch_gets()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2, configure: silo => silo.AddActorsStreams());
        var begun = new TaskCompletionSource();
        cluster.Workers.Before = _ => begun.Task;
        var id = Guid.NewGuid().ToString("N");
        var stream = StreamOf(cluster, id);
        var heard = new List<JobEvent>();
        await stream.SubscribeAsync((line, _) =>
        {
            lock (heard)
            {
                heard.Add(line);
            }

            return Task.CompletedTask;
        });

        await cluster.SubmitAsync(TestPictures.Noise(100, 100), id: id);
        begun.SetResult();
        var watched = new List<JobEvent>();
        await foreach (var line in cluster.Job(id).Watch(1, Ct))
        {
            watched.AddRange(line.Kind == JobEventKind.Heartbeat ? [] : [line]);
        }

        await Until.TrueAsync(() => Task.FromResult(heard.Count >= watched.Count));
        Assert.Equal(watched, heard);
    }

    [Fact]
    public async Task The_sample_prints_a_jobs_events_and_ends_with_it()
    {
        await using var cluster = await TestCluster.StartAsync(configure: silo => silo.AddActorsStreams());
        var (begun, output) = (new TaskCompletionSource(), new StringWriter());
        cluster.Workers.Before = _ => begun.Task;
        var id = await cluster.SubmitAsync(TestPictures.Noise(100, 100));
        var printing = new JobPrinter(cluster.Job(id), StreamOf(cluster, id), TextWriter.Synchronized(output)).RunAsync(Ct);

        begun.SetResult();

        Assert.Equal(JobStatus.Succeeded, await printing);
        Assert.Contains("Succeeded", output.ToString(), StringComparison.Ordinal);
        Assert.Null(await new JobPrinter(cluster.Job("none"), StreamOf(cluster, "none"), output).RunAsync(Ct));
    }

    private static IAsyncStream<JobEvent> StreamOf(TestCluster cluster, string id) =>
        cluster.Orleans.Client.ServiceProvider.GetRequiredKeyedService<IStreamProvider>(Names.Streams).GetStream<JobEvent>(StreamId.Create(Names.JobEvents, id));
}
