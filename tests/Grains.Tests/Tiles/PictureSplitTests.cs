using System.Security.Cryptography;
using System.Threading.Channels;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;
using Actors.Imaging;
using Actors.Imaging.Degradation;
using Actors.Imaging.Tiles;
using Actors.Inference;
using Actors.Inference.Fidelity;
using Actors.Storage;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tests.Tiles;

public sealed class PictureSplitTests : IDisposable
{
    private static readonly ModelReference Model = new("fast", "1", "fp32", "aa", 2, 10);

    private readonly string _folder = Directory.CreateTempSubdirectory("actors-split-").FullName;
    private readonly RawCodec _codec = new();
    private readonly FileBlobStore _blobs;

    public PictureSplitTests() => _blobs = new FileBlobStore(Options.Create(new FileBlobStoreOptions { Root = _folder }));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cutting_waits_where_it_is_too_far_ahead_of_the_finished_rows()
    {
        var (mark, ahead) = (new RowMark(), new TilePlan(8, 32 * 200, 32, 10).RowsAhead());
        var (split, steps) = Start(TestPictures.Noise(8, 32 * 200), mark);
        Assert.NotNull((await steps.ReadAsync(Ct)).Grid);
        for (var row = 0; row <= ahead; row++)
        {
            Assert.Equal(row, (await steps.ReadAsync(Ct)).TileRow);
        }

        Assert.Equal(ahead + 1, await WindowsAsync());
        mark.Advance(1);
        Assert.Equal(ahead + 1, (await steps.ReadAsync(Ct)).TileRow);
        Assert.Equal(ahead + 2, await WindowsAsync());

        mark.Advance(200);
        await DrainAsync(steps);
        await split;
        Assert.Equal(200, await WindowsAsync());
    }

    [Fact]
    public async Task Windows_that_are_there_are_not_written_again_and_damaged_ones_are()
    {
        var picture = TestPictures.Noise(100, 64);
        await RunAsync(picture);
        var (whole, damaged) = (new BlobKey(JobBlobs.SourceTile("job", 2)), new BlobKey(JobBlobs.SourceTile("job", 5)));
        var tiles = new TileBlobs(_blobs);
        var before = (await tiles.ReadAsync(whole, Ct))!;
        await tiles.WriteAsync(whole, before.Header with { Silo = "earlier" }, before.Pixels, Ct);
        await _blobs.WriteAsync(damaged, new MemoryStream([1, 2, 3]), durable: false, Ct);

        await RunAsync(picture);

        Assert.Equal("earlier", (await tiles.ReadAsync(whole, Ct))!.Header.Silo);
        Assert.Equal("silo", (await tiles.ReadAsync(damaged, Ct))!.Header.Silo);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_halo_is_what_the_model_and_the_alpha_need(int bands)
    {
        var (split, steps) = Start(TestPictures.Noise(20, 20, new PixelFormat(bands, 8)), new RowMark());

        var grid = (await steps.ReadAsync(Ct)).Grid!;
        await DrainAsync(steps);
        await split;

        Assert.Equal(TiledUpscaler.HaloFor(Model.Halo, new PixelFormat(bands, 8), FidelityRules.DoNoHarm), grid.Halo);
        Assert.Equal((bands, 8), (grid.Bands, grid.BitDepth));
    }

    [Fact]
    public async Task How_poor_the_source_is_comes_last_and_only_where_it_was_asked_for()
    {
        var picture = TestPictures.Noise(70, 50);
        var (split, steps) = Start(picture, new RowMark(), estimates: true);
        List<SplitStep> asked = [.. await steps.ReadAllAsync(Ct).ToListAsync(Ct)];
        await split;
        (split, steps) = Start(picture, new RowMark());
        List<SplitStep> notAsked = [.. await steps.ReadAllAsync(Ct).ToListAsync(Ct)];
        await split;

        var told = DegradationMeter.Of(picture);
        Assert.Equal(new JobEstimate(told.JpegQuality, told.Noise, told.Blur), asked[^1].Estimate);
        Assert.Equal(notAsked, asked[..^1]);
        Assert.All(notAsked, step => Assert.Null(step.Estimate));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync(PixelBuffer picture)
    {
        var (split, steps) = Start(picture, new RowMark());
        await DrainAsync(steps);
        await split;
    }

    private (Task Split, ChannelReader<SplitStep> Steps) Start(PixelBuffer picture, RowMark mark, bool estimates = false)
    {
        var channel = Channel.CreateBounded<SplitStep>(1);
        var file = RawCodec.Encode(picture);
        var source = new JobSource("a", Convert.ToHexStringLower(SHA256.HashData(file)), picture.Width, picture.Height, "png", file.Length);
        return (WriteAndRunAsync(), channel.Reader);

        async Task WriteAndRunAsync()
        {
            await _blobs.WriteAsync(new BlobKey(JobBlobs.Upload("job")), new MemoryStream(file), durable: false, Ct);
            await new PictureSplit(_blobs, _codec, "silo").RunAsync("job", new SplitRequest(source, Model, 32, Estimates: estimates), mark, channel.Writer, Ct);
            channel.Writer.Complete();
        }
    }

    private static async Task DrainAsync(ChannelReader<SplitStep> steps)
    {
        await foreach (var step in steps.ReadAllAsync(Ct))
        {
            Assert.Null(step.Error);
        }
    }

    private async Task<int> WindowsAsync()
    {
        var count = 0;
        await foreach (var _ in _blobs.ListAsync(new BlobKey(JobBlobs.SourceTiles("job")), Ct))
        {
            count++;
        }

        return count;
    }
}
