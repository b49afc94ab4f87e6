using Actors.Codecs;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Trainer.Data;

namespace Actors.Trainer.Tests;

/// <summary>Pictures that the tests draw themselves.</summary>
internal static class TestPictures
{
    /// <summary>Smooth waves with hard-edged discs on them, RGB of 8 bits; the seed moves both.</summary>
    public static PixelBuffer Scene(int width, int height, int seed)
    {
        var picture = new PixelBuffer(width, height, PixelFormat.Rgb8);
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                var disc = Math.Pow((x % 17) - 8, 2) + Math.Pow(((y + seed) % 19) - 9, 2) < 30;
                for (var colour = 0; colour < 3; colour++)
                {
                    var wave = 127 + (90 * Math.Sin((x * (0.11 + (0.03 * colour))) + (y * 0.07) + seed));
                    row[(x * 3) + colour] = (byte)(disc ? 255 - wave : wave);
                }
            }
        }

        return picture;
    }

    public static PixelBuffer Flat(int width, int height, byte red, byte green, byte blue)
    {
        var picture = new PixelBuffer(width, height, PixelFormat.Rgb8);
        for (var at = 0; at < picture.Data.Length; at += 3)
        {
            (picture.Data[at], picture.Data[at + 1], picture.Data[at + 2]) = (red, green, blue);
        }

        return picture;
    }

    /// <summary>A scene with its reduced version.</summary>
    public static PicturePair Pair(int scale, int seed, int side = 48) => Reduced(Scene(side * scale, side * scale, seed), scale);

    /// <summary>Waves so fine that reducing them takes much of their height, which a network learns to give back within a hundred steps.</summary>
    public static PicturePair WavePair(int scale, int seed, int side = 48)
    {
        var picture = new PixelBuffer(side * scale, side * scale, PixelFormat.Rgb8);
        for (var at = 0; at < picture.Data.Length; at++)
        {
            var (y, x) = Math.DivRem(at / 3, picture.Width);
            var (right, down) = (Math.Sin((x * 1.9 / scale) + seed), Math.Sin((y * 1.7 / scale) + (at % 3)));
            picture.Data[at] = (byte)(127 + (100 * right * down));
        }

        return Reduced(picture, scale);
    }

    public static void SavePng(PixelBuffer picture, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, VipsEncoder.Encode(picture, new EncodeSettings(ImageFormat.Png)));
    }

    private static PicturePair Reduced(PixelBuffer high, int scale) => new("drawn", scale == 1 ? high : MatlabReduction.Reduce(high, scale), high);
}
