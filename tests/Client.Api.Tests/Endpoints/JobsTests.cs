using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Catalog;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class JobsTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_has_every_member_of_the_contract()
    {
        var (document, _) = await server.SucceedAsync([1, 2, 3], Ct);

        var json = await server.Http.GetFromJsonAsync<JsonElement>(document.Urls.Self, Ct);

        Assert.Equal(
            ["id", "status", "reason", "createdAt", "startedAt", "finishedAt", "requested", "source", "result", "model", "scale", "device", "tiles", "fidelity", "estimate", "timings", "error",
                "notes", "urls"],
            json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("succeeded", json.GetProperty("status").GetString());
        Assert.Equal(["sha256", "width", "height", "format", "bytes"], Members(json, "result"));
        Assert.Equal(["name", "sha256", "width", "height", "format", "bytes"], Members(json, "source"));
        Assert.Equal(["name", "version", "precision", "sha256", "reason"], Members(json, "model"));
        Assert.Equal(["provider", "instructionSet"], Members(json, "device"));
        Assert.Equal(["total", "done", "retried"], Members(json, "tiles"));
        Assert.Equal(["consistencyDb", "worstTileDb", "replacedShare"], Members(json, "fidelity"));
        Assert.Equal(["self", "result", "events"], Members(json, "urls"));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task What_is_written_is_read_back_the_same()
    {
        var (document, job) = await server.CreateAsync(Ct);
        job.Enter(JobStatus.Failed, error: new JobError("bad-output", "black"));

        var read = await server.Http.GetFromJsonAsync(document.Urls.Self, ApiJson.Default.JobDocument, Ct);

        var expected = JobDocument.Of((await job.Describe())!);
        Assert.Equal(expected.Notes, read!.Notes);
        Assert.Equal(expected, read with { Notes = expected.Notes });
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("nonsense")]
    [InlineData("%2e%2e")]
    public async Task An_unknown_job_is_not_found(string id)
    {
        using var get = await server.Http.GetAsync($"/v1/jobs/{id}", Ct);
        using var delete = await server.Http.DeleteAsync($"/v1/jobs/{id}", Ct);

        Assert.Equal(HttpStatusCode.NotFound, get.StatusCode);
        Assert.Equal("application/problem+json", get.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, delete.StatusCode);
    }

    [Fact]
    public async Task Deleting_cancels_an_unfinished_job_and_again_changes_nothing()
    {
        var (document, _) = await server.CreateAsync(Ct);

        using var first = await server.Http.DeleteAsync(document.Urls.Self, Ct);
        using var second = await server.Http.DeleteAsync(document.Urls.Self, Ct);

        Assert.Equal(JobStatus.Canceled, (await first.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct))!.Status);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(JobStatus.Canceled, (await second.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct))!.Status);
    }

    [Fact]
    public async Task Deleting_a_finished_job_discards_its_result_and_keeps_its_document()
    {
        var (document, _) = await server.SucceedAsync([1, 2, 3], Ct);

        using var response = await server.Http.DeleteAsync(document.Urls.Self, Ct);

        var job = await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct);
        Assert.Equal(JobStatus.Succeeded, job!.Status);
        Assert.Null(job.Result);
    }

    [Fact]
    public async Task Pages_show_every_job_once_newest_first()
    {
        for (var i = 0; i < 5; i++)
        {
            await server.CreateAsync(Ct);
        }

        var (seen, next) = (new List<JobDocument>(), "/v1/jobs?limit=2");
        while (next is not null)
        {
            var page = await server.Http.GetFromJsonAsync(next, ApiJson.Default.JobPageDocument, Ct);
            Assert.InRange(page!.Items.Count, 1, 2);
            seen.AddRange(page.Items);
            next = page.NextCursor is { } cursor ? $"/v1/jobs?limit=2&cursor={cursor}" : null;
        }

        Assert.Equal(server.Grains.Jobs.Count(job => job.Request is not null), seen.Count);
        Assert.Equal(seen.Count, seen.Select(job => job.Id).Distinct().Count());
        Assert.Equal(seen.OrderByDescending(job => job.CreatedAt).Select(job => job.CreatedAt), seen.Select(job => job.CreatedAt));
    }

    [Fact]
    public async Task A_list_of_one_status_shows_no_other()
    {
        await server.CreateAsync(Ct);
        var (document, _) = await server.CreateAsync(Ct);
        await server.Services.GetRequiredService<JobTable>()
            .UpdateAsync(document.Id, new JobChange("failed", null, DateTimeOffset.UnixEpoch, null, null), Ct);
        server.Grains.Job(document.Id).Enter(JobStatus.Failed);

        var page = await server.Http.GetFromJsonAsync("/v1/jobs?status=failed", ApiJson.Default.JobPageDocument, Ct);

        Assert.Equal([document.Id], page!.Items.Select(job => job.Id));
        Assert.Null(page.NextCursor);
    }

    [Theory]
    [InlineData("status=done")]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=many")]
    [InlineData("cursor=x")]
    public async Task A_list_that_cannot_be_made_is_refused_by_the_name_of_its_parameter(string query)
    {
        using var response = await server.Http.GetAsync($"/v1/jobs?{query}", Ct);

        var body = await ProblemAssert.IsAsync(Problems.BadParameter, response, Ct);
        Assert.Equal(query.Split('=')[0], body.GetProperty("parameter").GetString());
    }

    private static IEnumerable<string> Members(JsonElement json, string name) => json.GetProperty(name).EnumerateObject().Select(member => member.Name);
}
