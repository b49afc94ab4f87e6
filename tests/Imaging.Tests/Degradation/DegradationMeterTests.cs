using Actors.Imaging.Degradation;

namespace Actors.Imaging.Tests.Degradation;

public sealed class DegradationMeterTests
{
    private static readonly double[,] Clean = Scenes.Clean(320, 240);

    [Fact]
    public void A_clean_picture_shows_next_to_nothing()
    {
        var estimate = Of(Clean);

        Assert.Null(estimate.JpegQuality);
        Assert.InRange(estimate.Noise, 0, 0.5);
        Assert.InRange(estimate.Blur, 0, 0.3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Noise_is_told_within_a_sixth(double sigma) => Assert.InRange(Of(Scenes.Noisy(Clean, sigma)).Noise, sigma * 5 / 6, sigma * 7 / 6);

    [Fact]
    public void More_blur_makes_a_larger_estimate()
    {
        double[] told = [.. new[] { 0.4, 0.6, 0.8, 1.0, 1.3, 1.6, 2.0 }.Select(sigma => Of(Scenes.Blurred(Clean, sigma)).Blur)];

        Assert.Equal(told.Order(), told);
        Assert.Equal(told.Length, told.Distinct().Count());
        Assert.InRange(told[3], 0.8, 1.2);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(75)]
    [InlineData(85)]
    [InlineData(92)]
    public void The_quality_of_a_picture_that_is_no_JPEG_any_more_is_told_from_its_pixels(int quality) =>
        Assert.InRange(Of(Scenes.Compressed(Scenes.Noisy(Clean, 3), quality)).JpegQuality ?? 0, quality - 1, quality + 1);

    [Fact]
    public void Noise_is_told_through_compression()
    {
        double[] told = [.. new[] { 2.0, 4, 8 }.Select(sigma => Of(Scenes.Compressed(Scenes.Noisy(Clean, sigma), 80)).Noise)];

        Assert.InRange(told[0], 1, 3);
        Assert.InRange(told[1], 3, 5);
        Assert.InRange(told[2], 6.5, 9.5);
    }

    [Fact]
    public void The_worse_of_what_the_file_says_and_what_the_pixels_say_counts()
    {
        var pixels = Scenes.ToPixels(Scenes.Compressed(Scenes.Noisy(Clean, 3), 50), PixelFormat.Rgb8);

        Assert.InRange(DegradationMeter.Of(pixels, declaredQuality: 95).JpegQuality ?? 0, 49, 51);
        Assert.Equal(30, DegradationMeter.Of(pixels, declaredQuality: 30).JpegQuality);
        Assert.Equal(88, DegradationMeter.Of(Scenes.ToPixels(Clean, PixelFormat.Rgb8), declaredQuality: 88).JpegQuality);
    }

    [Fact]
    public void Every_format_of_the_same_picture_is_told_alike()
    {
        var scene = Scenes.Compressed(Scenes.Noisy(Clean, 3), 70);
        PixelFormat[] formats = [.. from bands in Enumerable.Range(1, 4) from depth in new[] { 8, 16 } select new PixelFormat(bands, depth)];

        var estimates = formats.Select(format => DegradationMeter.Of(Scenes.ToPixels(scene, format))).ToList();

        Assert.All(estimates, estimate =>
        {
            Assert.Equal(70, estimate.JpegQuality);
            Assert.Equal(estimates[0].Noise, estimate.Noise, 0.3);
            Assert.Equal(estimates[0].Blur, estimate.Blur, 0.02);
        });
    }

    [Fact]
    public void It_makes_no_difference_how_many_rows_come_at_once()
    {
        var picture = Scenes.ToPixels(Scenes.Noisy(Clean, 3), PixelFormat.Rgb8);
        var meter = new DegradationMeter(picture.Width, picture.Height, picture.Format);
        for (var y = 0; y < picture.Height; y += 7)
        {
            meter.AddRows(picture.Data.AsSpan(y * picture.Stride, Math.Min(7, picture.Height - y) * picture.Stride));
        }

        Assert.Equal(DegradationMeter.Of(picture), meter.Finish());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 300)]
    [InlineData(300, 7)]
    [InlineData(9, 9)]
    public void A_picture_that_is_too_small_to_tell_shows_nothing(int width, int height)
    {
        var estimate = DegradationMeter.Of(TestPictures.Flat(width, height, PixelFormat.Rgb8, 128));

        Assert.Equal(new DegradationEstimate(null, 0, 0), estimate);
    }

    [Fact]
    public void A_large_picture_is_told_from_a_part_of_its_blocks()
    {
        var scene = Scenes.Noisy(Scenes.Clean(1600, 1200), 4);

        Assert.InRange(Of(scene).Noise, 3.4, 4.6);
    }

    private static DegradationEstimate Of(double[,] scene) => DegradationMeter.Of(Scenes.ToPixels(scene, PixelFormat.Rgb8));
}
