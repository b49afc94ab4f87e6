using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;
using Actors.Imaging;
using Actors.Imaging.Tiles;
using Actors.Inference;
using Actors.Inference.Fidelity;
using Actors.Storage;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tests.Tiles;

/// <summary>What a stitch says of a result comes from the tiles' blobs alone, whoever made them, before or after a process died.</summary>
public sealed class PictureStitchTests : IDisposable
{
    private static readonly ModelReference Model = new(Names.Bicubic, "1", "fp32", "aa", 2, 2);

    private readonly string _folder = Directory.CreateTempSubdirectory("actors-stitch-").FullName;
    private readonly RawCodec _codec = new();
    private readonly FileBlobStore _blobs;

    public PictureStitchTests() => _blobs = new FileBlobStore(Options.Create(new FileBlobStoreOptions { Root = _folder }));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_share_that_was_replaced_is_that_of_all_tiles_blocks()
    {
        var picture = TestPictures.Shapes(100, 71, PixelFormat.Rgb8);
        var source = await SplitAsync(picture);
        var grid = await EnhanceAsync(picture, index => index % 5 == 0 ? 3 : 0);

        var fidelity = await StitchAsync(grid, source);

        Assert.Equal(9.0 / (13 * 9), fidelity.ReplacedShare, 1e-12);
        Assert.Equal([3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 3, 0], (await RecordAsync()).Select(line => line.GetProperty("replaced").GetInt32()));
    }

    [Fact]
    public async Task A_stitch_that_begins_anew_says_the_same()
    {
        var picture = TestPictures.Shapes(100, 71, PixelFormat.Rgb8);
        var source = await SplitAsync(picture);
        var grid = await EnhanceAsync(picture, index => index);
        var (first, record) = (await StitchAsync(grid, source), (await RecordAsync()).Select(line => line.GetRawText()).ToList());

        // The first has dropped the windows.
        await SplitAsync(picture);
        var again = await StitchAsync(grid, source);

        Assert.Equal(first, again);
        Assert.Equal(record, (await RecordAsync()).Select(line => line.GetRawText()));
        Assert.Equal(first.ConsistencyDb, _codec.Certificate!.ConsistencyDb);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<JobSource> SplitAsync(PixelBuffer picture)
    {
        var file = RawCodec.Encode(picture);
        var source = new JobSource("a", Convert.ToHexStringLower(SHA256.HashData(file)), picture.Width, picture.Height, "png", file.Length);
        await _blobs.WriteAsync(new BlobKey(JobBlobs.Upload("job")), new MemoryStream(file), durable: false, Ct);
        var (steps, mark) = (Channel.CreateUnbounded<SplitStep>(), new RowMark());
        mark.Advance(100);
        await new PictureSplit(_blobs, _codec, "silo").RunAsync("job", new SplitRequest(source, Model, 32), mark, steps.Writer, Ct);
        return source;
    }

    private async Task<TileGrid> EnhanceAsync(PixelBuffer picture, Func<int, int> replaced)
    {
        using var bicubic = new BicubicUpscaler(2);
        var upscaler = new TiledUpscaler(bicubic, FidelityRules.DoNoHarm);
        var grid = new TileGrid(picture.Width, picture.Height, 32, upscaler.RequiredHalo(picture.Format), 3, 8);
        var (plan, tiles) = (grid.ToPlan(), new TileBlobs(_blobs));
        for (var index = 0; index < plan.Count; index++)
        {
            using var window = (await tiles.ReadAsync(new BlobKey(JobBlobs.SourceTile("job", index)), Ct))!; // cut just before
            var made = upscaler.EnhanceTile(window.Pixels, plan, index);
            var header = new TileBlobHeader("job", index, made.Pixels.Width, made.Pixels.Height, 3, 8, "aa", "cpu", "silo", 1, 1, "", made.Tally.Blocks, replaced(index));
            await tiles.WriteAsync(new BlobKey(JobBlobs.EnhancedTile("job", index)), header, made.Pixels, Ct);
        }

        return grid;
    }

    private async Task<JobFidelity> StitchAsync(TileGrid grid, JobSource source)
    {
        var (steps, mark) = (Channel.CreateUnbounded<StitchStep>(), new RowMark());
        mark.Advance(100);
        var request = new StitchRequest(new JobSettings { Scale = 2, Certificate = "xmp" }, source, grid, Model);
        await new PictureStitch(_blobs, _codec).RunAsync("job", request, mark, steps.Writer, Ct);
        return (await steps.Reader.ReadAsync(Ct)).Fidelity!; // it ends with a result or throws
    }

    private async Task<List<JsonElement>> RecordAsync()
    {
        await using var stream = await _blobs.OpenReadAsync(new BlobKey(JobBlobs.TileRecord("job")), Ct);
        using var reader = new StreamReader(stream!, Encoding.UTF8); // written just before
        return [.. (await reader.ReadToEndAsync(Ct)).TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
