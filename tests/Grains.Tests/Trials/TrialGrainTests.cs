using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Training;
using Actors.Grains.Trials;
using Actors.Inference.Models;

namespace Actors.Grains.Tests.Trials;

public sealed class TrialGrainTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_better_model_comes_to_serve_and_the_history_says_by_what_on_which_figures()
    {
        await using var cluster = await TrialCluster.StartAsync();
        var (made, copy) = (await cluster.MakeAsync(seed: 100), await cluster.MakeAsync(seed: 101, precision: "int8"));
        cluster.Measure(gain: 0.5, copy.Sha256);

        var trial = await cluster.ReachesAsync(await cluster.BeginAsync(made), TrialStatus.Watching);
        var job = await cluster.Silos.EndAsync(await cluster.Silos.SubmitAsync(TestPictures.Noise(40, 30), new JobSettings { Scale = 2, Model = TrialCluster.Family, Tile = 32 }));

        Assert.Equal((JobStatus.Succeeded, made.Sha256, "1001"), (job.Status, job.Model?.Sha256, job.Model?.Version));
        var newest = await cluster.NewestAsync();
        Assert.Equal((made.Sha256, "gate", 32.5), (newest.Sha256, newest.By, newest.Figures!["holdout"].Psnr));
        Assert.Contains("holdout 32.50 dB against 32.00 (30 pictures)", newest.Why, StringComparison.Ordinal);
        Assert.Equal(
            [("1001", "fp32", ModelOrigin.Trained), ("1001", "int8", ModelOrigin.Trained)],
            (await cluster.Registry.History(TrialCluster.Family))!.Versions.Skip(1).Select(version => (version.Model.Reference.Version, version.Model.Reference.Precision, version.Origin)));
        Assert.Equal(1001, ModelCard.Parse(await cluster.Silos.ReadAsync(ModelBlobs.Card(made.Sha256))).Version);
        Assert.Equal([TrialStatus.Examining, TrialStatus.Promoting, TrialStatus.Watching], trial.Steps.Select(step => step.Status));
        Assert.True(trial.EightBitVerdict?.Passed);
    }

    [Fact]
    public async Task A_run_that_made_a_worse_model_is_refused_with_its_figures_and_nothing_changes()
    {
        await using var cluster = await TrialCluster.StartAsync();
        cluster.Trainers.Made = await cluster.MakeAsync(seed: 100);
        cluster.Measure(gain: -0.5);
        var before = await cluster.ServingAsync();

        var id = await cluster.Training.StartRunAsync(TrialCluster.Order());
        var trial = await cluster.ReachesAsync(id, TrialStatus.Refused);

        Assert.Equal((false, before, cluster.Trainers.Made.Sha256), (trial.Verdict!.Passed, trial.Verdict.Champion, trial.Verdict.Challenger));
        Assert.Equal(-0.5, Assert.Single(trial.Verdict.Figures).Gain, 6);
        Assert.Equal(before, await cluster.ServingAsync());
        Assert.Single((await cluster.Registry.History(TrialCluster.Family))!.Versions);
    }

    [Fact]
    public async Task Where_a_person_decides_the_model_is_there_and_does_not_serve()
    {
        await using var cluster = await TrialCluster.StartAsync();
        var made = await cluster.MakeAsync(seed: 100);
        cluster.Measure(gain: 0.5);
        var before = await cluster.ServingAsync();

        await cluster.ReachesAsync(await cluster.BeginAsync(made, PromotionMode.Manual), TrialStatus.Passed);

        Assert.Equal(before, await cluster.ServingAsync());
        Assert.Equal(made.Sha256, (await cluster.Registry.Resolve(new ModelQuery($"{TrialCluster.Family}@1001", 2, "auto"))).Model?.Sha256);
    }

    [Fact]
    public async Task A_trial_without_a_trainer_waits_and_says_so()
    {
        await using var cluster = await TrialCluster.StartAsync(trainers: 0);
        var id = await cluster.BeginAsync(await cluster.MakeAsync(seed: 100));

        await Until.TrueAsync(async () => (await cluster.Trial(id).Describe())?.Reason is not null);

        var trial = await cluster.Trial(id).Describe();
        Assert.Equal(TrialStatus.Examining, trial!.Status);
        Assert.Contains("No trainer silo is in the cluster; the trial waits for one", trial.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_on_a_busy_trainer_says_whose_work_it_waits_for()
    {
        await using var cluster = await TrialCluster.StartAsync();
        cluster.Measure(gain: 0.5);
        var turn = new TaskCompletionSource();
        (cluster.Trainers.Before, cluster.Trainers.Behind) = ((_, _) => turn.Task, work => work is ExamRequest ? "r7" : null);

        var id = await cluster.BeginAsync(await cluster.MakeAsync(seed: 100));
        await Until.TrueAsync(async () => (await cluster.Trial(id).Describe())?.Reason?.Contains("works for run r7 first", StringComparison.Ordinal) == true);
        turn.SetResult();

        Assert.Null((await cluster.ReachesAsync(id, TrialStatus.Watching)).Reason);
    }

    [Fact]
    public async Task A_model_that_people_reject_is_taken_back_without_a_human()
    {
        await using var cluster = await TrialCluster.StartAsync();
        var made = await cluster.MakeAsync(seed: 100);
        cluster.Measure(gain: 0.5);
        var before = await cluster.ServingAsync();
        await cluster.SayAsync(before!, accepted: 40, rejected: 2);
        var id = await cluster.BeginAsync(made);
        await cluster.ReachesAsync(id, TrialStatus.Watching);

        await cluster.SayAsync(made.Sha256, accepted: 4, rejected: 8);
        var trial = await cluster.ReachesAsync(id, TrialStatus.RolledBack);

        Assert.Equal(before, await cluster.ServingAsync());
        Assert.Equal("watch", (await cluster.NewestAsync()).By);
        Assert.Contains("8 of 12 pictures were rejected since, against 2 of 42 before", trial.Steps[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_whose_silo_dies_goes_on_elsewhere()
    {
        await using var cluster = await TrialCluster.StartAsync(trainers: 2);
        var made = await cluster.MakeAsync(seed: 100);
        cluster.Measure(gain: 0.5);
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        cluster.Trainers.Before = (_, work) =>
        {
            begun.TrySetResult();
            return release.Task;
        };
        var id = await cluster.BeginAsync(made);
        await begun.Task.WaitAsync(Longest, Ct);

        await cluster.Silos.KillAsync(cluster.Training.Lead);
        release.SetResult();

        // Nobody asks for the trial: the sweep takes it up.
        await Until.TrueAsync(async () => (await cluster.Registry.History(TrialCluster.Family))?.Assignments[^1].By == "gate");
        var trial = await cluster.ReachesAsync(id, TrialStatus.Watching);
        Assert.Equal(made.Sha256, await cluster.ServingAsync());
        Assert.Equal([TrialStatus.Examining, TrialStatus.Promoting, TrialStatus.Watching], trial.Steps.Select(step => step.Status));
    }

    [Fact]
    public async Task A_trial_of_a_cluster_that_died_is_taken_up_when_another_one_starts_and_is_listed_until_its_end()
    {
        var (folder, shelf) = (Directory.CreateTempSubdirectory("actors-trials-").FullName, new SharedGrainStorage.Shelf());
        string id;
        await using (var first = await TrialCluster.StartAsync(trainers: 0, shelf: shelf, folder: folder))
        {
            id = await first.BeginAsync(await first.MakeAsync(seed: 100));
            await Until.TrueAsync(async () => (await first.Training.Catalogue.OpenTrialsAsync(Ct)).Contains(id));
            await first.Silos.KillAsync(first.Training.Lead);
        }

        await using (var second = await TrialCluster.StartAsync(shelf: shelf, folder: folder, gain: -0.5))
        {
            // The reminders went with the first cluster, and nobody asks for the trial.
            await Until.TrueAsync(async () => (await second.Training.Catalogue.OpenTrialsAsync(Ct)).Count == 0);

            Assert.Equal(TrialStatus.Refused, (await second.Trial(id).Describe())?.Status);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_end_that_could_not_be_stored_is_reached_again()
    {
        var (shelf, failed) = (new SharedGrainStorage.Shelf(), 0);
        await using var cluster = await TrialCluster.StartAsync(shelf: shelf);
        var made = await cluster.MakeAsync(seed: 100);
        cluster.Measure(gain: -0.5);
        var measure = cluster.Trainers.Exam!; // set just now
        cluster.Trainers.Exam = exam =>
        {
            shelf.Fault = state => state == "trial" && Interlocked.Increment(ref failed) == 1 ? new IOException("The store is away.") : null;
            return measure(exam);
        };

        var trial = await cluster.ReachesAsync(await cluster.BeginAsync(made), TrialStatus.Refused);

        Assert.True(failed > 1, $"{failed}");
        Assert.Equal(TrialStatus.Refused, trial.Steps[^1].Status);
    }

    [Fact]
    public async Task A_model_that_came_to_serve_meanwhile_is_faced_before_anything_is_promoted()
    {
        await using var cluster = await TrialCluster.StartAsync(versions: 2);
        var made = await cluster.MakeAsync(seed: 100);
        cluster.Measure(gain: 0.5);
        var (first, promoted) = (await cluster.ServingAsync(), 0);
        cluster.Trainers.Before = (_, work) => work is ExamRequest && Interlocked.Increment(ref promoted) == 1 ? cluster.PromoteAsync("1") : Task.CompletedTask;

        await cluster.ReachesAsync(await cluster.BeginAsync(made), TrialStatus.Watching);

        var faced = cluster.Faced.ToList();
        Assert.Equal((2, first), (faced.Count, faced[0]));
        Assert.NotEqual(first, faced[1]);
        Assert.Equal(made.Sha256, await cluster.ServingAsync());
    }
}
