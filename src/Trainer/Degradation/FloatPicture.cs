using Actors.Imaging;

namespace Actors.Trainer.Degradation;

/// <summary>An RGB picture as three planes of floats from 0 to 255, which may overshoot until it becomes pixels.</summary>
public sealed class FloatPicture(int width, int height)
{
    private const int Colours = 3;

    public int Width => width;

    public int Height => height;

    /// <summary>Red, green and blue, rows from the top.</summary>
    public IReadOnlyList<float[]> Planes { get; } = [new float[width * height], new float[width * height], new float[width * height]];

    /// <param name="pixels">RGB of 8 bits.</param>
    public static FloatPicture Of(PixelBuffer pixels)
    {
        var picture = new FloatPicture(pixels.Width, pixels.Height);
        for (var colour = 0; colour < Colours; colour++)
        {
            var plane = picture.Planes[colour];
            for (int i = 0, at = colour; i < plane.Length; i++, at += Colours)
            {
                plane[i] = pixels.Data[at];
            }
        }

        return picture;
    }

    /// <summary>RGB of 8 bits, rounded and held to their range.</summary>
    public PixelBuffer ToPixels()
    {
        var pixels = new PixelBuffer(width, height, PixelFormat.Rgb8);
        for (var colour = 0; colour < Colours; colour++)
        {
            var plane = Planes[colour];
            for (int i = 0, at = colour; i < plane.Length; i++, at += Colours)
            {
                pixels.Data[at] = (byte)Math.Clamp(plane[i] + 0.5f, 0f, 255f);
            }
        }

        return pixels;
    }
}
