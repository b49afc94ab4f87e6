using Actors.Imaging;
using Actors.Samples.Scene;
using NetVips;

namespace Actors.Benchmarks;

/// <summary>The pictures that are measured on.</summary>
internal static class Inputs
{
    /// <summary>The project's own scene.</summary>
    public static PixelBuffer Scene(int width, int height) => TownSquare.Draw(width, height);

    /// <summary>Writes a picture as PNG.</summary>
    public static byte[] ToPng(PixelBuffer picture)
    {
        using var image = Image.NewFromMemory(picture.Data, picture.Width, picture.Height, picture.Format.Bands, Enums.BandFormat.Uchar);
        using var srgb = image.Copy(interpretation: Enums.Interpretation.Srgb);
        return srgb.PngsaveBuffer(compression: 3);
    }

    /// <summary>Different parts of one scene, each a picture of its own.</summary>
    public static IEnumerable<PixelBuffer> Parts(PixelBuffer scene, int side, int count)
    {
        var random = new Random(1);
        for (var part = 0; part < count; part++)
        {
            var (left, top) = (random.Next(scene.Width - side), random.Next(scene.Height - side));
            var picture = new PixelBuffer(side, side, scene.Format);
            for (var y = 0; y < side; y++)
            {
                scene.Row(top + y).Slice(left * scene.Format.BytesPerPixel, picture.Stride).CopyTo(picture.Row(y));
            }

            yield return picture;
        }
    }
}
