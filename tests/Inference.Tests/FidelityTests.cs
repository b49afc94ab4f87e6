using System.Runtime.InteropServices;
using Actors.Imaging;
using Actors.Imaging.Metrics;
using Actors.Imaging.Tiles;
using Actors.Inference.Fidelity;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class FidelityTests
{
    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (1, 37), (37, 1), (33, 31), (65, 41), (129, 97)];

    public static TheoryData<string> Models => TestModels.Names();

    public static TheoryData<string> ShippedModels => TestModels.Names(shippedOnly: true);

    public static TheoryData<int, double> ScalesAndStrengths => [.. new[] { 1, 2, 3, 4 }.SelectMany(scale => new[] { 0, 0.5, 1 }.Select(strength => (scale, strength)))];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(ScalesAndStrengths))]
    public void A_spoilt_output_is_held_to_its_source_alike_in_tiles_and_in_one_piece(int scale, double strength)
    {
        using var bicubic = new BicubicUpscaler(scale);
        var tiled = new TiledUpscaler(new Spoilt(bicubic, above: 0.6f), new FidelityRules(strength));

        foreach (var (width, height) in Sizes)
        {
            var picture = Pictures.Patches(width, height);
            var whole = tiled.EnhanceFloat(picture, 256, 1, Ct);

            Assert.All([32, 40, 64], edge => Assert.True(AreSameBits(whole, tiled.EnhanceFloat(picture, edge, 2, Ct)), $"{width}×{height} by {edge}"));
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void A_network_is_held_to_its_source_alike_in_tiles_and_in_one_piece(string model)
    {
        using var upscaler = TestModels.Open(model);
        var tiled = new TiledUpscaler(new Spoilt(upscaler, above: 0.8f), new FidelityRules(1));
        var picture = Pictures.Patches(113, 90);

        var whole = tiled.EnhanceFloat(picture, 128, 1, Ct);

        Assert.All([32, 48, 64], edge => Assert.True(AreSameBits(whole, tiled.EnhanceFloat(picture, edge, 2, Ct)), $"by {edge}"));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1, 16)]
    [InlineData(2, 8)]
    [InlineData(4, 8)]
    [InlineData(4, 16)]
    public void The_tile_size_changes_no_byte_of_any_format(int bands, int bitDepth)
    {
        using var bicubic = new BicubicUpscaler(2);
        var tiled = new TiledUpscaler(new Spoilt(bicubic, above: 0.6f), new FidelityRules(1));
        var picture = Pictures.Noise(97, 45, new PixelFormat(bands, bitDepth));

        var whole = tiled.Enhance(picture, 128, 1, Ct);

        Assert.All([32, 48], edge =>
        {
            var pieces = tiled.Enhance(picture, edge, 2, Ct);
            Assert.Equal(whole.Tally, pieces.Tally);
            Assert.Equal(whole.Pixels.Data, pieces.Pixels.Data);
        });
    }

    [Theory, MemberData(nameof(ShippedModels))]
    public void A_sound_model_keeps_every_bit_where_nothing_is_to_be_brought_back(string model)
    {
        using var upscaler = TestModels.Open(model);
        var picture = Pictures.Patches(90, 75);

        var held = new TiledUpscaler(upscaler, FidelityRules.DoNoHarm).EnhanceFloat(picture, 64, 1, Ct);

        Assert.True(AreSameBits(new TiledUpscaler(upscaler).EnhanceFloat(picture, 64, 1, Ct), held));
    }

    [Fact]
    public void A_model_that_darkens_everything_is_replaced_by_Lanczos_everywhere()
    {
        using var bicubic = new BicubicUpscaler(2);
        var picture = Pictures.Flat(50, 30, PixelFormat.Rgb8, 200, 120, 90);

        var held = new TiledUpscaler(new Spoilt(bicubic), FidelityRules.DoNoHarm).Enhance(picture, 32, 1, Ct);

        Assert.Equal((28, 28), (held.Tally.Blocks, held.Tally.Replaced));
        Assert.Equal(Pictures.Flat(100, 60, PixelFormat.Rgb8, 200, 120, 90).Data, held.Pixels.Data);
    }

    [Fact]
    public void Where_a_block_is_replaced_its_sound_neighbours_keep_their_bits_and_no_step_shows()
    {
        // One bright block in a dark picture, which the model spoils.
        var picture = Pictures.Flat(40, 40, PixelFormat.Rgb8, 60, 60, 60);
        for (var y = 16; y < 24; y++)
        {
            picture.Row(y).Slice(16 * 3, 24).Fill(200);
        }

        using var bicubic = new BicubicUpscaler(2);
        using var spoilt = new Spoilt(bicubic, above: 0.7f, factor: 0.8f);
        var sound = new TiledUpscaler(bicubic).Enhance(picture, 64, 1, Ct).Pixels;
        var held = new TiledUpscaler(spoilt, FidelityRules.DoNoHarm).Enhance(picture, 64, 1, Ct);

        Assert.Equal((25, 1), (held.Tally.Blocks, held.Tally.Replaced));
        for (var y = 0; y < 80; y++)
        {
            for (var x = 0; x < 80; x++)
            {
                if (x is < 32 or >= 48 || y is < 32 or >= 48)
                {
                    Assert.Equal(sound.Row(y)[x * 3], held.Pixels.Row(y)[x * 3]);
                }
            }
        }

        Assert.All(Enumerable.Range(36, 8), x => Assert.InRange(held.Pixels.Row(40)[x * 3], 195, 210));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_brought_back_makes_a_result_more_faithful(int scale)
    {
        using var upscaler = new BicubicUpscaler(scale);
        var picture = Pictures.Patches(120, 90);

        double[] held = [.. new[] { 0, 0.5, 1 }.Select(strength => Consistency(new TiledUpscaler(upscaler, new FidelityRules(strength)), picture))];

        Assert.InRange(held[1], held[0] + 1, held[0] + 20);
        Assert.InRange(held[2], held[1] + 0.5, held[1] + 20);
    }

    [Theory, MemberData(nameof(ShippedModels))]
    public void A_faithful_model_loses_nothing_by_it(string model)
    {
        using var upscaler = TestModels.Open(model);
        var picture = Pictures.Patches(120, 90);

        Assert.InRange(Consistency(new TiledUpscaler(upscaler, new FidelityRules(1)), picture), Consistency(new TiledUpscaler(upscaler), picture), 100);
    }

    [Fact]
    public void Noise_is_not_brought_back()
    {
        // A perfect cleaner: whatever comes in, the picture without noise comes out.
        var noisy = Pictures.Flat(64, 64, PixelFormat.Grey8, 128);
        var random = new Random(3);
        for (var at = 0; at < noisy.Data.Length; at++)
        {
            noisy.Data[at] = (byte)Math.Clamp(Math.Round(128 + (6 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))), 0, 255);
        }

        using var cleaner = new Flattener();
        var held = new TiledUpscaler(cleaner, new FidelityRules(1)).Enhance(noisy, 64, 1, Ct);

        Assert.Equal(0, held.Tally.Replaced);
        var error = Math.Sqrt(held.Pixels.Data.Average(sample => Math.Pow(sample - 128, 2)));
        Assert.InRange(error, 0, 1.2); // of the 6 levels that were cleared away
    }

    [Theory, MemberData(nameof(ShippedModels))]
    public void A_flat_colour_stays_flat_when_it_is_held_to_its_source(string model)
    {
        using var upscaler = TestModels.Open(model);
        var tiled = new TiledUpscaler(upscaler, new FidelityRules(1));
        byte[][] colours = [[0, 0, 0], [255, 255, 255], [255, 0, 0], [0, 0, 255], [17, 200, 91]];

        Assert.All(colours, colour =>
        {
            var enlarged = tiled.Enhance(Pictures.Flat(45, 21, PixelFormat.Rgb8, colour), 32, 1, Ct);
            Assert.Equal(0, enlarged.Tally.Replaced);
            Assert.All(enlarged.Pixels.Data.Chunk(3), pixel => Assert.All(pixel.Zip(colour), sample => Assert.InRange(sample.First, sample.Second - 1, sample.Second + 1)));
        });
    }

    private static double Consistency(TiledUpscaler upscaler, PixelBuffer picture)
    {
        var meter = new ConsistencyMeter(new TilePlan(picture.Width, picture.Height, 64, 0), upscaler.Scale, picture.Format);
        meter.AddSourceRows(picture.Data);
        meter.AddResultRows(upscaler.Enhance(picture, 64, 1, Ct).Pixels.Data);
        return meter.Finish().Db;
    }

    private static bool AreSameBits(float[] expected, float[] actual) =>
        MemoryMarshal.Cast<float, int>(expected).SequenceEqual(MemoryMarshal.Cast<float, int>(actual));
}
