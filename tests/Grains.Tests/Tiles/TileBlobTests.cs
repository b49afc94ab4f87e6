using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;
using Actors.Storage;
using CsCheck;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tests.Tiles;

public sealed class TileBlobTests : IDisposable
{
    private static readonly BlobKey Key = new("tile");

    private readonly string _folder = Directory.CreateTempSubdirectory("actors-tiles-").FullName;

    [Fact]
    public void A_header_comes_back_as_it_was_written() => AnyHeader.Sample(header =>
    {
        using var stream = new MemoryStream([.. header.ToBytes(), 1, 2, 3]);

        var read = TileBlobHeader.ReadAsync(stream, CancellationToken.None).Result;

        Assert.Equal(header, read);
        Assert.Equal(3, stream.Length - stream.Position);
    });

    [Fact]
    public void Bytes_that_are_no_header_are_refused_and_never_throw() => Gen.Select(AnyHeader, Gen.Int[0, 300], Gen.Byte).Sample((header, at, value) =>
    {
        var bytes = header.ToBytes();
        using var cut = new MemoryStream(bytes[..Math.Min(at, bytes.Length - 1)]);
        bytes[at % bytes.Length] = value;
        using var changed = new MemoryStream(bytes);

        Assert.Null(TileBlobHeader.ReadAsync(cut, CancellationToken.None).Result);
        _ = TileBlobHeader.ReadAsync(changed, CancellationToken.None).Result;
    });

    [Fact]
    public async Task A_tile_with_one_changed_byte_anywhere_in_its_pixels_counts_as_not_done()
    {
        var store = Store();
        var (tiles, picture) = (new TileBlobs(store), TestPictures.Noise(7, 5));
        var header = new TileBlobHeader("job", 3, 7, 5, 3, 8, "model", "cpu", "silo", 1, 12.5, "");
        await tiles.WriteAsync(Key, header, picture, CancellationToken.None);
        Assert.Equal(picture.Data, (await tiles.ReadAsync(Key, CancellationToken.None))!.Pixels.Data);

        foreach (var at in new[] { 1, 50, picture.Data.Length })
        {
            var bytes = await BytesAsync(store);
            bytes[^at] ^= 1;
            await store.WriteAsync(new BlobKey("changed"), new MemoryStream(bytes), durable: false, CancellationToken.None);

            Assert.Null(await tiles.ReadAsync(new BlobKey("changed"), CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_tile_that_is_too_short_or_too_long_counts_as_not_done(int change)
    {
        var store = Store();
        await new TileBlobs(store).WriteAsync(Key, new TileBlobHeader("job", 3, 7, 5, 3, 8, "model", "cpu", "silo", 1, 12.5, ""), TestPictures.Noise(7, 5), CancellationToken.None);
        var bytes = await BytesAsync(store);
        Array.Resize(ref bytes, bytes.Length + change);
        await store.WriteAsync(Key, new MemoryStream(bytes), durable: false, CancellationToken.None);

        Assert.Null(await new TileBlobs(store).ReadAsync(Key, CancellationToken.None));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Gen<TileBlobHeader> AnyHeader => Gen.Select(
        Gen.String[0, 40], Gen.Int[0, 1_000_000], Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 5000]), Gen.Int[1, 4], Gen.Bool, Gen.String[0, 64], Gen.Double,
        (text, index, size, bands, deep, sha, time) =>
            new TileBlobHeader(text, index, size.Item1, size.Item2, bands, deep ? 16 : 8, sha, text, text, index, time, sha, index / 2, index / 3));

    private static async Task<byte[]> BytesAsync(FileBlobStore store)
    {
        await using var stream = await store.OpenReadAsync(Key, CancellationToken.None);
        using var memory = new MemoryStream();
        await stream!.CopyToAsync(memory); // written just before
        return memory.ToArray();
    }

    private FileBlobStore Store() => new(Options.Create(new FileBlobStoreOptions { Root = _folder }));
}
