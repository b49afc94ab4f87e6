using System.Runtime.InteropServices;
using Actors.Imaging;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class ExactTilingTests
{
    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (1, 37), (37, 1), (2, 3), (33, 31), (65, 41), (129, 97)];

    public static TheoryData<string> Models => TestModels.Names();

    public static TheoryData<string, int> ModelsAndThreads => [.. Models.SelectMany(model => new[] { 1, 2 }.Select(threads => (model.Data, threads)))];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(ModelsAndThreads))]
    public void Tiles_equal_the_whole_picture_bit_for_bit(string model, int threads)
    {
        using var bare = TestModels.OpenBare(model);
        using var upscaler = TestModels.Open(model, threads);
        var tiled = new TiledUpscaler(upscaler);

        foreach (var (width, height) in Sizes)
        {
            var picture = Pictures.Noise(width, height, PixelFormat.Rgb8);
            var whole = WholePicture.Upscale(bare, picture);

            Assert.All([32, 48, 64, 128], edge => Assert.True(AreSameBits(whole, tiled.EnhanceFloat(picture, edge, 2, Ct)), $"{width}×{height} by {edge}"));
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void Large_tiles_equal_the_whole_picture_bit_for_bit(string model)
    {
        using var bare = TestModels.OpenBare(model);
        using var upscaler = TestModels.Open(model);
        var tiled = new TiledUpscaler(upscaler);
        var picture = Pictures.Noise(521, 67, PixelFormat.Rgb8);

        var whole = WholePicture.Upscale(bare, picture);

        Assert.All([256, 512, 1024], edge => Assert.True(AreSameBits(whole, tiled.EnhanceFloat(picture, edge, 2, Ct)), $"by {edge}"));
    }

    [Theory, MemberData(nameof(Models))]
    public void Threads_change_no_bit(string model)
    {
        using var one = TestModels.Open(model);
        using var two = TestModels.Open(model, 2);
        var picture = Pictures.Noise(75, 50, PixelFormat.Rgb8);

        Assert.True(AreSameBits(new TiledUpscaler(one).EnhanceFloat(picture, 64, 1, Ct), new TiledUpscaler(two).EnhanceFloat(picture, 64, 2, Ct)));
    }

    [Theory, MemberData(nameof(Models))]
    public void A_halo_one_pixel_smaller_changes_floats(string model)
    {
        using var bare = TestModels.OpenBare(model);
        using var shortsighted = new Shortsighted(bare);
        var picture = Pictures.Noise(65, 41, PixelFormat.Rgb8);

        var whole = WholePicture.Upscale(bare, picture);

        Assert.False(AreSameBits(whole, new TiledUpscaler(shortsighted).EnhanceFloat(picture, 32, 1, Ct)));
    }

    [Theory, MemberData(nameof(Models))]
    public void The_tile_size_changes_no_byte(string model)
    {
        using var upscaler = TestModels.Open(model);
        var tiled = new TiledUpscaler(upscaler);

        Assert.All([PixelFormat.Rgb8, PixelFormat.Grey16, PixelFormat.Rgba8], format =>
        {
            var picture = Pictures.Noise(97, 45, format);
            var large = tiled.Enhance(picture, 256, 1, Ct).Pixels.Data;
            Assert.Equal(large, tiled.Enhance(picture, 32, 2, Ct).Pixels.Data);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_baseline_is_exact_as_well(int scale)
    {
        using var upscaler = new BicubicUpscaler(scale);
        var tiled = new TiledUpscaler(upscaler);

        foreach (var (width, height) in Sizes)
        {
            var picture = Pictures.Noise(width, height, PixelFormat.Rgb8);
            var whole = WholePicture.Upscale(upscaler, picture);

            Assert.All([32, 64], edge => Assert.True(AreSameBits(whole, tiled.EnhanceFloat(picture, edge, 2, Ct)), $"{width}×{height} by {edge}"));
        }
    }

    private static bool AreSameBits(float[] expected, float[] actual) =>
        MemoryMarshal.Cast<float, int>(expected).SequenceEqual(MemoryMarshal.Cast<float, int>(actual));

    private sealed class Shortsighted(IUpscaler inner) : IUpscaler
    {
        public int Scale => inner.Scale;

        public int Halo => inner.Halo - 1;

        public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination) => inner.Upscale(source, width, height, destination);

        public void Dispose()
        {
            // The inner one belongs to the test.
        }
    }
}
