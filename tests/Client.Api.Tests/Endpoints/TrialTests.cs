using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Tests.Scripted;
using Actors.Grains.Datasets;
using Actors.Grains.Trials;
using Actors.Storage;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class TrialTests(ApiServer server) : IClassFixture<ApiServer>, IAsyncLifetime
{
    private const string Runs = "/v1/training-runs";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var picture = new DatasetPicture(new string('a', 64), "a.png", 1, 100, 100, null, DatasetSplit.Train, [], new Dictionary<int, string>());
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new DatasetManifest("archive", 1, DateTimeOffset.UnixEpoch, [picture]), DatasetJson.Default.DatasetManifest);
        await server.Blobs.WriteAsync(new BlobKey(DatasetBlobs.Manifest("archive", 1)), new MemoryStream(manifest), durable: false, Ct);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("none", "started without 'promote'")]
    [InlineData("auto", "begins when the run has succeeded")]
    public async Task A_model_that_is_not_tried_has_no_trial_and_the_answer_says_why(string promote, string says)
    {
        var run = await StartAsync(promote);

        using var response = await server.Http.GetAsync($"{Runs}/{run}/trial", Ct);

        var body = await ProblemAssert.IsAsync(Problems.NoSuchTrial, response, Ct);
        Assert.Contains(says, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("x")]
    public async Task A_run_that_is_not_there_is_not_found(string id)
    {
        using var response = await server.Http.GetAsync($"{Runs}/{id}/trial", Ct);

        await ProblemAssert.IsAsync(Problems.NoSuchTrainingRun, response, Ct);
    }

    [Fact]
    public async Task A_verdict_is_told_with_its_figures()
    {
        var run = await StartAsync("auto");
        server.Grains.Trial(run).Now = Trial(run, championMilliseconds: 100);

        var trial = await server.Http.GetFromJsonAsync<JsonElement>($"{Runs}/{run}/trial", Ct);

        Assert.Equal(("rolledBack", run), (trial.GetProperty("status").GetString(), trial.GetProperty("run").GetString()));
        Assert.Equal(("fast", "1"), (trial.GetProperty("champion").GetProperty("name").GetString(), trial.GetProperty("champion").GetProperty("version").GetString()));
        var verdict = trial.GetProperty("verdict");
        var figure = verdict.GetProperty("figures")[0];
        Assert.Equal((false, 1.5), (verdict.GetProperty("passed").GetBoolean(), verdict.GetProperty("speedRatio").GetDouble()));
        Assert.Equal("holdout is worse", verdict.GetProperty("reasons")[0].GetString());
        Assert.Equal(("holdout", 30, -0.5, -0.7), (figure.GetProperty("set").GetString(), figure.GetProperty("pictures").GetInt32(), figure.GetProperty("gain").GetDouble(), figure.GetProperty("surelyAbove").GetDouble()));
        Assert.Equal("examining", trial.GetProperty("steps")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_trial_that_waits_says_for_what()
    {
        var run = await StartAsync("auto");
        server.Grains.Trial(run).Now = new TrialSnapshot(run, TrialStatus.Examining, null, null, null, null, [], "No trainer silo is in the cluster.");

        var trial = await server.Http.GetFromJsonAsync<JsonElement>($"{Runs}/{run}/trial", Ct);

        Assert.Equal(("examining", "No trainer silo is in the cluster."), (trial.GetProperty("status").GetString(), trial.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_verdict_without_a_picture_has_no_speed_to_compare()
    {
        var run = await StartAsync("manual");
        server.Grains.Trial(run).Now = Trial(run, championMilliseconds: 0);

        var trial = await server.Http.GetFromJsonAsync<JsonElement>($"{Runs}/{run}/trial", Ct);

        Assert.Equal(JsonValueKind.Null, trial.GetProperty("verdict").GetProperty("speedRatio").ValueKind);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("manual")]
    [InlineData("auto")]
    public async Task What_becomes_of_the_model_stands_in_the_runs_document(string promote)
    {
        var run = await StartAsync(promote);

        var document = await server.Http.GetFromJsonAsync($"{Runs}/{run}", ApiJson.Default.TrainingRunDocument, Ct);

        Assert.Equal(promote, document!.Requested.Promote);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("Auto")]
    [InlineData("")]
    public async Task Another_word_for_promote_is_refused(string word)
    {
        using var response = await PostAsync(word);

        var body = await ProblemAssert.IsAsync(Problems.BadSetting, response, Ct);
        Assert.Equal("promote", body.GetProperty("setting").GetString());
    }

    private static TrialSnapshot Trial(string run, double championMilliseconds) => new(
        run,
        TrialStatus.RolledBack,
        ScriptedRegistry.Fast2,
        null,
        new GateVerdict(ScriptedRegistry.Fast2.Sha256, new string('d', 64), false, ["holdout is worse"], [new GateFigure("holdout", true, 30, 31, 30.5, -0.5, -0.7, false, 0.9, 0.89)], championMilliseconds, 150),
        null,
        [new TrialStep(DateTimeOffset.UnixEpoch, TrialStatus.Examining, "It is measured.")]);

    private async Task<string> StartAsync(string promote)
    {
        using var response = await PostAsync(promote);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ApiJson.Default.TrainingRunDocument, Ct))!.Id;
    }

    private async Task<HttpResponseMessage> PostAsync(string promote)
    {
        using var content = new StringContent($$$"""{"dataset": "archive", "version": 1, "budget": {"rounds": 3}, "promote": "{{{promote}}}"}""", Encoding.UTF8, "application/json");
        return await server.Http.PostAsync(Runs, content, Ct);
    }
}
