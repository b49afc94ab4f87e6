using Actors.Imaging.Colour;
using Actors.Imaging.Tiles;
using CsCheck;

namespace Actors.Imaging.Tests.Colour;

public sealed class AlphaBleedTests
{
    private static readonly Gen<PixelBuffer> Cutouts =
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 50], Gen.Bool, Gen.Int[1, 2], Gen.Double[0, 1], Gen.Int)
            .Select((width, height, grey, bytes, transparent, seed) => Cutout(width, height, new PixelFormat(grey ? 2 : 4, 8 * bytes), transparent, seed));

    [Fact]
    public void Only_fully_transparent_pixels_change_and_alpha_never() =>
        Cutouts.Sample(picture =>
        {
            var before = Copy(picture);

            AlphaBleed.Apply(picture);

            return Enumerable.Range(0, picture.Width * picture.Height).All(pixel => Alpha(before, pixel) == Alpha(picture, pixel)
                && (Alpha(before, pixel) == 0 || Samples(before, pixel).SequenceEqual(Samples(picture, pixel))));
        }, iter: 100);

    [Fact]
    public void A_transparent_pixel_takes_the_alpha_weighted_mean_of_the_square_around_it() =>
        Cutouts.Sample(picture =>
        {
            var before = Copy(picture);

            AlphaBleed.Apply(picture);

            return Enumerable.Range(0, picture.Width * picture.Height).Where(pixel => Alpha(before, pixel) == 0)
                .All(pixel => Samples(picture, pixel).SequenceEqual(Mean(before, pixel)));
        }, iter: 60);

    [Fact]
    public void A_window_with_the_radius_as_halo_gives_the_same_pixels_as_the_whole() =>
        Cutouts.Sample(picture =>
        {
            var plan = new TilePlan(picture.Width, picture.Height, 16, AlphaBleed.Radius);
            var cutter = new TileCutter(plan, picture.Format);
            var extended = Extended(picture, plan);
            AlphaBleed.Apply(extended);

            for (var at = 0; !cutter.IsDone; cutter.Release())
            {
                at += cutter.Add(picture.Data.AsSpan(at));
                for (var index = cutter.ReadyRow!.Value * plan.Columns; index < (cutter.ReadyRow + 1) * plan.Columns; index++)
                {
                    var (core, window) = (plan.Core(index), cutter.Cut(index));
                    AlphaBleed.Apply(window);
                    for (var y = 0; y < core.Height; y++)
                    {
                        var size = picture.Format.BytesPerPixel;
                        var part = window.Row(plan.Halo + y).Slice(plan.Halo * size, core.Width * size);
                        if (!part.SequenceEqual(extended.Row(plan.Halo + core.Y + y).Slice((plan.Halo + core.X) * size, core.Width * size)))
                        {
                            return false;
                        }
                    }
                }
            }

            return true;
        }, iter: 60);

    [Fact]
    public void A_picture_without_alpha_is_left_alone()
    {
        var picture = new PixelBuffer(2, 1, PixelFormat.Rgb8, [1, 2, 0, 4, 5, 6]);

        AlphaBleed.Apply(picture);

        Assert.Equal([1, 2, 0, 4, 5, 6], picture.Data);
    }

    private static PixelBuffer Cutout(int width, int height, PixelFormat format, double transparent, int seed)
    {
        var picture = TestPictures.Noise(width, height, format, seed);
        var random = new Random(seed);
        for (var pixel = 0; pixel < width * height; pixel++)
        {
            if (random.NextDouble() < transparent)
            {
                TestPictures.SetSample(picture, (pixel * format.Bands) + format.Bands - 1, 0);
            }
        }

        return picture;
    }

    private static PixelBuffer Extended(PixelBuffer picture, TilePlan plan)
    {
        // One tile that holds everything: its window is the picture with its edge repeated through the halo and past the last tiles.
        var (width, height) = (plan.Columns * plan.TileWidth, plan.Rows * plan.TileHeight);
        var whole = new PixelBuffer(width + (2 * plan.Halo), height + (2 * plan.Halo), picture.Format);
        var size = picture.Format.BytesPerPixel;
        for (var y = 0; y < whole.Height; y++)
        {
            for (var x = 0; x < whole.Width; x++)
            {
                var from = picture.Row(Math.Clamp(y - plan.Halo, 0, picture.Height - 1));
                from.Slice(Math.Clamp(x - plan.Halo, 0, picture.Width - 1) * size, size).CopyTo(whole.Row(y)[(x * size)..]);
            }
        }

        return whole;
    }

    private static IEnumerable<int> Mean(PixelBuffer picture, int pixel)
    {
        var (y, x) = Math.DivRem(pixel, picture.Width);
        var near = from v in Enumerable.Range(y - AlphaBleed.Radius, (2 * AlphaBleed.Radius) + 1)
                   from u in Enumerable.Range(x - AlphaBleed.Radius, (2 * AlphaBleed.Radius) + 1)
                   where v >= 0 && v < picture.Height && u >= 0 && u < picture.Width
                   select (v * picture.Width) + u;
        var visible = near.Where(other => Alpha(picture, other) > 0).ToList();
        var weight = visible.Sum(other => (decimal)Alpha(picture, other));
        return weight == 0
            ? Samples(picture, pixel)
            : Enumerable.Range(0, picture.Format.Bands - 1).Select(band =>
                (int)Math.Floor((visible.Sum(other => (decimal)Alpha(picture, other) * TestPictures.Sample(picture, (other * picture.Format.Bands) + band)) / weight) + 0.5m));
    }

    private static int Alpha(PixelBuffer picture, int pixel) => TestPictures.Sample(picture, ((pixel + 1) * picture.Format.Bands) - 1);

    private static IEnumerable<int> Samples(PixelBuffer picture, int pixel) =>
        Enumerable.Range(pixel * picture.Format.Bands, picture.Format.Bands - 1).Select(index => TestPictures.Sample(picture, index));

    private static PixelBuffer Copy(PixelBuffer picture) => new(picture.Width, picture.Height, picture.Format, [.. picture.Data]);
}
