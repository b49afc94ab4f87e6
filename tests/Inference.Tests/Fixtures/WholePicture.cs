using Actors.Imaging;
using Actors.Imaging.Colour;

namespace Actors.Inference.Tests.Fixtures;

/// <summary>What tiles are held to: the model run once on the picture with its edge repeated by the halo, and cropped.</summary>
internal static class WholePicture
{
    public static float[] Upscale(IUpscaler upscaler, PixelBuffer picture)
    {
        var (halo, scale) = (upscaler.Halo, upscaler.Scale);
        var extended = new PixelBuffer(picture.Width + (2 * halo), picture.Height + (2 * halo), picture.Format);
        var size = picture.Format.BytesPerPixel;
        for (var y = 0; y < extended.Height; y++)
        {
            for (var x = 0; x < extended.Width; x++)
            {
                var from = Math.Clamp(x - halo, 0, picture.Width - 1) * size;
                picture.Row(Math.Clamp(y - halo, 0, picture.Height - 1)).Slice(from, size).CopyTo(extended.Row(y)[(x * size)..]);
            }
        }

        var source = new float[Planes.Colours * extended.Width * extended.Height];
        Planes.ReadColour(extended, source);
        var enlarged = new float[source.Length * scale * scale];
        upscaler.Upscale(source, extended.Width, extended.Height, enlarged);
        return Crop(enlarged, extended.Width * scale, extended.Height * scale, halo * scale);
    }

    private static float[] Crop(float[] planes, int width, int height, int border)
    {
        var (inside, rows) = (width - (2 * border), height - (2 * border));
        var cropped = new float[Planes.Colours * inside * rows];
        for (var row = 0; row < Planes.Colours * rows; row++)
        {
            var (plane, y) = Math.DivRem(row, rows);
            planes.AsSpan((((plane * height) + border + y) * width) + border, inside).CopyTo(cropped.AsSpan(row * inside));
        }

        return cropped;
    }
}
