using Actors.Imaging.Resample;

namespace Actors.Imaging.Tests.Quality;

/// <summary>Drawings with sharp edges and a fine grain, and what makes pictures bad.</summary>
internal static class Drawings
{
    public static PixelBuffer Of(int seed, int width = 256, int height = 192)
    {
        var random = new Random(seed);
        var picture = new PixelBuffer(width, height, PixelFormat.Rgb8);
        var areas = Enumerable.Range(0, 16).Select(_ => (X: random.Next(width), Y: random.Next(height), Size: random.Next(20, 110), Colour: new[] { random.Next(210), random.Next(210), random.Next(210) })).ToArray();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var top = areas.LastOrDefault(area => x >= area.X && x < area.X + area.Size && y >= area.Y && y < area.Y + area.Size);
                var grain = random.Next(24);
                for (var band = 0; band < 3; band++)
                {
                    picture.Data[(((y * width) + x) * 3) + band] = (byte)((top.Colour?[band] ?? 120) + grain);
                }
            }
        }

        return picture;
    }

    public static PixelBuffer Reduced(PixelBuffer picture, int scale) =>
        Banded(picture, Bicubic.ReducedSide(picture.Width, scale), Bicubic.ReducedSide(picture.Height, scale), (plane, result) => Bicubic.Reduce(plane, picture.Width, picture.Height, scale, result));

    public static PixelBuffer Enlarged(PixelBuffer picture, int scale) =>
        Banded(picture, picture.Width * scale, picture.Height * scale, (plane, result) => Bicubic.Enlarge(plane, picture.Width, picture.Height, scale, result));

    /// <summary>Every block of 8×8 a little off, as strong compression leaves it.</summary>
    public static PixelBuffer Blocked(PixelBuffer picture)
    {
        var (result, columns) = (new PixelBuffer(picture.Width, picture.Height, picture.Format), (picture.Width / 8) + 1);
        for (var i = 0; i < result.Data.Length; i++)
        {
            var block = (i / 3 / picture.Width / 8 * columns) + (i / 3 % picture.Width / 8);
            result.Data[i] = (byte)Math.Clamp(picture.Data[i] + new Random(block).Next(-9, 10), 0, 255);
        }

        return result;
    }

    /// <summary>The part of a picture inside a margin.</summary>
    public static PixelBuffer Cropped(PixelBuffer picture, int margin)
    {
        var result = new PixelBuffer(picture.Width - (2 * margin), picture.Height - (2 * margin), picture.Format);
        for (var y = 0; y < result.Height; y++)
        {
            picture.Row(y + margin).Slice(margin * picture.Format.BytesPerPixel, result.Stride).CopyTo(result.Row(y));
        }

        return result;
    }

    private static PixelBuffer Banded(PixelBuffer picture, int width, int height, Action<float[], float[]> resample)
    {
        var result = new PixelBuffer(width, height, picture.Format);
        for (var band = 0; band < picture.Format.Bands; band++)
        {
            var plane = Enumerable.Range(0, picture.Width * picture.Height).Select(i => (float)picture.Data[(i * picture.Format.Bands) + band]).ToArray();
            var resampled = new float[width * height];
            resample(plane, resampled);
            for (var i = 0; i < resampled.Length; i++)
            {
                result.Data[(i * picture.Format.Bands) + band] = (byte)Math.Clamp(MathF.Round(resampled[i]), 0, 255);
            }
        }

        return result;
    }
}
