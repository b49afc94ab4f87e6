using Actors.Imaging.Metrics;

namespace Actors.Imaging.Tests.Metrics;

public sealed class OutputCheckTests
{
    private static readonly ImageStatistics Photograph = ImageStatistics.Of(TestPictures.Noise(16, 16, PixelFormat.Rgb8, seed: 1));

    [Fact]
    public void A_sound_output_passes() =>
        Assert.Equal(OutputVerdict.Ok, OutputCheck.Judge(Photograph, ImageStatistics.Of(TestPictures.Noise(32, 32, PixelFormat.Rgb8, seed: 2))));

    [Fact]
    public void A_black_output_of_a_picture_is_caught() =>
        Assert.Equal(OutputVerdict.Black, OutputCheck.Judge(Photograph, ImageStatistics.Of(new PixelBuffer(32, 32, PixelFormat.Rgb8))));

    [Fact]
    public void A_flat_output_of_a_picture_is_caught_even_where_its_bands_differ()
    {
        float[] red = [1, 1, 1, 0, 0, 0, 0, 0, 0];

        Assert.Equal(OutputVerdict.Constant, OutputCheck.Judge(Photograph, ImageStatistics.Of(red, planes: 3)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void One_sample_that_is_no_number_is_caught(float sample) =>
        Assert.Equal(OutputVerdict.NotANumber, OutputCheck.Judge(Photograph, ImageStatistics.Of([0.1f, 0.5f, sample])));

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(80)]
    public void A_flat_input_may_come_out_flat(byte level)
    {
        var flat = ImageStatistics.Of(TestPictures.Flat(8, 8, PixelFormat.Rgb8, level));

        Assert.Equal(OutputVerdict.Ok, OutputCheck.Judge(flat, flat));
    }

    [Fact]
    public void A_nearly_black_input_may_come_out_black() =>
        Assert.Equal(OutputVerdict.Ok, OutputCheck.Judge(ImageStatistics.Of([0, 0, 0, 0.01f]), ImageStatistics.Of([0, 0, 0, 0])));
}
