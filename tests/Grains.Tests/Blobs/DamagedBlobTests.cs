using System.Security.Cryptography;
using Actors.Catalog;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;
using Actors.Imaging.Pictures;
using Actors.Storage;

namespace Actors.Grains.Tests.Blobs;

/// <summary>Blobs whose bytes changed in the store or on the way: fetched again, then given up by name, and never worked with.</summary>
public sealed class DamagedBlobTests(OneSilo silo) : IClassFixture<OneSilo>
{
    private static readonly BlobKey Key = new("jobs/x/part");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    public async Task A_job_whose_upload_was_damaged_fails_as_that_and_leaves_nothing_made_of_it(int side)
    {
        var file = RawCodec.Encode(TestPictures.Noise(side, side));
        var (id, now) = (JobIds.At(DateTimeOffset.UtcNow), DateTimeOffset.UtcNow);
        var source = new JobSource("a.png", Convert.ToHexStringLower(SHA256.HashData(file)), side, side, "png", file.Length);
        file[^1] ^= 1;
        await silo.Cluster.Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), new MemoryStream(file), durable: true, Ct);
        var settings = new JobSettings { Scale = 2, Model = Names.Bicubic, Tile = 32 };
        await silo.Cluster.Catalogue.InsertAsync(new JobRow(id, "queued", now, null, null, null, "fingerprint", "a.png", 2, null), Ct);

        await silo.Cluster.Job(id).Submit(new ImageJobRequest(source, settings, now));
        var job = await silo.Cluster.EndAsync(id);

        Assert.Equal(JobStatus.Failed, job.Status);
        Assert.Equal(JobErrors.CorruptUpload, job.Error?.Code);
        Assert.Contains($"uploads/{id}", job.Error?.Message, StringComparison.Ordinal);
        Assert.Equal([JobBlobs.Upload(id)], await silo.Cluster.BlobsOfAsync(id));
    }

    [Fact]
    public async Task A_window_that_was_damaged_in_the_store_is_cut_again_from_the_upload_and_the_result_is_the_same()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (picture, damaged) = (TestPictures.Noise(100, 200), 0);
        cluster.Workers.Before = async dispatch =>
        {
            if (dispatch.Tile == 5 && Interlocked.Exchange(ref damaged, 1) == 0)
            {
                var key = JobBlobs.SourceTile(dispatch.JobId, dispatch.Tile);
                var window = await cluster.ReadAsync(key);
                window[^1] ^= 4;
                await cluster.Blobs.WriteAsync(new BlobKey(key), new MemoryStream(window), durable: false, Ct);
            }
        };

        var id = await cluster.SubmitAsync(picture);
        var job = await cluster.EndAsync(id);

        Assert.Equal((JobStatus.Succeeded, 2), (job.Status, cluster.Codec.Opened));
        Assert.Equal(ImageJob.MaxAttempts + 1, cluster.Workers.Seen.Count(dispatch => dispatch.Tile == 5));
        Assert.Equal(TestPictures.Twice(picture), RawCodec.Decode(await cluster.ReadAsync(JobBlobs.Result(id))).Data);
    }

    [Fact]
    public async Task A_tile_that_was_damaged_on_the_way_is_fetched_again_and_one_that_stays_so_counts_as_missing()
    {
        var blobs = new FlippingBlobs(silo.Cluster.Blobs);
        var (tiles, picture) = (new TileBlobs(blobs), TestPictures.Noise(8, 8));
        await tiles.WriteAsync(Key, new TileBlobHeader("x", 1, 8, 8, 3, 8, "", "", "", 0, 0, ""), picture, Ct);

        blobs.Flips = 1;
        Assert.Equal(picture.Data, (await tiles.ReadAsync(Key, Ct))?.Pixels.Data);
        blobs.Flips = int.MaxValue;
        Assert.Null(await tiles.ReadAsync(Key, Ct));
    }

    [Fact]
    public async Task Metadata_that_were_damaged_on_the_way_are_fetched_again_and_such_that_stay_so_count_as_missing()
    {
        var blobs = new FlippingBlobs(silo.Cluster.Blobs);
        await MetadataBlob.WriteAsync(blobs, Key, PictureMetadata.None with { XResolution = 3 }, Ct);

        blobs.Flips = 1;
        Assert.Equal(3, (await MetadataBlob.ReadAsync(blobs, Key, Ct))?.XResolution);
        blobs.Flips = int.MaxValue;
        Assert.Null(await MetadataBlob.ReadAsync(blobs, Key, Ct));
    }
}
