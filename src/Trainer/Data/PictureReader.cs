using Actors.Codecs;
using Actors.Imaging;

namespace Actors.Trainer.Data;

/// <summary>Reads training and evaluation pictures as RGB of 8 bits.</summary>
public static class PictureReader
{
    /// <summary>Reads a picture file; grey becomes RGB, alpha is dropped, of 16 bits the upper 8 are kept.</summary>
    /// <exception cref="InvalidDataException">The file is no readable picture.</exception>
    public static PixelBuffer Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a picture from a stream in the same way.</summary>
    /// <param name="name">For the message.</param>
    /// <exception cref="InvalidDataException">The file is no readable picture.</exception>
    public static PixelBuffer Read(Stream file, string name)
    {
        try
        {
            return ToRgb8(VipsDecoder.Decode(file));
        }
        catch (PictureRefusedException refusal)
        {
            throw new InvalidDataException($"{name} could not be read: {refusal.Message}", refusal);
        }
    }

    /// <summary>The top left part whose sides are the largest multiples of <paramref name="scale"/>.</summary>
    /// <exception cref="InvalidDataException">A side is shorter than the scale.</exception>
    public static PixelBuffer CropToMultiple(PixelBuffer picture, int scale)
    {
        var (width, height) = (picture.Width / scale * scale, picture.Height / scale * scale);
        if (width == 0 || height == 0)
        {
            throw new InvalidDataException($"A picture of {picture.Width}×{picture.Height} is too small for scale {scale}.");
        }

        return width == picture.Width && height == picture.Height ? picture : Crop(picture, 0, 0, width, height);
    }

    /// <summary>A copy of the part of <paramref name="picture"/> that starts at (x, y).</summary>
    public static PixelBuffer Crop(PixelBuffer picture, int x, int y, int width, int height)
    {
        var result = new PixelBuffer(width, height, picture.Format);
        for (var row = 0; row < height; row++)
        {
            picture.Row(y + row).Slice(x * picture.Format.BytesPerPixel, result.Stride).CopyTo(result.Row(row));
        }

        return result;
    }

    /// <summary>A copy of the part in the middle whose sides are at most <paramref name="side"/>.</summary>
    public static PixelBuffer Middle(PixelBuffer picture, int side)
    {
        var (width, height) = (Math.Min(side, picture.Width), Math.Min(side, picture.Height));
        return Crop(picture, (picture.Width - width) / 2, (picture.Height - height) / 2, width, height);
    }

    private static PixelBuffer ToRgb8(PixelBuffer picture)
    {
        if (picture.Format == PixelFormat.Rgb8)
        {
            return picture;
        }

        var result = new PixelBuffer(picture.Width, picture.Height, PixelFormat.Rgb8);
        var step = picture.Format.IsGrey ? 0 : 1;
        for (var y = 0; y < picture.Height; y++)
        {
            var target = result.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                for (var colour = 0; colour < 3; colour++)
                {
                    var sample = (x * picture.Format.Bands) + (colour * step);
                    target[(x * 3) + colour] = picture.Format.BitDepth == 8 ? picture.Row(y)[sample] : (byte)(picture.Row16(y)[sample] >> 8);
                }
            }
        }

        return result;
    }
}
