using Actors.Imaging.Colour;
using CsCheck;

namespace Actors.Imaging.Tests.Colour;

public sealed class PlanesTests
{
    [Fact]
    public void Every_8_bit_and_16_bit_level_survives_the_way_there_and_back()
    {
        foreach (var (format, levels) in new[] { (PixelFormat.Grey8, 256), (PixelFormat.Grey16, 65536) })
        {
            var picture = new PixelBuffer(levels, 1, format);
            for (var level = 0; level < levels; level++)
            {
                TestPictures.SetSample(picture, level, level);
            }

            Assert.Equal(picture.Data, ThereAndBack(picture).Data);
        }
    }

    [Fact]
    public void Pictures_of_every_format_and_size_survive_the_way_there_and_back() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 20], Gen.Int[3, 4], Gen.Int[1, 2], Gen.Int)
            .Sample((width, height, bands, bytes, seed) =>
            {
                var picture = TestPictures.Noise(width, height, new PixelFormat(bands, 8 * bytes), seed);
                return picture.Data.AsSpan().SequenceEqual(ThereAndBack(picture).Data);
            }, iter: 200);

    [Fact]
    public void Planes_follow_one_another_in_the_order_red_green_blue()
    {
        var planes = new float[6];

        Planes.ReadColour(new PixelBuffer(2, 1, PixelFormat.Rgba8, [255, 0, 51, 9, 0, 255, 102, 9]), planes);

        Assert.Equal([1f, 0f, 0f, 1f, 0.2f, 0.4f], planes);
    }

    [Fact]
    public void Grey_is_read_as_three_equal_planes_and_written_as_their_luma()
    {
        var planes = new float[6];
        var grey = new PixelBuffer(2, 1, new PixelFormat(2, 8), [200, 7, 100, 8]);

        Planes.ReadColour(grey, planes);
        Planes.WriteColour([1, 0, 0, 1, 0, 0], planeWidth: 2, 0, 0, grey);

        Assert.Equal(planes[..2], planes[2..4]);
        Assert.Equal(planes[..2], planes[4..]);
        Assert.Equal([76, 7, 150, 8], grey.Data);
    }

    [Fact]
    public void Writing_rounds_half_up_and_clamps()
    {
        float[] values = [-1f, 0.4f / 255, 0.5f / 255, 1.4f / 255, 254.6f / 255, 7f, float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        byte[] expected = [0, 0, 1, 1, 255, 255, 0, 255, 0];
        var planes = Enumerable.Repeat(values, 3 * 8).SelectMany(row => row).ToArray();
        var picture = new PixelBuffer(values.Length * 8, 1, PixelFormat.Rgb8);

        Planes.WriteColour(planes, picture.Width, 0, 0, picture);

        Assert.Equal(Enumerable.Repeat(expected, 8).SelectMany(row => row).SelectMany(level => new[] { level, level, level }), picture.Data);
    }

    [Fact]
    public void A_part_of_the_planes_is_written_where_the_crop_says()
    {
        float[] plane = [0, 0, 0, 0, 1, 0.2f, 0, 0.4f, 0.6f];
        var picture = new PixelBuffer(2, 2, PixelFormat.Rgb8);

        Planes.WriteColour([.. plane, .. plane, .. plane], planeWidth: 3, left: 1, top: 1, picture);

        Assert.Equal([255, 255, 255, 51, 51, 51, 102, 102, 102, 153, 153, 153], picture.Data);
    }

    [Fact]
    public void A_crop_that_reaches_past_the_planes_is_refused()
    {
        var picture = new PixelBuffer(2, 2, PixelFormat.Rgb8);

        Assert.Throws<ArgumentException>(() => Planes.WriteColour(new float[27], planeWidth: 3, left: 2, top: 0, picture));
        Assert.Throws<ArgumentException>(() => Planes.WriteColour(new float[27], planeWidth: 3, left: 0, top: 2, picture));
        Assert.Throws<ArgumentException>(() => Planes.WriteAlpha(new float[9], planeWidth: 3, left: 0, top: 0, picture));
    }

    private static PixelBuffer ThereAndBack(PixelBuffer picture)
    {
        var pixels = picture.Width * picture.Height;
        var copy = new PixelBuffer(picture.Width, picture.Height, picture.Format);
        var planes = new float[Planes.Colours * pixels];
        Planes.ReadColour(picture, planes);
        Planes.WriteColour(planes, picture.Width, 0, 0, copy);
        if (picture.Format.HasAlpha)
        {
            var alpha = new float[pixels];
            Planes.ReadAlpha(picture, alpha);
            Planes.WriteAlpha(alpha, picture.Width, 0, 0, copy);
        }

        return copy;
    }
}
