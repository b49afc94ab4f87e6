using Actors.Imaging;
using Actors.Imaging.Quality;
using NetVips;

namespace Actors.Codecs.Tests.Datasets;

/// <summary>Measures pictures in this process.</summary>
internal static class Measured
{
    public static PictureMeasures Of(string path) => Of(VipsDecoder.DecodeFile(path));

    public static PictureMeasures Of(Image picture) =>
        Of(new PixelBuffer(picture.Width, picture.Height, new PixelFormat(picture.Bands, 8), picture.WriteToMemory<byte>()));

    /// <summary>How a picture looks, from a small one of it: that is quick, and looks the same.</summary>
    public static ulong Look(string path)
    {
        using var small = Image.Thumbnail(path, 256);
        return Of(small).Hash;
    }

    public static PictureMeasures Of(PixelBuffer picture)
    {
        var meter = new PictureMeter(picture.Width, picture.Height, picture.Format);
        meter.AddRows(picture.Data);
        return meter.Finish();
    }
}
