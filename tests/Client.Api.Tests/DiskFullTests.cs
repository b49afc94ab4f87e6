using System.Net;
using System.Net.Http.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Tests.Scripted;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Tests;

/// <summary>The disk under the blobs is full: what cannot be kept is refused, a job says why it failed, and when space returns, so does the server.</summary>
public sealed class DiskFullTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_that_does_not_fit_is_refused_and_leaves_nothing_and_space_heals()
    {
        using var disk = SmallDisk.Mount(megabytes: 24);
        await using var server = new EmbeddedServer { BlobFolder = Path.Join(disk.Path, "blobs") };
        await StartAsync(server);
        var picture = TestPng.Of(48, 32);
        disk.FillExcept(free: 0);

        using var refused = await PostAsync(server, picture);

        await ProblemAssert.IsAsync(Problems.StorageFailed, refused, Ct);
        Assert.Empty(Blobs(disk));
        disk.Empty();
        Assert.Equal(JobStatus.Succeeded, await EndAsync(server, picture));
    }

    [Fact]
    public async Task A_job_whose_tiles_do_not_fit_waits_says_why_leaves_no_torn_blob_and_goes_on_when_space_returns()
    {
        using var disk = SmallDisk.Mount(megabytes: 24);
        await using var server = new EmbeddedServer { BlobFolder = Path.Join(disk.Path, "blobs") };
        await StartAsync(server);
        var picture = TestPng.Of(700, 500);
        disk.FillExcept(free: picture.Length + 300_000);

        using var accepted = await PostAsync(server, picture, wait: 0);
        var id = (await accepted.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct))!.Id;
        await Eventually.IsTrueAsync(async () => (await ReadAsync(server, id)).Tiles.Retried > 0, Ct);

        Assert.DoesNotContain(Blobs(disk), key => key.StartsWith("results", StringComparison.Ordinal));
        disk.Empty();
        await Eventually.IsTrueAsync(async () => (await ReadAsync(server, id)).Status == JobStatus.Succeeded, Ct);
        Assert.Contains("No space left on device", await server.Http.GetStringAsync($"/v1/jobs/{id}/events", Ct), StringComparison.Ordinal);
    }

    // The shipped models are kept among the blobs before the disk fills.
    private static async Task StartAsync(EmbeddedServer server)
    {
        await server.InitializeAsync();
        using var models = await server.Http.GetAsync("/v1/models", Ct);
        models.EnsureSuccessStatusCode();
    }

    private static async Task<JobDocument> ReadAsync(EmbeddedServer server, string id) =>
        await server.Http.GetFromJsonAsync($"/v1/jobs/{id}", ApiJson.Default.JobDocument, Ct) ?? throw new InvalidOperationException("No document came.");

    private static Task<HttpResponseMessage> PostAsync(EmbeddedServer server, byte[] picture, int wait = 50)
    {
        var form = ApiServer.Form(picture, "photo.png", ("model", "bicubic"));
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form };
        request.Headers.Add("Prefer", $"wait={wait}");
        return server.Http.SendAsync(request, Ct);
    }

    private static async Task<JobStatus> EndAsync(EmbeddedServer server, byte[] picture) => (await SendAsync(server, picture)).Status;

    private static async Task<JobDocument> SendAsync(EmbeddedServer server, byte[] picture)
    {
        using var response = await PostAsync(server, picture);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct) ?? throw new InvalidOperationException("No document came.");
    }

    private static IEnumerable<string> Blobs(SmallDisk disk)
    {
        var root = Path.Join(disk.Path, "blobs");
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(root, path)).Where(key => !key.StartsWith("models", StringComparison.Ordinal));
    }
}
