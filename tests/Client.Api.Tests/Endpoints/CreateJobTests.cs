using System.Net;
using System.Net.Http.Json;
using Actors.Catalog;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Tests.Scripted;
using Actors.Grains.Jobs;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class CreateJobTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_is_accepted_with_its_address_and_its_document()
    {
        var picture = TestPng.Of(40, 30);
        using var form = ApiServer.Form(picture, "Straße.png", ("scale", "4"), ("format", "tiff"));

        using var response = await server.Http.PostAsync("/v1/jobs", form, Ct);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var job = await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct);
        Assert.Equal($"/v1/jobs/{job!.Id}", response.Headers.Location?.ToString());
        Assert.Equal(JobStatus.Queued, job.Status);
        Assert.Equal(new SourceDocument("Straße.png", Sha256(picture), 40, 30, "png", picture.Length), job.Source);
        Assert.Equal((4, "tiff"), (job.Requested.Scale, job.Requested.Format));
        Assert.Equal(picture, await BlobAsync(JobBlobs.Upload(job.Id)));
    }

    [Fact]
    public async Task Settings_may_stand_before_the_file_and_in_the_query()
    {
        using var form = new MultipartFormDataContent { { new StringContent("4"), "scale" }, { new ByteArrayContent(TestPng.Of(8, 8)), "file", "a.png" } };

        using var response = await server.Http.PostAsync("/v1/jobs?model=fast&tile=64", form, Ct);

        var job = await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct);
        Assert.Equal((4, "fast", 64), (job!.Requested.Scale, job.Requested.Model, job.Requested.Tile));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_stores_nothing()
    {
        var (jobs, uploads) = (server.Grains.Jobs.Count(), (await server.UploadsAsync(Ct)).Length);
        using var form = ApiServer.Form(TestPng.Of(300, 20), "wide.png", ("tile", "128"));

        using var response = await server.Http.PostAsync("/v1/jobs?dryRun=true", form, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var plan = await response.Content.ReadFromJsonAsync(ApiJson.Default.JobPlanDocument, Ct);
        Assert.Equal(new PlannedResultDocument(600, 40, "png"), plan!.Result);
        Assert.Equal(new JobModelDocument("fast", "1", "fp32", ScriptedRegistry.Fast2.Sha256, "fp32: asked for cpu/avx512"), plan.Model);
        Assert.Equal(3, plan.Tiles);
        Assert.Equal((jobs, uploads), (server.Grains.Jobs.Count(), (await server.UploadsAsync(Ct)).Length));
    }

    [Fact]
    public async Task A_preferred_wait_answers_with_the_finished_document()
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form, Headers = { { "Prefer", "wait=15" }, { "Idempotency-Key", "waited" } } };

        var answer = server.Http.SendAsync(request, Ct);
        var job = server.Grains.Job(JobIds.FromKey("waited"));
        await Eventually.IsTrueAsync(() => job.Watchers == 1, Ct);
        job.Enter(JobStatus.Succeeded, new JobResult(new string('d', 64), 16, 16, "png", 10));
        using var response = await answer;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("wait=15", response.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal(JobStatus.Succeeded, (await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct))!.Status);
    }

    [Fact]
    public async Task A_wait_that_is_too_short_answers_with_the_unfinished_document()
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form, Headers = { { "Prefer", "wait=0" } } };

        using var response = await server.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task The_same_key_and_request_lead_to_one_job()
    {
        var first = await KeyedAsync("twice", TestPng.Of(8, 8));
        var second = await KeyedAsync("twice", TestPng.Of(8, 8), "other-name.png");

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Single(await server.UploadsAsync(Ct), key => first.Headers.Location!.ToString().EndsWith(key["uploads/".Length..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_requests_with_one_key_at_once_make_one_job()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => KeyedAsync("crowd", TestPng.Of(64, 64))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        Assert.Equal(TestPng.Of(64, 64), await BlobAsync(JobBlobs.Upload(JobIds.FromKey("crowd"))));
    }

    [Fact]
    public async Task The_same_key_with_another_picture_is_refused_and_the_first_picture_stays()
    {
        using var first = await KeyedAsync("mine", TestPng.Of(8, 8));
        var uploads = await server.UploadsAsync(Ct);

        using var second = await KeyedAsync("mine", TestPng.Of(9, 9));

        await ProblemAssert.IsAsync(Problems.IdempotencyConflict, second, Ct);
        Assert.Equal(TestPng.Of(8, 8), await BlobAsync(JobBlobs.Upload(JobIds.FromKey("mine"))));
        Assert.Equal(uploads.Order(), (await server.UploadsAsync(Ct)).Order());
    }

    [Fact]
    public async Task A_key_whose_job_was_never_submitted_is_finished_by_the_next_request()
    {
        server.Grains.SubmitFault = new TimeoutException("the silo died");
        using var first = await KeyedAsync("interrupted", TestPng.Of(8, 8));

        using var second = await KeyedAsync("interrupted", TestPng.Of(8, 8));

        await ProblemAssert.IsAsync(Problems.ClusterUnavailable, first, Ct);
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
    }

    [Fact]
    public async Task A_full_disk_is_told_without_its_paths_and_leaves_no_row_behind()
    {
        var id = JobIds.FromKey("full disk");
        (server.Disk.FailingWrites, server.Disk.Fault) = (1, new IOException("No space left on device : '/somewhere/secret'", 28));
        using var first = await KeyedAsync("full disk", TestPng.Of(8, 8));
        var row = await server.Services.GetRequiredService<JobTable>().GetAsync(id, Ct);

        using var second = await KeyedAsync("full disk", TestPng.Of(8, 8));

        var body = await ProblemAssert.IsAsync(Problems.StorageFailed, first, Ct);
        Assert.DoesNotContain("secret", body.GetRawText(), StringComparison.Ordinal);
        Assert.Null(row);
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
    }

    [Fact]
    public async Task A_store_that_is_away_is_worth_another_try()
    {
        (server.Disk.FailingWrites, server.Disk.Fault) = (1, new TimeoutException("no whole answer"));
        using var first = await KeyedAsync("store away", TestPng.Of(8, 8));

        using var second = await KeyedAsync("store away", TestPng.Of(8, 8));

        await ProblemAssert.IsAsync(Problems.StorageUnavailable, first, Ct);
        Assert.NotNull(first.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
    }

    [Fact]
    public async Task A_device_may_be_asked_for_before_any_silo_is_known()
    {
        await using var young = new ApiServer();
        await young.InitializeAsync();
        young.Grains.Devices.Serving = [];
        using var form = ApiServer.Form(TestPng.Of(8, 8), "a.png", ("device", "cpu"));

        using var response = await young.Http.PostAsync("/v1/jobs", form, Ct);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private async Task<HttpResponseMessage> KeyedAsync(string key, byte[] picture, string name = "photo.png")
    {
        using var form = ApiServer.Form(picture, name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form, Headers = { { "Idempotency-Key", key } } };
        return await server.Http.SendAsync(request, Ct);
    }

    private async Task<byte[]> BlobAsync(string key)
    {
        await using var content = await server.Blobs.OpenReadAsync(new BlobKey(key), Ct);
        using var bytes = new MemoryStream();
        await content!.CopyToAsync(bytes, Ct);
        return bytes.ToArray();
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
