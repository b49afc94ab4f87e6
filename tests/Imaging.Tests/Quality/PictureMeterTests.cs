using Actors.Imaging.Quality;

namespace Actors.Imaging.Tests.Quality;

public sealed class PictureMeterTests
{
    public static TheoryData<PixelFormat> Formats => [PixelFormat.Grey8, PixelFormat.Rgb8, PixelFormat.Rgba8, PixelFormat.Grey16, PixelFormat.Rgb16, new PixelFormat(2, 8), new PixelFormat(4, 16)];

    [Fact]
    public void It_does_not_matter_how_many_rows_come_at_once()
    {
        var picture = Drawings.Of(1);
        var oneByOne = new PictureMeter(picture.Width, picture.Height, picture.Format);
        for (var y = 0; y < picture.Height; y++)
        {
            oneByOne.AddRows(picture.Row(y));
        }

        Same(Measure(picture), oneByOne.Finish());
    }

    [Theory, MemberData(nameof(Formats))]
    public void The_same_grey_picture_measures_the_same_in_every_format(PixelFormat format)
    {
        var grey = TestPictures.Noise(70, 50, PixelFormat.Grey8, 3);
        var (expected, measured) = (Measure(grey), Measure(TestPictures.Convert(grey, format)));

        Assert.Equal(expected.Hash, measured.Hash);
        Assert.Equal(expected.Sharpness, measured.Sharpness, 1e-2);
        Assert.Equal(expected.Noise, measured.Noise, 1e-2);
        Assert.Equal(expected.Red, measured.Red);
        Assert.Equal(expected.Blue, measured.Blue);
        Assert.Equal(expected.Thumbnail.Data, measured.Thumbnail.Data);
    }

    [Fact]
    public void A_flat_picture_has_no_detail_and_nothing_else_that_could_be_said()
    {
        var flat = Measure(TestPictures.Flat(200, 100, PixelFormat.Rgb8, 90));

        Assert.Equal((0, 0, 0, null), (flat.DetailShare, flat.Sharpness, flat.Noise, flat.Fill));
        Assert.Equal(0, flat.Blockiness, 1e-9);
        Assert.Equal(200 * 100, flat.Red[90 * PictureMeter.Bins / 256]);
        Assert.All(flat.Thumbnail.Data, sample => Assert.Equal(90, sample));
        Assert.Equal((96, 48), (flat.Thumbnail.Width, flat.Thumbnail.Height));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    [InlineData(15, 17)]
    public void A_tiny_picture_is_measured_too(int width, int height)
    {
        var measures = Measure(TestPictures.Noise(width, height, PixelFormat.Rgb8, 5));

        Assert.Equal((width, height), (measures.Width, measures.Height));
        Assert.Equal((long)width * height, measures.Green.Sum());
    }

    [Fact]
    public void Noise_is_found_at_its_strength()
    {
        var random = new Random(7);
        var picture = new PixelBuffer(400, 300, PixelFormat.Grey8);
        for (var i = 0; i < picture.Data.Length; i++)
        {
            // The sum of twelve is as good as a normal distribution: its deviation is 1.
            picture.Data[i] = (byte)Math.Round(128 + (5 * (Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6)));
        }

        // On the scale of luma, 219 of 255 levels; in the calmest tenth of the blocks.
        Assert.InRange(Measure(picture).Noise, 3.4, 4.5);
    }

    [Fact]
    public void What_was_enlarged_has_an_empty_spectrum_and_no_sharp_block()
    {
        var drawing = Drawings.Of(2);
        var (sharp, enlarged) = (Measure(drawing), Measure(Drawings.Enlarged(Drawings.Reduced(drawing, 2), 2)));

        Assert.True(sharp.Fill > -6, $"{sharp.Fill}");
        Assert.True(enlarged.Fill < -16, $"{enlarged.Fill}");
        Assert.True(enlarged.Sharpness < sharp.Sharpness / 2, $"{enlarged.Sharpness} of {sharp.Sharpness}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_grid_of_blocks_is_found_wherever_it_begins(int margin)
    {
        var drawing = Drawings.Of(4, 320, 240);

        Assert.InRange(Measure(drawing).Blockiness, 0, 0.5);
        Assert.InRange(Measure(Drawings.Cropped(Drawings.Blocked(drawing), margin)).Blockiness, 1, 12);
    }

    internal static PictureMeasures Measure(PixelBuffer picture)
    {
        var meter = new PictureMeter(picture.Width, picture.Height, picture.Format);
        meter.AddRows(picture.Data);
        return meter.Finish();
    }

    private static void Same(PictureMeasures expected, PictureMeasures actual)
    {
        Assert.Equal(expected with { Red = [], Green = [], Blue = [], Thumbnail = actual.Thumbnail }, actual with { Red = [], Green = [], Blue = [] });
        Assert.Equal(expected.Red, actual.Red);
        Assert.Equal(expected.Thumbnail.Data, actual.Thumbnail.Data);
    }
}
