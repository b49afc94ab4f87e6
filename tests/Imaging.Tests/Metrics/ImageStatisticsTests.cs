using Actors.Imaging.Metrics;

namespace Actors.Imaging.Tests.Metrics;

public sealed class ImageStatisticsTests
{
    [Fact]
    public void Min_max_mean_and_deviation_are_on_a_scale_of_one()
    {
        var picture = new PixelBuffer(2, 1, PixelFormat.Grey8, [0, 255]);

        var statistics = ImageStatistics.Of(picture);

        Assert.Equal(new ImageStatistics(0, 1, 0.5, 0.5, 0.5, 1, true), statistics);
    }

    [Fact]
    public void Alpha_does_not_count()
    {
        var picture = new PixelBuffer(2, 1, PixelFormat.Rgba8, [9, 9, 9, 0, 9, 9, 9, 255]);

        Assert.Equal(0, ImageStatistics.Of(picture).Range);
        Assert.Equal(1, ImageStatistics.Of(picture).ConstantShare);
    }

    [Fact]
    public void Sixteen_bits_use_their_own_maximum()
    {
        var picture = new PixelBuffer(1, 1, PixelFormat.Grey16);
        picture.Row16(0)[0] = 65535;

        Assert.Equal(1f, ImageStatistics.Of(picture).Max);
    }

    [Fact]
    public void A_sample_that_is_no_number_is_reported_and_left_out_of_the_rest()
    {
        var statistics = ImageStatistics.Of([0.25f, float.NaN, 0.75f]);

        Assert.False(statistics.IsFinite);
        Assert.Equal(0.5, statistics.Mean);
        Assert.Equal(0.5f, statistics.Range);
    }
}
