using Actors.Imaging;
using Actors.Imaging.Metrics;
using Actors.Imaging.Tiles;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class TiledUpscalerTests
{
    private static readonly TiledUpscaler Bicubic = new(new BicubicUpscaler(2));

    public static TheoryData<string> ShippedModels => TestModels.Names(shippedOnly: true);

    public static TheoryData<int, int> Formats => new() { { 1, 8 }, { 1, 16 }, { 2, 8 }, { 2, 16 }, { 3, 8 }, { 3, 16 }, { 4, 8 }, { 4, 16 } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Formats))]
    public void What_goes_in_in_a_format_comes_out_in_it(int bands, int bitDepth)
    {
        var format = new PixelFormat(bands, bitDepth);

        var enlarged = Bicubic.Enhance(Pictures.Noise(40, 20, format), 32, 1, Ct).Pixels;

        Assert.Equal((80, 40, format), (enlarged.Width, enlarged.Height, enlarged.Format));
    }

    [Fact]
    public void A_16_bit_ramp_keeps_more_than_256_levels()
    {
        var ramp = new PixelBuffer(1000, 1, PixelFormat.Grey16);
        for (var x = 0; x < ramp.Width; x++)
        {
            ramp.Row16(0)[x] = (ushort)(x * 60);
        }

        var enlarged = Bicubic.Enhance(ramp, 256, 1, Ct).Pixels;

        Assert.True(enlarged.Row16(0).ToArray().Distinct().Count() > 1000);
    }

    [Theory, MemberData(nameof(ShippedModels))]
    public void A_flat_colour_is_flat_up_to_the_border(string model)
    {
        using var upscaler = TestModels.Open(model);
        var tiled = new TiledUpscaler(upscaler);
        byte[][] colours = [[0, 0, 0], [255, 255, 255], [128, 128, 128], [255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0], [0, 255, 255], [255, 0, 255], [17, 200, 91]];

        Assert.All(colours, colour =>
        {
            var enlarged = tiled.Enhance(Pictures.Flat(45, 21, PixelFormat.Rgb8, colour), 32, 1, Ct);
            Assert.Equal(OutputVerdict.Ok, enlarged.Verdict);
            Assert.All(enlarged.Pixels.Data.Chunk(3).DistinctBy(pixel => (pixel[0], pixel[1], pixel[2])), pixel =>
                Assert.All(pixel.Zip(colour), sample => Assert.InRange(sample.First, sample.Second - 1, sample.Second + 1)));
        });
    }

    [Fact]
    public void A_tile_is_the_core_of_its_window_enlarged()
    {
        var plan = new TilePlan(50, 30, 32, 5);
        var picture = Pictures.Noise(50, 30, PixelFormat.Rgb8);
        var cutter = new TileCutter(plan, picture.Format);
        cutter.Add(picture.Data);
        var window = cutter.Cut(1);

        var tile = Bicubic.EnhanceTile(window, plan, 1).Pixels;

        var whole = Bicubic.Enhance(picture, 64, 1, Ct).Pixels;
        var core = plan.Core(1);
        Assert.Equal((core.Width * 2, core.Height * 2), (tile.Width, tile.Height));
        Assert.All(Enumerable.Range(0, tile.Height), y =>
            Assert.True(tile.Row(y).SequenceEqual(whole.Row((core.Y * 2) + y).Slice(core.X * 6, tile.Stride))));
    }

    [Fact]
    public void A_cut_out_keeps_a_clean_edge()
    {
        var disc = new PixelBuffer(64, 64, PixelFormat.Rgba8);
        for (var at = 0; at < disc.Data.Length; at += 4)
        {
            var (y, x) = Math.DivRem(at / 4, 64);
            if (((x - 32) * (x - 32)) + ((y - 32) * (y - 32)) < 400)
            {
                disc.Data.AsSpan(at, 4).Fill(255);
            }
        }

        var source = disc.Data.ToArray();
        var enlarged = Bicubic.Enhance(disc, 32, 2, Ct).Pixels;

        Assert.Equal(source, disc.Data);
        Assert.Contains(enlarged.Data.Chunk(4), pixel => pixel[3] is > 0 and < 255);
        Assert.All(enlarged.Data.Chunk(4).Where(pixel => pixel[3] > 0), pixel => Assert.All(pixel[..3], sample => Assert.InRange(sample, 254, 255)));
    }

    [Fact]
    public void A_plan_with_too_small_a_halo_is_an_error()
    {
        var plan = new TilePlan(32, 32, 32, 1);

        Assert.Throws<ArgumentException>(() => Bicubic.EnhanceTile(new PixelBuffer(34, 34, PixelFormat.Rgb8), plan, 0));
    }

    [Fact]
    public void A_window_of_another_shape_is_an_error()
    {
        var plan = new TilePlan(32, 32, 32, 2);

        Assert.Throws<ArgumentException>(() => Bicubic.EnhanceTile(new PixelBuffer(32, 32, PixelFormat.Rgb8), plan, 0));
    }

    [Theory]
    [InlineData(float.NaN, OutputVerdict.NotANumber)]
    [InlineData(float.NegativeInfinity, OutputVerdict.NotANumber)]
    [InlineData(0, OutputVerdict.Black)]
    [InlineData(0.5f, OutputVerdict.Constant)]
    public void A_broken_output_is_told(float output, OutputVerdict verdict)
    {
        using var broken = new Broken((_, _) => output);

        Assert.Equal(verdict, new TiledUpscaler(broken).Enhance(Pictures.Noise(64, 64, PixelFormat.Rgb8), 32, 2, Ct).Verdict);
    }

    [Fact]
    public void One_sample_that_is_no_number_is_told()
    {
        using var broken = new Broken((at, count) => at == count - 1 ? float.NaN : at % 7 / 7f);

        Assert.Equal(OutputVerdict.NotANumber, new TiledUpscaler(broken).Enhance(Pictures.Noise(64, 64, PixelFormat.Rgb8), 64, 1, Ct).Verdict);
    }

    [Fact]
    public void A_broken_output_is_told_of_a_picture_narrower_than_a_vector()
    {
        using var broken = new Broken((at, _) => at == 5 ? float.PositiveInfinity : at);

        Assert.Equal(OutputVerdict.NotANumber, new TiledUpscaler(broken).Enhance(Pictures.Noise(3, 1, PixelFormat.Rgb8), 32, 1, Ct).Verdict);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void A_flat_picture_may_stay_flat(byte level)
    {
        var flat = Bicubic.Enhance(Pictures.Flat(40, 40, PixelFormat.Grey8, level), 32, 1, Ct);

        Assert.Equal(OutputVerdict.Ok, flat.Verdict);
        Assert.All(flat.Pixels.Data, sample => Assert.Equal(level, sample));
    }

    private sealed class Broken(Func<int, int, float> sample) : IUpscaler
    {
        public int Scale => 2;

        public int Halo => 0;

        public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
        {
            var output = destination.Span;
            for (var at = 0; at < output.Length; at++)
            {
                output[at] = sample(at, output.Length);
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
