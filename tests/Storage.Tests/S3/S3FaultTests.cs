using System.Security.Cryptography;

namespace Actors.Storage.Tests.S3;

/// <summary>What a busy, slow, breaking or lying line to the server does to a store.</summary>
public sealed class S3FaultTests(ObjectStore server) : IAsyncLifetime
{
    private const int Attempts = 3;

    private static readonly byte[] Small = Bytes(100_000);

    private S3BlobStoreOptions _options = null!; // all three are set before each test
    private FaultProxy _proxy = null!;
    private S3BlobStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _options = await server.NewBucketAsync();
        _proxy = await FaultProxy.StartAsync(_options.Endpoint);
        (_options.Endpoint, _options.Attempts, _options.RequestSeconds, _options.PartMiB) = (_proxy.Address, Attempts, 5, 5);
        _store = await server.OpenAsync(_options);
    }

    public async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await _proxy.DisposeAsync();
    }

    [Theory]
    [InlineData(nameof(Fault.Busy))]
    [InlineData(nameof(Fault.CutAnswer))]
    [InlineData(nameof(Fault.LoseAnswer))]
    public async Task What_passes_is_tried_again_and_the_blob_is_read_right(string fault)
    {
        await _store.Put("a", Small);

        _proxy.Harm(Enum.Parse<Fault>(fault), "GET", Attempts - 1);

        Assert.Equal(Small, await _store.Take("a"));
        Assert.Equal(Attempts, _proxy.Asked.Count);
    }

    [Theory]
    [InlineData(nameof(Fault.Busy))]
    [InlineData(nameof(Fault.CutBody))]
    [InlineData(nameof(Fault.LoseAnswer))]
    [InlineData(nameof(Fault.FlipBody))]
    public async Task What_passes_is_tried_again_and_the_blob_is_written_right(string fault)
    {
        _proxy.Harm(Enum.Parse<Fault>(fault), "PUT", Attempts - 1);

        await _store.Put("a", Small);

        Assert.Equal(Small, await _store.Take("a"));
        Assert.Equal(Attempts, _proxy.Asked.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_costs_one_try_not_a_wait_without_end()
    {
        await _store.Put("a", Small);
        _options.RequestSeconds = 0.3;

        _proxy.Harm(Fault.Stall, "GET", 1);

        Assert.Equal(Small, await _store.Take("a"));
    }

    [Theory]
    [InlineData(nameof(Fault.Busy), "503 SlowDown")]
    [InlineData(nameof(Fault.Stall), "no whole answer within 0.3 s")]
    [InlineData(nameof(Fault.CutBody), "")]
    [InlineData(nameof(Fault.FlipBody), "XAmzContentSHA256Mismatch")]
    public async Task What_lasts_is_an_error_after_so_many_tries_and_leaves_no_blob(string fault, string words)
    {
        _options.RequestSeconds = 0.3;
        _proxy.Harm(Enum.Parse<Fault>(fault), "PUT");

        var failure = await Assert.ThrowsAsync<BlobStoreException>(() => _store.Put("a", Small));

        Assert.StartsWith("Blob 'a' could not be written: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"failed {Attempts} times", failure.Message, StringComparison.Ordinal);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Equal(Attempts, _proxy.Asked.Count);
        Assert.Empty(await ObjectsAsync());
    }

    [Fact]
    public async Task Between_tries_lie_pauses_that_grow()
    {
        _proxy.Harm(Fault.Busy, "GET");

        await Assert.ThrowsAsync<BlobStoreException>(() => _store.Take("a"));

        var asked = _proxy.Asked;
        Assert.True(asked[1] - asked[0] >= TimeSpan.FromMilliseconds(120), $"{asked[1] - asked[0]}");
        Assert.True(asked[2] - asked[1] >= TimeSpan.FromMilliseconds(245), $"{asked[2] - asked[1]}");
    }

    [Fact]
    public async Task A_large_blob_whose_last_part_fails_leaves_nothing_under_its_key()
    {
        await using (var writer = await _store.CreateAsync(new BlobKey("a"), durable: true, Ct))
        {
            await writer.Stream.WriteAsync(Bytes(6 << 20), Ct);
            _proxy.Harm(Fault.CutBody, "PUT");
            await Assert.ThrowsAsync<BlobStoreException>(() => writer.CommitAsync(Ct));
        }

        Assert.Empty(await ObjectsAsync());
        using var client = await server.ClientAsync();
        Assert.Empty((await client.ListMultipartUploadsAsync(_options.Bucket, Ct)).MultipartUploads ?? []);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_known_to_have_been_done()
    {
        var bytes = Bytes(6 << 20);
        await using var writer = await _store.CreateAsync(new BlobKey("a"), durable: true, Ct);
        await writer.Stream.WriteAsync(bytes, Ct);
        _proxy.Harm(Fault.LoseAnswer, "POST", 1);

        var info = await writer.CommitAsync(Ct);

        Assert.Equal(Sha(bytes), info.Sha256);
        Assert.Equal(bytes, await _store.Take("a"));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(9_000_000)]
    public async Task A_bit_that_flips_once_on_the_way_is_fetched_again(int length)
    {
        var bytes = Bytes(length);
        await _store.Put("a", bytes);

        _proxy.Harm(Fault.FlipAnswer, "GET", 1);
        await using var stream = await new VerifiedBlobs(_store).OpenAsync(new BlobKey("a"), Sha(bytes), Ct);

        Assert.Equal(bytes, await ReadAsync(stream!));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(9_000_000)]
    public async Task Bits_that_always_flip_are_a_damaged_blob_before_any_byte_is_handed_out(int length)
    {
        var bytes = Bytes(length);
        await _store.Put("a", bytes);

        _proxy.Harm(Fault.FlipAnswer, "GET");

        var fault = await Assert.ThrowsAsync<BlobCorruptException>(() => new VerifiedBlobs(_store).OpenAsync(new BlobKey("a"), Sha(bytes), Ct));
        Assert.Equal("a", fault.Key.Value);
    }

    [Fact]
    public async Task A_bit_that_flips_after_the_blob_was_verified_is_noticed_in_its_block()
    {
        var bytes = Bytes(9_000_000);
        await _store.Put("a", bytes);
        var verified = new VerifiedBlobs(_store);
        await using var first = await verified.OpenAsync(new BlobKey("a"), Sha(bytes), Ct);
        await using var second = await verified.OpenAsync(new BlobKey("a"), Sha(bytes), Ct);

        _proxy.Harm(Fault.FlipAnswer, "GET", 1);
        Assert.Equal(bytes, await ReadAsync(first!));
        _proxy.Harm(Fault.FlipAnswer, "GET");
        await Assert.ThrowsAsync<BlobCorruptException>(() => ReadAsync(second!));
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Ct);
        return copy.ToArray();
    }

    // Asked of the server itself, past the proxy.
    private async Task<List<string>> ObjectsAsync()
    {
        using var client = await server.ClientAsync();
        return [.. ((await client.ListObjectsV2Async(new() { BucketName = _options.Bucket }, Ct)).S3Objects ?? []).Select(one => one.Key)];
    }
}
