using System.Net;
using Actors.Client.Api.Tests;
using Actors.Cluster.Tests.Processes;

namespace Actors.Cluster.Tests;

/// <summary>The disk of the shared blob folder is full: what cannot be kept is refused, jobs wait, and when space returns, all goes on by itself.</summary>
public sealed class FullDiskTests(PostgresServer postgres)
{
    private static readonly PictureKind Kind = new(700, 500, 64, 6);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uploads_are_refused_jobs_wait_no_blob_is_torn_and_space_heals()
    {
        using var disk = SmallDisk.Mount(megabytes: 32);
        var settings = new Dictionary<string, string> { ["Blobs:Root"] = Path.Join(disk.Path, "blobs") };
        await using var cluster = await ProcessCluster.StartAsync(await postgres.CreateDatabaseAsync(), silos: 2, settings, Ct);
        var picture = Kind.Bytes;
        var undisturbed = await cluster.Jobs.SubmitAsync(picture, Ct, Kind.TileSetting);
        await cluster.Jobs.SucceedAsync(undisturbed, Ct);
        var before = Blobs(cluster);

        disk.FillExcept(free: 0);
        using (var refused = await cluster.Jobs.PostAsync(picture, Ct, Kind.TileSetting))
        {
            Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
        }

        Assert.Equal(before, Blobs(cluster));
        disk.Empty();
        disk.FillExcept(free: picture.Length + 300_000);
        var id = await cluster.Jobs.SubmitAsync(picture, Ct, Kind.TileSetting);
        await Eventually.IsTrueAsync(
            async () => await cluster.Jobs.TryDescribeAsync(id, Ct) is { } job && (int)job["tiles"]!["retried"]! > 0, TimeSpan.FromSeconds(60), "the job tries again", Ct);
        Assert.DoesNotContain(Blobs(cluster).Except(before), key => key.StartsWith("results", StringComparison.Ordinal));

        disk.Empty();
        await cluster.Jobs.SucceedAsync(id, Ct);
        Assert.Equal(await cluster.Jobs.ResultAsync(undisturbed, Ct), await cluster.Jobs.ResultAsync(id, Ct));
        await Task.WhenAll(cluster.Silos.Append(cluster.Gateway).Select(host => host.ReadyAsync(Ct)));
        var events = await cluster.Jobs.EventDocumentsAsync(id, 0, Ct).ToListAsync(Ct);
        Assert.Contains(events, line => ((string?)line["message"])?.Contains("No space left on device", StringComparison.Ordinal) is true);
    }

    private static List<string> Blobs(ProcessCluster cluster) => [.. Directory.EnumerateFiles(cluster.Blobs, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(cluster.Blobs, path)).Where(key => key.StartsWith("uploads", StringComparison.Ordinal) || key.StartsWith("results", StringComparison.Ordinal)).Order()];
}
