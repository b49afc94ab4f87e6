using Actors.Imaging;

namespace Actors.Codecs.Tests;

public sealed class JpegPassTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 33)]
    [InlineData(64, 48)]
    public void The_sides_stay_as_they_are(int width, int height)
    {
        foreach (var format in new[] { PixelFormat.Rgb8, PixelFormat.Grey8 })
        {
            var passed = JpegPass.Of(TestPictures.Ramp(width, height, format), 60, halvesChroma: true);

            Assert.Equal((width, height, format), (passed.Width, passed.Height, passed.Format));
        }
    }

    [Fact]
    public void Less_quality_leaves_less_of_the_picture()
    {
        var picture = TestPictures.Noise(64, 64, PixelFormat.Rgb8);

        var lost = new[] { 95, 75, 50, 30 }.Select(quality => Difference(JpegPass.Of(picture, quality, halvesChroma: false), picture)).ToList();

        Assert.Equal(lost.Order(), lost);
        Assert.True(lost[0] > 0);
    }

    [Fact]
    public void Halved_chroma_smears_colours_and_full_chroma_does_not()
    {
        var picture = TestPictures.Flat(64, 64, 200, 40, 40);
        for (var at = 0; at < picture.Data.Length; at += 6)
        {
            (picture.Data[at], picture.Data[at + 1], picture.Data[at + 2]) = (40, 90, 200);
        }

        var (full, halved) = (Difference(JpegPass.Of(picture, 95, halvesChroma: false), picture), Difference(JpegPass.Of(picture, 95, halvesChroma: true), picture));

        Assert.True(halved > 5 * full, $"{halved} against {full}");
    }

    [Fact]
    public void What_a_jpeg_cannot_hold_is_refused()
    {
        Assert.Throws<ArgumentException>(() => JpegPass.Of(TestPictures.Flat(4, 4, 1, 2, 3, 4), 60, halvesChroma: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => JpegPass.Of(TestPictures.Flat(4, 4, 1, 2, 3), 0, halvesChroma: false));
    }

    private static double Difference(PixelBuffer a, PixelBuffer b) => a.Data.Zip(b.Data, (x, y) => Math.Abs(x - y)).Average();
}
