using Amazon.S3.Model;

namespace Actors.Storage.Tests.S3;

/// <summary>What is the S3 store's own: parts, pages and versions.</summary>
public sealed class S3BlobStoreTests(ObjectStore server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5 << 20, 1)]
    [InlineData((5 << 20) + 1, 2)]
    [InlineData(10 << 20, 2)]
    public async Task A_blob_goes_in_as_few_parts_as_it_needs(int length, int parts)
    {
        var options = await server.NewBucketAsync();
        options.PartMiB = 5;
        using var store = await server.OpenAsync(options);

        await store.Put("a", new byte[length]);

        using var client = await server.ClientAsync();
        var tag = (await client.GetObjectMetadataAsync(options.Bucket, "a", Ct)).ETag.Trim('"');
        Assert.Equal(parts, tag.Contains('-', StringComparison.Ordinal) ? int.Parse(tag[(tag.IndexOf('-', StringComparison.Ordinal) + 1)..], null) : 1);
    }

    [Fact]
    public async Task A_large_writer_without_a_commit_leaves_no_parts_behind()
    {
        var options = await server.NewBucketAsync();
        options.PartMiB = 5;
        using var store = await server.OpenAsync(options);

        await using (var writer = await store.CreateAsync(new BlobKey("a"), durable: true, Ct))
        {
            await writer.Stream.WriteAsync(new byte[11 << 20], Ct);
        }

        Assert.Empty(await UploadsAsync(options.Bucket));
        Assert.Null(await store.Take("a"));
    }

    [Fact]
    public async Task Parts_that_a_killed_writer_left_go_when_they_are_old_and_stay_while_they_may_be_alive()
    {
        var options = await server.NewBucketAsync();
        using var store = await server.OpenAsync(options);
        using var client = await server.ClientAsync();
        var left = await client.InitiateMultipartUploadAsync(options.Bucket, "a", Ct);
        await client.UploadPartAsync(new UploadPartRequest { BucketName = options.Bucket, Key = "a", UploadId = left.UploadId, PartNumber = 1, InputStream = new MemoryStream(new byte[9]) }, Ct);

        await store.DiscardUnfinishedAsync(TimeSpan.FromHours(1), Ct);
        var young = await UploadsAsync(options.Bucket);
        await store.DiscardUnfinishedAsync(TimeSpan.FromHours(-1), Ct);

        Assert.Single(young);
        Assert.Empty(await UploadsAsync(options.Bucket));
    }

    [Fact]
    public async Task A_prefix_of_more_than_one_page_is_listed_and_deleted_whole()
    {
        var options = await server.NewBucketAsync();
        options.PageSize = 4;
        using var store = await server.OpenAsync(options);
        await Parallel.ForAsync(0, 11, Ct, async (i, _) => await store.Put($"a/{i}", [1]));
        await store.Put("ab", [1]);

        var listed = await store.Keys("a");
        await store.DeletePrefixAsync(new BlobKey("a"), Ct);

        Assert.Equal(11, listed.Count);
        Assert.Empty(await store.Keys("a"));
        Assert.NotNull(await store.Take("ab"));
    }

    [Fact]
    public async Task A_blob_that_is_replaced_while_it_is_read_fails_and_never_mixes()
    {
        var options = await server.NewBucketAsync();
        (options.FirstReadKiB, options.ReadKiB) = (1, 1);
        using var store = await server.OpenAsync(options);
        await store.Put("a", [.. Enumerable.Repeat((byte)1, 100_000)]);
        await using var stream = await store.OpenReadAsync(new BlobKey("a"), Ct);
        await store.Put("a", [.. Enumerable.Repeat((byte)2, 100_000)]);

        var fault = await Assert.ThrowsAsync<BlobStoreException>(async () => await stream!.ReadExactlyAsync(new byte[100_000], Ct));

        Assert.Contains("replaced", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_of_others_in_the_bucket_stay_out_of_lists()
    {
        var options = await server.NewBucketAsync();
        using var store = await server.OpenAsync(options);
        using var client = await server.ClientAsync();
        await client.PutObjectAsync(new PutObjectRequest { BucketName = options.Bucket, Key = "a/not ours", ContentBody = "x" }, Ct);
        await store.Put("a/ours", [1]);

        Assert.Equal(["a/ours"], await store.Keys("a"));
    }

    private async Task<List<MultipartUpload>> UploadsAsync(string bucket)
    {
        using var client = await server.ClientAsync();
        return (await client.ListMultipartUploadsAsync(bucket, Ct)).MultipartUploads ?? [];
    }
}
