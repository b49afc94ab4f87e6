using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tests.Embedded;
using Actors.Grains.Tests.Training;
using Actors.Grains.Training;
using Actors.Grains.Tuning;

namespace Actors.Grains.Tests.Tuning;

public sealed class ExperimentGrainTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Four configurations, of which two come to the second rung: six runs.
    private static ExperimentRequest Six => Experiments.Request(trials: 4, parallel: 2, eta: 2, maxSteps: 20);

    [Fact]
    public async Task An_experiment_tries_its_configurations_as_runs_and_keeps_what_they_came_to()
    {
        var reminders = new SharedReminders();
        await using var cluster = await TrainingCluster.StartAsync(trainers: 1, reminders: reminders);
        await cluster.TrainersAreKnownAsync(1);

        Assert.Equal(StartOutcome.Accepted, await Experiment(cluster).Start(Six));
        Assert.Equal(StartOutcome.AlreadyAccepted, await Experiment(cluster).Start(Six));
        var ended = await EndAsync(cluster);

        Assert.Equal((ExperimentStatus.Succeeded, 4), (ended.Status, ended.Trials.Count));
        Assert.Equal([10, 10, 10, 10, 20, 20], AllRuns(ended).Select(run => run.Steps).Order());
        Assert.All(AllRuns(ended), run => Assert.Equal((TrainingRunStatus.Succeeded, 0.05), (run.End, run.SecondsPerMegapixel)));
        Assert.Single(ended.Frontier);
        foreach (var (trial, run) in ended.Trials.SelectMany(trial => trial.Runs.Select(run => (trial, run))))
        {
            var seen = await cluster.Run(run.Id).Describe();
            Assert.Equal((trial.Width, trial.Depth, trial.LearningRate, run.Steps), (seen!.Requested.Width, seen.Requested.Depth, seen.Requested.LearningRate, seen.Step));
            Assert.Equal(run.Psnr, seen.Curve.Max(point => point.Psnr));
        }

        await Until.TrueAsync(() => Task.FromResult(!reminders.Guarded.Any()));
    }

    [Fact]
    public async Task An_experiment_survives_its_silos_death_and_begins_no_run_twice()
    {
        var (folder, shelf, reminders) = (Directory.CreateTempSubdirectory("actors-tuning-").FullName, new SharedGrainStorage.Shelf(), new SharedReminders());
        List<string> before;
        await using (var first = await TrainingCluster.StartAsync(trainers: 1, folder, shelf, reminders))
        {
            await first.TrainersAreKnownAsync(1);
            var (begun, held) = (new TaskCompletionSource(), 0);
            first.Trainers.Before = (_, work) =>
            {
                // The first three runs go through; then all stand still.
                if (work is RoundRequest && Interlocked.Increment(ref held) > 3)
                {
                    begun.TrySetResult();
                    return Task.Delay(Timeout.Infinite, Ct);
                }

                return Task.CompletedTask;
            };
            await Experiment(first).Start(Six);
            await begun.Task.WaitAsync(Longest, Ct);
            before = await RowsAsync(first);
            foreach (var silo in first.Silos.Orleans.Silos.ToList())
            {
                await first.Silos.KillAsync(silo);
            }
        }

        await using (var second = await TrainingCluster.StartAsync(trainers: 1, folder, shelf, reminders))
        {
            await second.TrainersAreKnownAsync(1);
            await TickAsync(second);
            var ended = await EndAsync(second);

            Assert.Equal(ExperimentStatus.Succeeded, ended.Status);
            Assert.Equal([10, 10, 10, 10, 20, 20], AllRuns(ended).Select(run => run.Steps).Order());
            Assert.Equal(AllRuns(ended).Select(run => run.Id).Order(), (await RowsAsync(second)).Order());
            Assert.Subset(AllRuns(ended).Select(run => run.Id).ToHashSet(), before.ToHashSet());
            Assert.All(second.Trainers.Begun.Select(begun => begun.Work).OfType<RoundRequest>().GroupBy(round => (round.RunId, round.FromStep)), works => Assert.Single(works));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_stored_is_read_again_as_it_was()
    {
        await using var cluster = await TrainingCluster.StartAsync(trainers: 0);
        await Experiment(cluster).Start(Six);
        await Until.TrueAsync(async () => (await Experiment(cluster).Describe())!.Trials.Count == 2);
        var before = await Experiment(cluster).Describe();

        await EmbeddedSilo.DeactivateAsync(Experiment(cluster));
        var after = await Experiment(cluster).Describe();

        Assert.Equivalent(before, after, strict: true);
    }

    [Fact]
    public async Task Canceling_ends_the_experiment_and_its_runs()
    {
        await using var cluster = await TrainingCluster.StartAsync(trainers: 0);
        await Experiment(cluster).Start(Six);
        await Until.TrueAsync(async () => (await RowsAsync(cluster)).Count == 2);

        var canceled = await Experiment(cluster).Cancel();
        await EndAsync(cluster);
        var again = await Experiment(cluster).Cancel();

        Assert.Equal((ExperimentStatus.Canceled, ExperimentStatus.Canceled), (canceled?.Status, again?.Status));
        Assert.All(AllRuns(again!), run => Assert.Equal(TrainingRunStatus.Canceled, run.End));
        Assert.All(await Task.WhenAll(AllRuns(again!).Select(run => cluster.Run(run.Id).Describe())), run => Assert.True(run is null or { Status: TrainingRunStatus.Canceled }));
        Assert.Null(await cluster.Silos.Orleans.Client.GetGrain<IExperimentGrain>(new string('0', 32)).Cancel());
    }

    [Fact]
    public async Task The_list_has_each_experiment_once_and_the_newest_first()
    {
        await using var cluster = await TrainingCluster.StartAsync(trainers: 0);
        var index = cluster.Silos.Orleans.Client.GetGrain<IExperimentIndexGrain>(Names.Experiments);

        foreach (var id in new[] { "a", "b", "a", "c" })
        {
            await index.Add(id);
        }

        await EmbeddedSilo.DeactivateAsync(index);
        Assert.Equal(["c", "b", "a"], await index.List(10));
        Assert.Equal(["c"], await index.List(1));
    }

    private static IExperimentGrain Experiment(TrainingCluster cluster) => cluster.Silos.Orleans.Client.GetGrain<IExperimentGrain>(Id);

    private static Task TickAsync(TrainingCluster cluster) =>
        cluster.Silos.Orleans.Client.GetGrain<IRemindable>(Experiment(cluster).GetGrainId()).ReceiveReminder("guard", default);

    private static IEnumerable<TuningRun> AllRuns(ExperimentSnapshot experiment) => experiment.Trials.SelectMany(trial => trial.Runs);

    private static async Task<ExperimentSnapshot> EndAsync(TrainingCluster cluster)
    {
        ExperimentSnapshot? seen = null;
        await Until.TrueAsync(async () =>
        {
            seen = await Answered.ByAsync(() => Experiment(cluster).Describe());
            return seen is { Status: not ExperimentStatus.Running } && AllRuns(seen).All(run => run.End is not null);
        });
        return seen!; // asked until it ended
    }

    private static async Task<List<string>> RowsAsync(TrainingCluster cluster) => [.. (await cluster.Catalogue.ListAsync(100, null, Ct)).Runs.Select(run => run.Id)];
}
