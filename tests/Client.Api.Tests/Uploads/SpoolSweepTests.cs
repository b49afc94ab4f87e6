using Actors.Catalog;
using Actors.Client.Api.Jobs;
using Actors.Client.Api.Uploads;
using Actors.Grains.Jobs;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Client.Api.Tests.Uploads;

public sealed class SpoolSweepTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_an_old_upload_that_no_job_names_is_deleted()
    {
        var (now, jobs) = (DateTimeOffset.UtcNow, server.Services.GetRequiredService<JobTable>());
        var (leftover, young, named, keyed) = (JobIds.At(now.AddDays(-2)), JobIds.At(now.AddHours(-1)), JobIds.At(now.AddDays(-2)), JobIds.FromKey("kept"));
        foreach (var id in new[] { leftover, young, named, keyed })
        {
            await server.Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), new MemoryStream([1]), durable: false, Ct);
        }

        await jobs.InsertAsync(new JobRow(named, "queued", now, null, null, null, "print", "a.png", 2, null), Ct);
        using var sweep = new SpoolSweep(server.Blobs, jobs, TimeProvider.System, NullLogger<SpoolSweep>.Instance);

        await sweep.SweepAsync(Ct);

        Assert.Equal(new[] { young, named, keyed }.Select(JobBlobs.Upload).Order(), (await server.UploadsAsync(Ct)).Order());
    }
}
