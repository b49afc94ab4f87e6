using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Tests.Scripted;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Tests;

/// <summary>From an upload to its result and away again, over HTTP and through the real grains.</summary>
public sealed class EmbeddedServerTests(EmbeddedServer server) : IClassFixture<EmbeddedServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_goes_up_and_its_enlargement_comes_down()
    {
        var job = await FinishAsync(TestPng.Of(40, 30), ("scale", "2"));

        using var response = await server.Http.GetAsync(job.Urls.Result, Ct);
        var result = await response.Content.ReadAsByteArrayAsync(Ct);

        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.Equal((80, 60), (BinaryPrimitives.ReadInt32BigEndian(result.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(result.AsSpan(20))));
        Assert.Equal(new ResultDocument(Convert.ToHexStringLower(SHA256.HashData(result)), 80, 60, "png", result.Length), job.Result);
        Assert.Equal($"\"{job.Result!.Sha256}\"", response.Headers.ETag?.Tag);
        Assert.Equal(("bicubic", "cpu"), (job.Model!.Name, job.Device!.Provider));
        Assert.Equal(job.Tiles.Total, job.Tiles.Done);
        Assert.InRange(job.Fidelity!.ConsistencyDb, 25, 100);
        Assert.NotNull(job.Timings);
    }

    [Fact]
    public async Task Events_tell_a_job_of_many_tiles_from_its_beginning_to_its_end()
    {
        var job = await SubmitAsync(TestPng.Of(500, 400), ("tile", "64"));

        var events = await EventsAsync(job, after: null);

        Assert.Equal(Enumerable.Range(1, events.Count).Select(seq => (long)seq), events.Select(one => one.Seq));
        Assert.Equal(JobStatus.Queued, events[0].Status);
        Assert.True(events[^1].Status is JobStatus.Succeeded, string.Join('\n', events.Select(one => one.Message)));
        Assert.Equal(events.Select(one => one.TilesDone).Order(), events.Select(one => one.TilesDone));
        Assert.Equal((56, 56), (events[^1].TilesDone, events[^1].TilesTotal));
        Assert.Equal(events.Skip(2), await EventsAsync(job, after: 2));
    }

    [Fact]
    public async Task A_job_that_is_canceled_ends_and_has_no_result()
    {
        var job = await SubmitAsync(TestPng.Of(2400, 1600), ("tile", "32"));

        using var canceled = await server.Http.DeleteAsync(job.Urls.Self, Ct);
        using var result = await server.Http.GetAsync(job.Urls.Result, Ct);

        Assert.Equal(JobStatus.Canceled, (await canceled.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct))!.Status);
        await ProblemAssert.IsAsync(Problems.NoResult, result, Ct);
        Assert.Equal(JobStatus.Canceled, (await EventsAsync(job, after: null))[^1].Status);
    }

    [Fact]
    public async Task A_finished_job_stands_in_the_list_until_its_result_is_discarded_and_after()
    {
        var job = await FinishAsync(TestPng.Of(16, 16));

        var listed = await server.Http.GetFromJsonAsync("/v1/jobs?status=succeeded&limit=100", ApiJson.Default.JobPageDocument, Ct);
        using var discarded = await server.Http.DeleteAsync(job.Urls.Self, Ct);
        using var result = await server.Http.GetAsync(job.Urls.Result, Ct);

        Assert.Contains(listed!.Items, one => one.Id == job.Id);
        Assert.Null((await discarded.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct))!.Result);
        await ProblemAssert.IsAsync(Problems.Discarded, result, Ct);
    }

    [Fact]
    public async Task The_same_key_after_the_end_answers_with_the_same_job()
    {
        var first = await FinishAsync(TestPng.Of(20, 20), "again");
        var second = await FinishAsync(TestPng.Of(20, 20), "again");

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.FinishedAt, second.FinishedAt);
    }

    [Fact]
    public async Task A_device_that_the_silo_has_not_is_refused()
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8), "a.png", ("model", "bicubic"), ("device", "cuda"));

        using var response = await server.Http.PostAsync("/v1/jobs", form, Ct);

        await ProblemAssert.IsAsync(Problems.DeviceUnavailable, response, Ct);
    }

    [Fact]
    public async Task The_baseline_is_among_the_models()
    {
        var models = await server.Http.GetFromJsonAsync("/v1/models/bicubic", ApiJson.Default.ModelListDocument, Ct);

        Assert.NotEmpty(models!.Items);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_server_that_has_started_is_healthy(string path)
    {
        using var response = await server.Http.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<JobDocument> SubmitAsync(byte[] picture, params (string, string)[] settings)
    {
        using var form = ApiServer.Form(picture, "photo.png", [("model", "bicubic"), .. settings]);
        using var response = await server.Http.PostAsync("/v1/jobs", form, Ct);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct))!;
    }

    private Task<JobDocument> FinishAsync(byte[] picture, params (string, string)[] settings) => FinishAsync(picture, Guid.NewGuid().ToString(), settings);

    private async Task<JobDocument> FinishAsync(byte[] picture, string key, params (string, string)[] settings)
    {
        using var form = ApiServer.Form(picture, "photo.png", [("model", "bicubic"), .. settings]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form, Headers = { { "Prefer", "wait=50" }, { "Idempotency-Key", key } } };
        using var response = await server.Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct))!;
    }

    private async Task<List<JobEventDocument>> EventsAsync(JobDocument job, long? after)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, job.Urls.Events);
        if (after is not null)
        {
            request.Headers.Add("Last-Event-ID", $"{after}");
        }

        using var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
        var events = new List<JobEventDocument>();
        while (await lines.ReadLineAsync(Ct) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                events.Add(JsonSerializer.Deserialize(line["data: ".Length..], ApiJson.Default.JobEventDocument)!);
            }
        }

        return events;
    }
}
