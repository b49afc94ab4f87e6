using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains.Datasets;
using Actors.Grains.Training;
using Actors.Grains.Tuning;
using Actors.Storage;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class ExperimentsTests(ApiServer server) : IClassFixture<ApiServer>, IAsyncLifetime
{
    private const string Experiments = "/v1/experiments";
    private const string Plain = """{"dataset": "archive", "version": 1, "trials": 4, "degradations": ["bicubic", "photo"]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await WriteAsync("archive", DatasetSplit.Train, DatasetSplit.Validation);
        await WriteAsync("blind", DatasetSplit.Train, DatasetSplit.Holdout);
        await WriteAsync("held", DatasetSplit.Validation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_experiment_is_accepted_with_its_address_and_with_what_was_left_to_the_defaults()
    {
        using var response = await PostAsync(Plain);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var experiment = await OfAsync(response);
        Assert.Equal($"{Experiments}/{experiment.Id}", response.Headers.Location?.ToString());
        var asked = experiment.Requested;
        Assert.Equal((300L, 2700L, 3, 4, 1, "bicubic"), (asked.MinSteps, asked.MaxSteps, asked.Eta, asked.Trials, asked.Parallel, asked.Degradation));
        Assert.Equal([5e-4, 5e-3], asked.LearningRates);
        Assert.Equal([16, 32, 48], asked.Widths);
        Assert.Equal(["bicubic", "photo"], asked.Degradations);
        var list = await server.Http.GetFromJsonAsync(Experiments, ApiJson.Default.ExperimentListDocument, Ct);
        Assert.Contains(list!.Items, item => item.Id == experiment.Id);
    }

    [Theory]
    [InlineData("""{"version": 1}""", "bad-setting", "dataset")]
    [InlineData("""{"dataset": "archive", "version": 1, "degradation": "fog"}""", "bad-setting", "degradation")]
    [InlineData("""{"dataset": "archive", "version": 1, "learningRates": [0.01, 0.001]}""", "bad-setting", "learningRates")]
    [InlineData("""{"dataset": "archive", "version": 1, "learningRates": [0, 0.001]}""", "bad-setting", "learningRates")]
    [InlineData("""{"dataset": "archive", "version": 1, "learningRates": [0.001]}""", "bad-setting", "learningRates")]
    [InlineData("""{"dataset": "archive", "version": 1, "widths": []}""", "bad-setting", "widths")]
    [InlineData("""{"dataset": "archive", "version": 1, "widths": [16, 16]}""", "bad-setting", "widths")]
    [InlineData("""{"dataset": "archive", "version": 1, "depths": [65]}""", "bad-setting", "depths")]
    [InlineData("""{"dataset": "archive", "version": 1, "patches": [4]}""", "bad-setting", "patches")]
    [InlineData("""{"dataset": "archive", "version": 1, "degradations": ["photo", "scan"]}""", "bad-setting", "degradations")]
    [InlineData("""{"dataset": "archive", "version": 1, "degradations": []}""", "bad-setting", "degradations")]
    [InlineData("""{"dataset": "archive", "version": 1, "minSteps": 0}""", "bad-setting", "minSteps")]
    [InlineData("""{"dataset": "archive", "version": 1, "minSteps": 100, "maxSteps": 99}""", "bad-setting", "maxSteps")]
    [InlineData("""{"dataset": "archive", "version": 1, "eta": 1}""", "bad-setting", "eta")]
    [InlineData("""{"dataset": "archive", "version": 1, "trials": 0}""", "bad-setting", "trials")]
    [InlineData("""{"dataset": "archive", "version": 1, "parallel": 17}""", "bad-setting", "parallel")]
    [InlineData("""{"dataset": "archive", "version": 1, "scale": 5}""", "bad-setting", "scale")]
    [InlineData("""{"dataset": "archive", "version": 2}""", "no-such-dataset", "version 2")]
    [InlineData("""{"dataset": "held", "version": 1}""", "empty-dataset", "held")]
    [InlineData("""{"dataset": "blind", "version": 1}""", "empty-dataset", "validation pictures")]
    [InlineData("""{"dataset": "archive", "version": 1, "widht": [16]}""", "bad-request", "")]
    public async Task What_makes_no_experiment_is_refused_by_name(string order, string problem, string says)
    {
        using var response = await PostAsync(order);

        var body = await ProblemAssert.IsAsync(Problems.All.Single(one => one.Name == problem), response, Ct);
        Assert.Contains(says, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_and_order_is_the_same_experiment_and_another_order_is_refused()
    {
        var first = await OfAsync(await PostAsync(Plain, "search-1"));
        var second = await OfAsync(await PostAsync(Plain, "search-1"));
        using var other = await PostAsync(Plain.Replace("4", "5", StringComparison.Ordinal), "search-1");

        Assert.Equal(first.Id, second.Id);
        await ProblemAssert.IsAsync(Problems.IdempotencyConflict, other, Ct);
    }

    [Fact]
    public async Task Its_runs_stand_in_it_with_their_figures()
    {
        var experiment = await OfAsync(await PostAsync(Plain));
        var made = new TuningRun(new string('1', 32), 0, 300, default, TrainingRunStatus.Succeeded, 31.5, 0.25, new string('a', 64));
        var open = new TuningRun(new string('2', 32), 1, 900, default);
        server.Grains.Experiment(experiment.Id).Trials.Add(new TuningTrial(0, 0.001234, 32, 8, 24, [made, open]));

        using var response = await server.Http.GetAsync(experiment.Url, Ct);
        var trial = Assert.Single((await OfAsync(response)).Trials);

        Assert.Equal(("c32n8", 0.001234, 24), (trial.Network, trial.LearningRate, trial.Patch));
        Assert.Equal([("succeeded", 31.5, 250.0), ("open", null, null)], trial.Runs.Select(run => (run.Status, run.Psnr, run.MillisecondsPerMegapixel)));
    }

    [Fact]
    public async Task An_experiment_can_be_canceled_once_and_again()
    {
        var experiment = await OfAsync(await PostAsync(Plain));

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var response = await server.Http.DeleteAsync(experiment.Url, Ct);
            Assert.Equal(ExperimentStatus.Canceled, (await OfAsync(response)).Status);
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task An_experiment_that_is_not_there_is_not_found(string method)
    {
        foreach (var id in new[] { new string('0', 32), "x" })
        {
            using var response = await server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{Experiments}/{id}"), Ct);

            await ProblemAssert.IsAsync(Problems.NoSuchExperiment, response, Ct);
        }
    }

    [Fact]
    public async Task A_limit_that_is_none_is_refused()
    {
        using var response = await server.Http.GetAsync($"{Experiments}?limit=0", Ct);

        await ProblemAssert.IsAsync(Problems.BadParameter, response, Ct);
    }

    private async Task WriteAsync(string name, params DatasetSplit[] splits)
    {
        var pictures = splits.Select((split, n) => new DatasetPicture(new string((char)('a' + n), 64), $"{n}.png", 1, 100, 100, null, split, [], new Dictionary<int, string>())).ToArray();
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new DatasetManifest(name, 1, DateTimeOffset.UnixEpoch, pictures), DatasetJson.Default.DatasetManifest);
        await server.Blobs.WriteAsync(new BlobKey(DatasetBlobs.Manifest(name, 1)), new MemoryStream(manifest), durable: false, Ct);
    }

    private async Task<HttpResponseMessage> PostAsync(string order, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Experiments) { Content = new StringContent(order, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await server.Http.SendAsync(request, Ct);
    }

    private static async Task<ExperimentDocument> OfAsync(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ApiJson.Default.ExperimentDocument, Ct))!;
    }
}
