using Actors.Imaging.Resample;

namespace Actors.Trainer.Degradation;

/// <summary>Brings a picture to any size. What lies where stays there: centres and edges of both pictures fall together.</summary>
internal static class Resampling
{
    public static FloatPicture Resize(FloatPicture picture, int width, int height, ResamplingKernel kernel)
    {
        if ((width, height) == (picture.Width, picture.Height))
        {
            return picture;
        }

        var (rows, columns) = (ResamplingTaps.Of(picture.Height, height, kernel), ResamplingTaps.Of(picture.Width, width, kernel));
        var result = new FloatPicture(width, height);
        var mixed = new float[picture.Width];
        foreach (var (plane, resized) in picture.Planes.Zip(result.Planes))
        {
            for (var y = 0; y < height; y++)
            {
                Array.Clear(mixed);
                for (var k = 0; k < rows.Count; k++)
                {
                    RowMath.AddScaled(plane.AsSpan(rows.Places[(y * rows.Count) + k] * picture.Width, picture.Width), rows.Weights[(y * rows.Count) + k], mixed);
                }

                MixColumns(mixed, columns, resized.AsSpan(y * width, width));
            }
        }

        return result;
    }

    private static void MixColumns(float[] row, ResamplingTaps taps, Span<float> result)
    {
        var at = 0;
        for (var x = 0; x < result.Length; x++)
        {
            var sum = 0f;
            for (var k = 0; k < taps.Count; k++, at++)
            {
                sum += row[taps.Places[at]] * taps.Weights[at];
            }

            result[x] = sum;
        }
    }
}
