using Actors.Catalog;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Training;
using Actors.Hosting.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using TestCluster = Actors.Grains.Tests.Cluster.TestCluster;

namespace Actors.Grains.Tests.Training;

/// <summary>A test cluster of which one silo leads runs and the others are trainers that fake it.</summary>
internal sealed class TrainingCluster : IAsyncDisposable
{
    private TrainingCluster(TestCluster cluster, FakeTrainers trainers)
    {
        (Silos, Trainers) = (cluster, trainers);
        Lead = cluster.Orleans.Silos.Single(silo => !IsTrainer(silo));
        Last = cluster.Orleans.Silos[^1] == Lead ? cluster.Orleans.Silos[0] : cluster.Orleans.Silos[^1];
    }

    public TestCluster Silos { get; }

    public FakeTrainers Trainers { get; }

    /// <summary>The silo that leads runs. Silos start at once, so that none of them has a fixed place.</summary>
    public InProcessSiloHandle Lead { get; }

    /// <summary>A trainer, where there is one.</summary>
    public InProcessSiloHandle Last { get; }

    public TrainingRunTable Catalogue => Silos.Service<TrainingRunTable>();

    public static async Task<TrainingCluster> StartAsync(
        int trainers, string? folder = null, SharedGrainStorage.Shelf? shelf = null, SharedReminders? reminders = null, FakeTrainers? fake = null, Action<ISiloBuilder>? configure = null)
    {
        var (works, started) = (fake ?? new FakeTrainers(), 0);
        var cluster = await TestCluster.StartAsync(trainers + 1, folder, shelf, reminders: reminders, configure: silo =>
        {
            silo.Services.AddSingleton(works);
            silo.Services.AddSiloKeyPlacement();
            silo.Services.Configure<TrainingOptions>(options => (options.LookMilliseconds, options.StraggleSeconds) = (20, 30));
            configure?.Invoke(silo);
            if (Interlocked.Increment(ref started) > 1)
            {
                silo.UseSiloMetadata(new Dictionary<string, string> { [Names.RoleMetadata] = Names.TrainerRole });
            }
        });
        return new TrainingCluster(cluster, works);
    }

    public ITrainerGrain Run(string id) => Silos.Orleans.Client.GetGrain<ITrainerGrain>(id);

    public Task<string> StartRunAsync(RunBudget budget, int stepsPerRound = 10) => StartRunAsync(Runs.Request(budget, stepsPerRound));

    /// <summary>Does what the gateway does, on the silo that leads.</summary>
    public async Task<string> StartRunAsync(TrainingRunRequest request)
    {
        var id = Guid.NewGuid().ToString("N");
        RequestContext.Set(IPlacementDirector.PlacementHintKey, Lead.SiloAddress);
        Assert.Equal(StartOutcome.Accepted, await Run(id).Start(request));
        RequestContext.Clear();
        return id;
    }

    /// <summary>Waits until the silo that leads knows so many trainers: metadata comes a moment after a silo.</summary>
    public Task TrainersAreKnownAsync(int count) => Until.TrueAsync(() => Task.FromResult(Lead.ServiceProvider.GetRequiredService<TrainerSilos>().List().Count == count));

    /// <summary>Waits for a run's end, then reads its log.</summary>
    public async Task<(TrainingRunSnapshot Run, List<TrainingEvent> Events)> EndAsync(string id)
    {
        await Until.TrueAsync(async () => (await Answered.ByAsync(() => Run(id).Describe()))?.Status.IsTerminal() == true);
        List<TrainingEvent> events = [];
        await foreach (var line in Run(id).Watch(1, TestContext.Current.CancellationToken))
        {
            events.Add(line);
        }

        return (await Run(id).Describe() ?? throw new InvalidOperationException($"Run {id} is unknown."), [.. events.Where(line => line.Kind != TrainingEventKind.Heartbeat)]);
    }

    public ValueTask DisposeAsync() => Silos.DisposeAsync();

    private static bool IsTrainer(InProcessSiloHandle silo) =>
        silo.ServiceProvider.GetRequiredService<IOptions<SiloMetadata>>().Value.Metadata.GetValueOrDefault(Names.RoleMetadata) == Names.TrainerRole;
}
