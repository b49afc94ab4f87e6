using System.Runtime.InteropServices;
using Actors.Imaging;
using Actors.Inference.Fidelity;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class StrengthTests
{
    public static TheoryData<int, double, double> Cases =>
        [.. new[] { 1, 2, 3, 4 }.SelectMany(scale => new[] { 0, 0.3, 0.75 }.SelectMany(share => new[] { 0, 0.5 }.Select(fidelity => (scale, share, fidelity))))];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Cases))]
    public void A_share_of_a_model_is_alike_in_tiles_and_in_one_piece(int scale, double share, double fidelity)
    {
        using var bicubic = new BicubicUpscaler(scale);
        var tiled = new TiledUpscaler(new Spoilt(bicubic, above: 0.6f), new FidelityRules(fidelity, share));

        foreach (var (width, height) in new[] { (1, 1), (1, 37), (33, 31), (65, 41), (129, 97) })
        {
            var picture = Pictures.Patches(width, height);
            var whole = tiled.EnhanceFloat(picture, 256, 1, Ct);

            Assert.All([32, 40, 64], edge => Assert.True(AreSameBits(whole, tiled.EnhanceFloat(picture, edge, 2, Ct)), $"{width}×{height} by {edge}"));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Nothing_of_a_model_is_Lanczos_and_all_of_it_is_the_model_to_the_bit(int scale)
    {
        using var bicubic = new BicubicUpscaler(scale);
        using var lanczos = new LanczosUpscaler(scale);
        var picture = Pictures.Patches(90, 75);

        var model = new TiledUpscaler(bicubic, FidelityRules.DoNoHarm).EnhanceFloat(picture, 64, 1, Ct);
        var plain = new TiledUpscaler(lanczos).EnhanceFloat(picture, 64, 1, Ct);

        Assert.True(AreSameBits(model, new TiledUpscaler(bicubic, new FidelityRules(0, 1)).EnhanceFloat(picture, 64, 1, Ct)));
        Near(plain, new TiledUpscaler(bicubic, new FidelityRules(0, 0)).EnhanceFloat(picture, 64, 1, Ct));
        Near([.. plain.Zip(model, (a, b) => (0.75f * a) + (0.25f * b))], new TiledUpscaler(bicubic, new FidelityRules(0, 0.25)).EnhanceFloat(picture, 64, 1, Ct));
    }

    [Fact]
    public void Alpha_and_depth_come_through_a_share_of_a_model()
    {
        using var bicubic = new BicubicUpscaler(2);
        var picture = Pictures.Noise(50, 41, new PixelFormat(4, 16));

        var whole = new TiledUpscaler(bicubic, new FidelityRules(0, 0.5)).Enhance(picture, 64, 1, Ct).Pixels;
        var model = new TiledUpscaler(bicubic, FidelityRules.DoNoHarm).Enhance(picture, 64, 1, Ct).Pixels;
        var tiled = new TiledUpscaler(bicubic, new FidelityRules(0, 0.5)).Enhance(picture, 32, 1, Ct).Pixels;

        Assert.Equal(whole.Data, tiled.Data);
        Assert.All(Enumerable.Range(0, whole.Width), x => Assert.Equal(model.Row16(3)[(4 * x) + 3], whole.Row16(3)[(4 * x) + 3]));
    }

    private static void Near(float[] expected, float[] actual) =>
        Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-5);

    private static bool AreSameBits(float[] expected, float[] actual) =>
        MemoryMarshal.Cast<float, int>(expected).SequenceEqual(MemoryMarshal.Cast<float, int>(actual));
}
