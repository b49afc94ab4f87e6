using Actors.Imaging.Metrics;

namespace Actors.Imaging.Tests.Metrics;

public sealed class PsnrTests
{
    [Fact]
    public void Equal_pictures_score_the_cap()
    {
        var picture = TestPictures.Noise(9, 7, PixelFormat.Rgb8, seed: 1);

        var db = Psnr.OfLuma(picture, picture);

        Assert.Equal(Psnr.MaxDb, db);
    }

    [Fact]
    public void One_level_of_grey_scores_what_the_formula_says()
    {
        var dark = TestPictures.Flat(8, 8, PixelFormat.Grey8, 100);
        var light = TestPictures.Flat(8, 8, PixelFormat.Grey8, 101);

        var db = Psnr.OfLuma(dark, light);

        Assert.Equal(20 * Math.Log10(255 / (219.0 / 255)), db, 3);
    }

    [Fact]
    public void The_border_does_not_count()
    {
        var picture = TestPictures.Flat(10, 10, PixelFormat.Grey8, 50);
        var marked = TestPictures.Flat(10, 10, PixelFormat.Grey8, 50);
        marked.Row(1)[4] = 255;

        Assert.NotEqual(Psnr.MaxDb, Psnr.OfLuma(picture, marked, border: 1));
        Assert.Equal(Psnr.MaxDb, Psnr.OfLuma(picture, marked, border: 2));
    }

    [Fact]
    public void Grey_scores_like_its_colour_copy_and_16_bit_like_its_8_bit_copy()
    {
        var (a, b) = (TestPictures.Noise(12, 9, PixelFormat.Grey8, seed: 2), TestPictures.Noise(12, 9, PixelFormat.Grey8, seed: 3));

        var grey = Psnr.OfLuma(a, b);

        Assert.Equal(grey, Psnr.OfLuma(TestPictures.Convert(a, PixelFormat.Rgba8), TestPictures.Convert(b, PixelFormat.Rgb8)), 4);
        Assert.Equal(grey, Psnr.OfLuma(TestPictures.Convert(a, PixelFormat.Rgb16), TestPictures.Convert(b, PixelFormat.Grey16)), 4);
    }

    [Fact]
    public void Pictures_of_other_sizes_and_too_wide_borders_are_refused()
    {
        var picture = TestPictures.Flat(4, 4, PixelFormat.Grey8, 1);

        Assert.Throws<ArgumentException>(() => Psnr.OfLuma(picture, TestPictures.Flat(4, 5, PixelFormat.Grey8, 1)));
        Assert.Throws<ArgumentException>(() => Psnr.OfLuma(picture, picture, border: 2));
    }

    [Fact]
    public void A_plane_with_nan_scores_nan()
    {
        var db = Psnr.OfPlanes([1, float.NaN], [1, 2], width: 2);

        Assert.True(double.IsNaN(db));
    }
}
