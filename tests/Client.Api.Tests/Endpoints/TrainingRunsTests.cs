using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Catalog;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains.Datasets;
using Actors.Grains.Training;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class TrainingRunsTests(ApiServer server) : IClassFixture<ApiServer>, IAsyncLifetime
{
    private const string Runs = "/v1/training-runs";
    private const string Plain = """{"dataset": "archive", "version": 1, "budget": {"rounds": 3}}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await WriteAsync("archive", new DatasetPicture(new string('a', 64), "a.png", 1, 100, 100, null, DatasetSplit.Train, [], new Dictionary<int, string>()));
        await WriteAsync("held", new DatasetPicture(new string('a', 64), "a.png", 1, 100, 100, null, DatasetSplit.Holdout, [], new Dictionary<int, string>()));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_run_is_accepted_with_its_address_and_with_what_was_left_to_the_defaults()
    {
        using var response = await PostAsync(Plain);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var run = await response.Content.ReadFromJsonAsync(ApiJson.Default.TrainingRunDocument, Ct);
        Assert.Equal($"{Runs}/{run!.Id}", response.Headers.Location?.ToString());
        Assert.Equal(("c32n8", 2, "bicubic", 1L, 100, "fast"), (run.Requested.Network, run.Requested.Scale, run.Requested.Degradation, run.Requested.Seed, run.Requested.StepsPerRound, run.Requested.Family));

        // A scripted run writes no row.
        await server.Services.GetRequiredService<TrainingRunTable>().InsertAsync(
            new TrainingRunRow(run.Id, run.CreatedAt, "archive", 1, "c32n8", 2, "bicubic", 1, new TrainingRunChange("queued", null, null, null, null, null, null)), Ct);
        var page = await server.Http.GetFromJsonAsync(Runs, ApiJson.Default.TrainingRunPageDocument, Ct);
        Assert.Contains(page!.Items, item => item.Id == run.Id);
    }

    [Fact]
    public async Task A_run_may_learn_from_poor_photographs()
    {
        var run = await RunOf(await PostAsync("""{"dataset": "archive", "version": 1, "budget": {"rounds": 3}, "degradation": "photo"}"""));

        Assert.Equal("photo", run.Requested.Degradation);
    }

    [Theory]
    [InlineData("""{"version": 1, "budget": {"rounds": 3}}""", "bad-setting", "dataset")]
    [InlineData("""{"dataset": "archive", "version": 1, "budget": {"rounds": 0}}""", "bad-setting", "budget")]
    [InlineData("""{"dataset": "archive", "version": 1, "budget": {"seconds": 0}}""", "bad-setting", "budget")]
    [InlineData("""{"dataset": "archive", "version": 1, "budget": {"steps": 5, "rounds": 3}}""", "bad-setting", "budget")]
    [InlineData("""{"dataset": "archive", "version": 1}""", "bad-setting", "budget")]
    [InlineData("""{"dataset": "archive", "version": 1, "budget": {"rounds": 3}, "scale": 1}""", "bad-setting", "scale")]
    [InlineData("""{"dataset": "archive", "version": 1, "budget": {"rounds": 3}, "network": "resnet"}""", "unknown-network", "resnet")]
    [InlineData("""{"dataset": "archive", "version": 1, "budget": {"rounds": 3}, "network": "c9999n1"}""", "unknown-network", "c9999n1")]
    [InlineData("""{"dataset": "archive", "version": 1, "budget": {"rounds": 3}, "degradation": "fog"}""", "bad-setting", "degradation")]
    [InlineData("""{"dataset": "archive", "version": 2, "budget": {"rounds": 3}}""", "no-such-dataset", "version 2")]
    [InlineData("""{"dataset": "../x", "version": 1, "budget": {"rounds": 3}}""", "no-such-dataset", "../x")]
    [InlineData("""{"dataset": "held", "version": 1, "budget": {"rounds": 3}}""", "empty-dataset", "held")]
    [InlineData("""{"dataset": "archive", "version": 1, "budget": {"rounds": 3}, "optimizer": "sgd"}""", "bad-request", "")]
    public async Task What_makes_no_run_is_refused_by_name(string order, string problem, string says)
    {
        using var response = await PostAsync(order);

        var body = await ProblemAssert.IsAsync(Problems.All.Single(one => one.Name == problem), response, Ct);
        Assert.Contains(says, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_and_order_is_the_same_run_and_another_order_is_refused()
    {
        var first = await RunOf(await PostAsync(Plain, "nightly-1"));
        var second = await RunOf(await PostAsync(Plain, "nightly-1"));
        using var other = await PostAsync(Plain.Replace("3", "4", StringComparison.Ordinal), "nightly-1");

        Assert.Equal(first.Id, second.Id);
        await ProblemAssert.IsAsync(Problems.IdempotencyConflict, other, Ct);
    }

    [Fact]
    public async Task Events_carry_their_number_and_can_be_taken_up_after_the_last_one()
    {
        var run = await RunOf(await PostAsync(Plain));
        server.Grains.Trainer(run.Id).EndRound(31.5);
        server.Grains.Trainer(run.Id).Enter(TrainingRunStatus.Succeeded);

        var all = await server.Http.GetStringAsync(run.Urls.Events, Ct);
        var rest = await EventsAsync(run.Urls.Events, "2");
        using var over = await AskAsync(run.Urls.Events, "3");
        using var wrong = await AskAsync(run.Urls.Events, "4");

        Assert.Contains("id: 2\nevent: round\ndata: {\"seq\":2", all, StringComparison.Ordinal);
        Assert.Contains("\"psnr\":31.5", all, StringComparison.Ordinal);
        Assert.Contains("event: heartbeat\ndata:", all, StringComparison.Ordinal);
        Assert.DoesNotContain("id: 2\n", rest, StringComparison.Ordinal);
        Assert.Contains("id: 3\nevent: status", rest, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, over.StatusCode);
        await ProblemAssert.IsAsync(Problems.BadHeader, wrong, Ct);
    }

    [Fact]
    public async Task Curves_have_a_point_for_each_round_while_the_run_goes_on()
    {
        var run = await RunOf(await PostAsync(Plain));
        var none = await server.Http.GetFromJsonAsync(run.Urls.Curves, ApiJson.Default.TrainingCurvesDocument, Ct);
        server.Grains.Trainer(run.Id).EndRound(31.5);
        server.Grains.Trainer(run.Id).EndRound(31.75);

        var curves = await server.Http.GetFromJsonAsync(run.Urls.Curves, ApiJson.Default.TrainingCurvesDocument, Ct);

        Assert.Empty(none!.Points);
        Assert.Equal(run.Id, curves!.Run);
        Assert.Equal([(10L, 5.0, 0.02, 31.5), (20L, 5.0, 0.02, 31.75)], curves.Points.Select(point => (point.Step, point.Seconds, point.Loss, point.Psnr!.Value)));
    }

    [Fact]
    public async Task The_evaluation_tells_each_picture_of_a_run_that_has_succeeded()
    {
        var run = await RunOf(await PostAsync(Plain));
        var kept = new TrainingEvaluation(new string('e', 64), "archive", 1, [new EvaluatedPicture("holdout", new string('a', 64), "a.png", 31.5, 0.9, 29.25, 0.8, 0.5)]);
        await server.Blobs.WriteAsync(
            new BlobKey(TrainingBlobs.Evaluation(run.Id)), new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(kept, TrainingJson.Default.TrainingEvaluation)), durable: false, Ct);
        server.Grains.Trainer(run.Id).Enter(TrainingRunStatus.Succeeded);

        var evaluation = await server.Http.GetFromJsonAsync(run.Urls.Evaluation, ApiJson.Default.TrainingEvaluation, Ct);

        Assert.Equal((kept.Model, "archive", 1), (evaluation!.Model, evaluation.Dataset, evaluation.Version));
        Assert.Equal(kept.Pictures, evaluation.Pictures);
    }

    [Theory]
    [InlineData(TrainingRunStatus.Running, "when the run ends")]
    [InlineData(TrainingRunStatus.Exporting, "when the run ends")]
    [InlineData(TrainingRunStatus.Failed, "without a model")]
    [InlineData(TrainingRunStatus.Canceled, "without a model")]
    [InlineData(TrainingRunStatus.Succeeded, "deleted")]
    public async Task A_run_without_an_evaluation_says_why_it_has_none(TrainingRunStatus status, string says)
    {
        var run = await RunOf(await PostAsync(Plain));
        server.Grains.Trainer(run.Id).Enter(status);

        using var response = await server.Http.GetAsync(run.Urls.Evaluation, Ct);

        var body = await ProblemAssert.IsAsync(Problems.NoSuchEvaluation, response, Ct);
        Assert.Contains(says, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_can_be_canceled_once_and_again()
    {
        var run = await RunOf(await PostAsync(Plain));

        using var first = await server.Http.DeleteAsync(run.Urls.Self, Ct);
        using var second = await server.Http.DeleteAsync(run.Urls.Self, Ct);

        Assert.Equal(TrainingRunStatus.Canceled, (await RunOf(first)).Status);
        Assert.Equal(TrainingRunStatus.Canceled, (await RunOf(second)).Status);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/events")]
    [InlineData("GET", "/curves")]
    [InlineData("GET", "/evaluation")]
    [InlineData("DELETE", "")]
    public async Task A_run_that_is_not_there_is_not_found(string method, string path)
    {
        foreach (var id in new[] { new string('0', 32), "x" })
        {
            using var response = await server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{Runs}/{id}{path}"), Ct);

            await ProblemAssert.IsAsync(Problems.NoSuchTrainingRun, response, Ct);
        }
    }

    private async Task WriteAsync(string name, params DatasetPicture[] pictures)
    {
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new DatasetManifest(name, 1, DateTimeOffset.UnixEpoch, pictures), DatasetJson.Default.DatasetManifest);
        await server.Blobs.WriteAsync(new BlobKey(DatasetBlobs.Manifest(name, 1)), new MemoryStream(manifest), durable: false, Ct);
    }

    private async Task<HttpResponseMessage> PostAsync(string order, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Runs) { Content = new StringContent(order, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await server.Http.SendAsync(request, Ct);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Last-Event-ID", last } } };
        return await server.Http.SendAsync(request, Ct);
    }

    private async Task<string> EventsAsync(string path, string last)
    {
        using var response = await AskAsync(path, last);
        return await response.Content.ReadAsStringAsync(Ct);
    }

    private static async Task<TrainingRunDocument> RunOf(HttpResponseMessage response)
    {
        using (response)
        {
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadFromJsonAsync(ApiJson.Default.TrainingRunDocument, Ct))!;
        }
    }
}
