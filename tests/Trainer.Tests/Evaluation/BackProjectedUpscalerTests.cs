using Actors.Imaging.Metrics;
using Actors.Imaging.Resample;
using Actors.Inference;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Tests.Evaluation;

public sealed class BackProjectedUpscalerTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 1)]
    public void What_was_projected_back_is_nearer_to_its_source_when_it_is_made_small_again(int scale, int passes)
    {
        using var plain = new LanczosUpscaler(scale);
        using var projected = new BackProjectedUpscaler(plain, passes);

        Assert.InRange(Error(projected), 0, 0.5 * Error(plain));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void Tiles_equal_the_whole_picture(int scale, int passes)
    {
        using var plain = new LanczosUpscaler(scale);
        using var projected = new BackProjectedUpscaler(plain, passes);
        var tiled = new TiledUpscaler(projected);
        var picture = TestPictures.Scene(70, 45, seed: 1);

        Assert.Equal(tiled.EnhanceFloat(picture, 128, 1, TestContext.Current.CancellationToken), tiled.EnhanceFloat(picture, 32, 1, TestContext.Current.CancellationToken));
    }

    // Sum of squares over the source, of the floats that come out.
    private static double Error(IUpscaler upscaler)
    {
        var (width, height) = (40, 30);
        var source = TestPictures.Scene(width, height, seed: 2).Data.Select(value => value / 255f).ToArray(); // any three planes will do
        var enlarged = new float[source.Length * upscaler.Scale * upscaler.Scale];
        upscaler.Upscale(source, width, height, enlarged);
        var error = 0.0;
        var small = new float[width * height];
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = enlarged.AsSpan(channel * enlarged.Length / 3, enlarged.Length / 3);
            Bicubic.Reduce(plane, width * upscaler.Scale, height * upscaler.Scale, upscaler.Scale, small);
            error += small.Select((value, i) => Math.Pow(value - source[(channel * small.Length) + i], 2)).Sum();
        }

        return error;
    }
}
