using System.Text.Json;
using Actors.Catalog;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Training;
using Actors.Storage;

namespace Actors.Grains.Tests.Training;

public sealed class TrainerGrainTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_trainers_share_each_round_and_the_run_is_kept_with_all_that_it_was()
    {
        var reminders = new SharedReminders();
        await using var cluster = await TrainingCluster.StartAsync(trainers: 2, reminders: reminders);
        await BothAreKnownAsync(cluster);

        var id = await cluster.StartRunAsync(new RunBudget(Rounds: 3));
        var (run, events) = await cluster.EndAsync(id);

        Assert.Equal(TrainingRunStatus.Succeeded, run.Status);
        Assert.Equal([2, 2, 2], run.Curve.Select(point => point.Answered));
        Assert.Equal(30, run.Step);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(line => (int)line.Seq));
        Assert.Equal(TrainingRunStatus.Succeeded, events[^1].Status);
        Assert.Equal(31, run.Model?.Sets[0].Psnr);
        Assert.Equal(["fake 1.0"], run.Environments);

        // The row follows what is shown.
        TrainingRunRow? row = null;
        await Until.TrueAsync(async () => (row = await cluster.Catalogue.GetAsync(id, Ct))?.Change.Status == "succeeded");
        Assert.Equal(("succeeded", run.Model?.Sha256, run.Curve.Max(point => point.Psnr)), (row?.Change.Status, row?.Change.Model, row?.Change.Psnr));
        Assert.Equal((run.Requested.Dataset, run.Requested.Version, "c4n1", run.Requested.Seed), (row?.Dataset, row?.DatasetVersion, row?.Network, row?.Seed));
        var record = JsonSerializer.Deserialize(await cluster.Silos.ReadAsync(TrainingBlobs.Record(id)), TrainingJson.Default.TrainingRunSnapshot);
        Assert.Equal(run.Curve, record?.Curve);
        await Until.TrueAsync(() => Task.FromResult(!reminders.Guarded.Any()));
    }

    [Fact]
    public async Task The_weights_of_a_run_are_the_means_with_momentum_and_older_rounds_are_deleted()
    {
        await using var cluster = await TrainingCluster.StartAsync(trainers: 2);
        await BothAreKnownAsync(cluster);

        var id = await cluster.StartRunAsync(new RunBudget(Rounds: 2));
        var (run, _) = await cluster.EndAsync(id);

        // Slots 0 and 1 move by 0.1 and 0.2 a round: mean 0.15, then the same again times the momentum's reach.
        var keys = await KeysAsync(cluster, id);
        var jump = await FakeTrainers.ReadAsync(cluster.Silos.Blobs, Assert.Single(keys, key => key.EndsWith("/jump", StringComparison.Ordinal)));
        Assert.Equal(0.15 + (0.15 * OuterStep.Rate * (1 + OuterStep.Keep)), jump.Current[0], 4);
        Assert.Equal([false, true], run.Curve.Select(point => point.IsJump));
        Assert.Equal(3, keys.Count);
    }

    [Fact]
    public async Task A_momentum_that_was_measured_to_be_worse_is_not_taken()
    {
        await using var cluster = await TrainingCluster.StartAsync(trainers: 2);
        cluster.Trainers.Psnr = first => 30 - first;
        await BothAreKnownAsync(cluster);

        var (run, _) = await cluster.EndAsync(await cluster.StartRunAsync(new RunBudget(Rounds: 3)));

        Assert.Equal([false, false, false], run.Curve.Select(point => point.IsJump));
        Assert.Equal(1, run.BestRound);
    }

    [Fact]
    public async Task A_trainer_that_dies_in_a_round_costs_its_share_of_that_round()
    {
        await using var cluster = await TrainingCluster.StartAsync(trainers: 2);
        await BothAreKnownAsync(cluster);
        var victim = cluster.Last;
        var begun = new TaskCompletionSource();
        cluster.Trainers.Before = (silo, work) =>
        {
            if (silo == victim.SiloAddress.ToParsableString() && work is RoundRequest { FromStep: 10 })
            {
                begun.TrySetResult();
                return Task.Delay(Timeout.Infinite, Ct);
            }

            return Task.CompletedTask;
        };

        var id = await cluster.StartRunAsync(new RunBudget(Rounds: 4));
        await begun.Task.WaitAsync(Longest, Ct);
        await cluster.Silos.KillAsync(victim);
        var (run, _) = await cluster.EndAsync(id);

        // Where the dead silo held the run's place in the directory, the run was taken up anew, and asked one trainer only.
        Assert.Equal(TrainingRunStatus.Succeeded, run.Status);
        Assert.Equal([2, 1, 1, 1], run.Curve.Select(point => point.Answered));
    }

    [Fact]
    public async Task A_run_without_a_trainer_waits_and_says_so_and_can_be_canceled()
    {
        await using var cluster = await TrainingCluster.StartAsync(trainers: 0);

        var id = await cluster.StartRunAsync(new RunBudget(Rounds: 2));
        await Until.TrueAsync(async () => (await cluster.Run(id).Describe())?.Reason is not null);

        Assert.Contains("No trainer", (await cluster.Run(id).Describe())!.Reason, StringComparison.Ordinal);
        Assert.Equal(TrainingRunStatus.Canceled, (await cluster.Run(id).Cancel())?.Status);
        Assert.Equal("canceled", (await cluster.Catalogue.GetAsync(id, Ct))?.Change.Status);
    }

    [Fact]
    public async Task A_run_behind_another_ones_work_says_so_only_while_all_its_trainers_are_busy()
    {
        await using var cluster = await TrainingCluster.StartAsync(trainers: 2);
        await BothAreKnownAsync(cluster);
        var (turn, isBusy) = (new TaskCompletionSource(), true);
        (cluster.Trainers.Before, cluster.Trainers.Behind) = ((_, _) => turn.Task, work => isBusy || work is RoundRequest { Slot: 0 } ? "r7" : null);

        var id = await cluster.StartRunAsync(new RunBudget(Rounds: 1));
        await Until.TrueAsync(async () => (await cluster.Run(id).Describe())?.Reason?.Contains("works for run r7 first", StringComparison.Ordinal) == true);
        isBusy = false;
        await Until.TrueAsync(async () => (await cluster.Run(id).Describe())?.Reason is null);
        turn.SetResult();

        var (run, events) = await cluster.EndAsync(id);
        Assert.Equal((TrainingRunStatus.Succeeded, null), (run.Status, run.Reason));
        Assert.DoesNotContain(events, line => line.Message?.Contains("r7", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_whole_cluster_that_dies_is_taken_up_behind_the_last_committed_round()
    {
        var (folder, shelf, reminders) = (Directory.CreateTempSubdirectory("actors-training-").FullName, new SharedGrainStorage.Shelf(), new SharedReminders());
        string id;
        await using (var first = await TrainingCluster.StartAsync(trainers: 1, folder, shelf, reminders))
        {
            var begun = new TaskCompletionSource();
            first.Trainers.Before = (_, work) =>
            {
                if (work is RoundRequest { FromStep: 20 })
                {
                    begun.TrySetResult();
                    return Task.Delay(Timeout.Infinite, Ct);
                }

                return Task.CompletedTask;
            };
            id = await first.StartRunAsync(new RunBudget(Rounds: 4));
            await begun.Task.WaitAsync(Longest, Ct);
            await first.Silos.KillAsync(first.Lead);
        }

        await using (var second = await TrainingCluster.StartAsync(trainers: 1, folder, shelf, reminders))
        {
            await Tick(second, id);
            var (run, _) = await second.EndAsync(id);

            Assert.Equal(TrainingRunStatus.Succeeded, run.Status);
            Assert.Equal([1, 2, 3, 4], run.Curve.Select(point => point.Round));
            Assert.Equal([20L, 30L], second.Trainers.Begun.Select(begun => begun.Work).OfType<RoundRequest>().Select(round => round.FromStep));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_bad_dataset_fails_the_run_with_its_reason_and_a_full_store_does_not_at_once()
    {
        await using var cluster = await TrainingCluster.StartAsync(trainers: 1);
        await cluster.TrainersAreKnownAsync(1);
        var faults = 0;
        cluster.Trainers.Fault = work => work is RoundRequest { FromStep: 10 } && ++faults == 1 ? new TrainingError(TrainingErrors.StorageFull, "no room")
            : work is FinishRequest ? new TrainingError(TrainingErrors.BadDataset, "picture p is damaged")
            : null;

        var (run, events) = await cluster.EndAsync(await cluster.StartRunAsync(new RunBudget(Rounds: 2)));

        Assert.Equal((TrainingRunStatus.Failed, "picture p is damaged", 20L), (run.Status, run.Reason, run.Step));
        Assert.Contains(events, line => line.Message == "no room");
    }

    private static Task Tick(TrainingCluster cluster, string id) =>
        cluster.Silos.Orleans.Client.GetGrain<IRemindable>(cluster.Run(id).GetGrainId()).ReceiveReminder("guard", default);

    private static Task BothAreKnownAsync(TrainingCluster cluster) => cluster.TrainersAreKnownAsync(2);

    private static async Task<List<string>> KeysAsync(TrainingCluster cluster, string id)
    {
        List<string> keys = [];
        await foreach (var key in cluster.Silos.Blobs.ListAsync(new BlobKey(TrainingBlobs.Rounds(id)), Ct))
        {
            keys.Add(key.Value);
        }

        return keys;
    }
}
