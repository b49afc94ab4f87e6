using System.Runtime.InteropServices;
using Actors.Imaging;
using Actors.Inference.Fidelity;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

/// <summary>Holds models that restore to their source.</summary>
public sealed class RestoringTests
{
    private static readonly FidelityRules Restoring = FidelityRules.DoNoHarm with { Restores = true };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void What_a_restoring_model_clears_away_is_no_harm_as_it_would_be_of_a_faithful_one()
    {
        // Like what compression leaves beside an edge: waves of 14 levels, and calm around them.
        var picture = Pictures.Flat(96, 96, PixelFormat.Grey8, 128);
        for (var y = 36; y < 60; y++)
        {
            for (var x = 36; x < 60; x++)
            {
                picture.Row(y)[x] = (byte)(x / 2 % 2 == 0 ? 142 : 114);
            }
        }

        using var cleaner = new Flattener();

        Assert.NotEqual(0, new TiledUpscaler(cleaner, FidelityRules.DoNoHarm).Enhance(picture, 32, 1, Ct).Tally.Replaced);
        Assert.Equal(0, new TiledUpscaler(cleaner, Restoring).Enhance(picture, 32, 1, Ct).Tally.Replaced);
    }

    [Theory]
    [InlineData(0.95f)] // ten levels, which the pixels alone would pass
    [InlineData(0.5f)]
    public void A_restoring_model_that_shifts_a_colour_is_replaced_by_Lanczos(float factor)
    {
        using var bicubic = new BicubicUpscaler(2);
        var picture = Pictures.Flat(50, 30, PixelFormat.Rgb8, 200, 120, 90);

        var held = new TiledUpscaler(new Spoilt(bicubic, factor: factor), Restoring).Enhance(picture, 32, 1, Ct);

        Assert.Equal((28, 28), (held.Tally.Blocks, held.Tally.Replaced));
        Assert.Equal(Pictures.Flat(100, 60, PixelFormat.Rgb8, 200, 120, 90).Data, held.Pixels.Data);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_spoilt_restoration_is_held_to_its_source_alike_in_tiles_and_in_one_piece(int scale)
    {
        using var bicubic = new BicubicUpscaler(scale);
        var tiled = new TiledUpscaler(new Spoilt(bicubic, above: 0.6f), Restoring);
        var picture = Pictures.Patches(129, 97);

        var whole = tiled.EnhanceFloat(picture, 256, 1, Ct);

        Assert.NotEqual(0, tiled.Enhance(picture, 256, 1, Ct).Tally.Replaced);
        Assert.All([32, 40, 64], edge => Assert.True(
            MemoryMarshal.Cast<float, int>(whole).SequenceEqual(MemoryMarshal.Cast<float, int>(tiled.EnhanceFloat(picture, edge, 2, Ct))), $"by {edge}"));
    }
}
