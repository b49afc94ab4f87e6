using System.Security.Cryptography;

namespace Actors.Storage.Tests;

/// <summary>Verified reads over files that somebody damages on the disk.</summary>
public sealed class VerifiedBlobsTests : IDisposable
{
    private const int Small = 70_000;
    private const int Large = 9_000_000;

    private readonly TemporaryFolder _root = new();
    private readonly FileBlobStore _store;
    private readonly VerifiedBlobs _verified;

    public VerifiedBlobsTests()
    {
        _store = Stores.Open(_root);
        _verified = new VerifiedBlobs(_store);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        _root.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Small)]
    [InlineData(4 << 20)]
    [InlineData(Large)]
    public async Task What_is_whole_is_read_as_it_is(int length)
    {
        var (bytes, sha) = await PutAsync(length);

        await using var stream = await _verified.OpenAsync(new BlobKey("a/b"), sha, Ct);

        Assert.Equal(length, stream!.Length);
        Assert.Equal(bytes, await ReadAsync(stream));
        stream.Position = length / 3;
        Assert.Equal(bytes[(length / 3)..], await ReadAsync(stream));
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(Large)]
    public async Task A_damaged_blob_is_named_and_not_opened(int length)
    {
        var (_, sha) = await PutAsync(length);
        Damage(length - 1);

        var fault = await Assert.ThrowsAsync<BlobCorruptException>(() => _verified.OpenAsync(new BlobKey("a/b"), sha, Ct));

        Assert.Equal("a/b", fault.Key.Value);
        Assert.Contains(sha, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(Large)]
    public async Task A_blob_that_lost_its_end_is_damaged(int length)
    {
        var (_, sha) = await PutAsync(length);
        using (var file = new FileStream(_root.Combine("a", "b"), FileMode.Open))
        {
            file.SetLength(length - 100);
        }

        await Assert.ThrowsAsync<BlobCorruptException>(() => _verified.OpenAsync(new BlobKey("a/b"), sha, Ct));
    }

    [Fact]
    public async Task What_is_damaged_after_it_was_verified_is_noticed_in_its_block_and_the_rest_still_reads()
    {
        var (bytes, sha) = await PutAsync(Large);
        await using var before = await _verified.OpenAsync(new BlobKey("a/b"), sha, Ct);
        Damage(5_000_000);

        await using var stream = await _verified.OpenAsync(new BlobKey("a/b"), sha, Ct);

        var start = new byte[1_000_000];
        await stream!.ReadExactlyAsync(start, Ct);
        Assert.Equal(bytes[..1_000_000], start);
        stream.Position = 4 << 20;
        await Assert.ThrowsAsync<BlobCorruptException>(async () => await stream.ReadExactlyAsync(start, Ct));
        stream.Position = 8 << 20;
        Assert.Equal(bytes[(8 << 20)..], await ReadAsync(stream));
        before!.Position = 4 << 20;
        await Assert.ThrowsAsync<BlobCorruptException>(async () => await before.ReadExactlyAsync(start, Ct));
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(Large)]
    public async Task A_blob_that_is_mended_is_read_again(int length)
    {
        var (bytes, sha) = await PutAsync(length);
        Damage(100);
        await Assert.ThrowsAsync<BlobCorruptException>(() => _verified.OpenAsync(new BlobKey("a/b"), sha, Ct));
        Damage(100);

        await using var stream = await _verified.OpenAsync(new BlobKey("a/b"), sha, Ct);

        Assert.Equal(bytes, await ReadAsync(stream!));
    }

    [Fact]
    public async Task An_unknown_key_is_null() => Assert.Null(await _verified.OpenAsync(new BlobKey("none"), new string('0', 64), Ct));

    private async Task<(byte[] Bytes, string Sha256)> PutAsync(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        await _store.Put("a/b", bytes);
        return (bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private void Damage(int place)
    {
        using var file = new FileStream(_root.Combine("a", "b"), FileMode.Open);
        file.Position = place;
        var was = file.ReadByte();
        file.Position = place;
        file.WriteByte((byte)(was ^ 1));
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Ct);
        return copy.ToArray();
    }
}
