using Actors.Imaging;
using NetVips;

namespace Actors.Codecs;

/// <summary>What a picture looks like once it was a JPEG file: written and read again, in memory.</summary>
public static class JpegPass
{
    /// <summary>The picture with the losses of one JPEG file.</summary>
    /// <param name="picture">Grey or RGB, 8 bits.</param>
    /// <param name="quality">1 to 100.</param>
    /// <param name="halvesChroma">True keeps colour at half the width and height (4:2:0), false at all of them (4:4:4).</param>
    /// <exception cref="ArgumentException">The picture has 16 bits or alpha.</exception>
    public static PixelBuffer Of(PixelBuffer picture, int quality, bool halvesChroma)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        if (picture.Format != PixelFormat.Rgb8 && picture.Format != PixelFormat.Grey8)
        {
            throw new ArgumentException($"A JPEG holds no {picture.Format}.", nameof(picture));
        }

        VipsRuntime.Start();
        using var image = Image.NewFromMemory(picture.Data, picture.Width, picture.Height, picture.Format.Bands, Enums.BandFormat.Uchar);
        var file = image.JpegsaveBuffer(q: quality, subsampleMode: halvesChroma ? Enums.ForeignSubsample.On : Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.None);
        using var read = Image.JpegloadBuffer(file);
        return new PixelBuffer(picture.Width, picture.Height, picture.Format, read.WriteToMemory<byte>());
    }
}
