using System.Text.Json;
using Actors.Client.Api.Tests.Scripted;
using Actors.Grains.Datasets;
using Actors.Grains.Training;
using Actors.Grains.Trials;
using Actors.Storage;

namespace Actors.Client.Api.Tests.Retraining;

public sealed class RetrainScriptTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TrialStatus.Watching, 0, "The model passed and serves.")]
    [InlineData(TrialStatus.Passed, 0, "a person may promote it")]
    [InlineData(TrialStatus.Refused, 1, "The model does not serve (refused): It's worse.")]
    [InlineData(TrialStatus.Failed, 1, "The model does not serve (failed)")]
    public async Task The_script_ends_as_the_trial_does(TrialStatus status, int code, string says)
    {
        await WriteDatasetAsync();
        var before = server.Grains.TrainerIds.ToHashSet();

        var script = RetrainScript.RunAsync(Ct, server.Http.BaseAddress!.ToString(), "archive");
        await Eventually.IsTrueAsync(() => server.Grains.TrainerIds.Except(before).Any(), Ct);
        var run = server.Grains.TrainerIds.Except(before).Single();
        await Eventually.IsTrueAsync(async () => await server.Grains.Trainer(run).Describe() is not null, Ct);
        server.Grains.Trial(run).Now = Trial(run, status);
        server.Grains.Trainer(run).Enter(TrainingRunStatus.Succeeded);
        var (ended, said) = await script;

        Assert.True(ended == code, said);
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.Contains("\"set\":\"holdout\"", said, StringComparison.Ordinal);
        Assert.Equal(PromotionMode.Auto, (await server.Grains.Trainer(run).Describe())?.Requested.Promote);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_servers_words()
    {
        var (code, said) = await RetrainScript.RunAsync(Ct, server.Http.BaseAddress!.ToString(), "nowhere");

        Assert.Equal((1, "retrain: The run was refused: There is no version 1 of a dataset 'nowhere'. (404)"), (code, said.Trim()));
    }

    [Fact]
    public async Task A_wrong_call_says_how_it_is_called()
    {
        var (code, said) = await RetrainScript.RunAsync(Ct, "http://127.0.0.1:1");

        Assert.Equal(2, code);
        Assert.StartsWith("deploy/retrain.sh URL DATASET", said.Split('\n')[1].Trim(), StringComparison.Ordinal);
    }

    private async Task WriteDatasetAsync()
    {
        var picture = new DatasetPicture(new string('a', 64), "a.png", 1, 100, 100, null, DatasetSplit.Train, [], new Dictionary<int, string>());
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new DatasetManifest("archive", 1, DateTimeOffset.UnixEpoch, [picture]), DatasetJson.Default.DatasetManifest);
        await server.Blobs.WriteAsync(new BlobKey(DatasetBlobs.Manifest("archive", 1)), new MemoryStream(manifest), durable: false, Ct);
    }

    private static TrialSnapshot Trial(string run, TrialStatus status) => new(
        run,
        status,
        ScriptedRegistry.Fast2,
        null,
        new GateVerdict(ScriptedRegistry.Fast2.Sha256, new string('d', 64), false, [], [new GateFigure("holdout", true, 30, 31, 30.5, -0.5, -0.7, false, 0.9, 0.89)], 100, 150),
        null,
        [new TrialStep(DateTimeOffset.UnixEpoch, TrialStatus.Examining, "It is measured."), new TrialStep(DateTimeOffset.UnixEpoch, status, "It's worse.")]);
}
