using Actors.Imaging.Resample;

namespace Actors.Trainer.Degradation;

/// <summary>Gaussian blur, with or without a direction. Edges are repeated; a flat colour stays flat.</summary>
internal static class GaussianBlur
{
    // A narrower one gives a neighbour less than a level of 255.
    private const double LeastSigma = 0.25;
    private const double Reach = 3;

    public static FloatPicture Apply(FloatPicture picture, DrawnBlur blur)
    {
        var widest = Math.Max(blur.Along, blur.Across);
        if (widest < LeastSigma)
        {
            return picture;
        }

        var radius = (int)Math.Ceiling(Reach * widest);
        var result = new FloatPicture(picture.Width, picture.Height);
        foreach (var (plane, blurred) in picture.Planes.Zip(result.Planes))
        {
            if (blur.Along == blur.Across)
            {
                Separate(plane, picture.Width, picture.Height, Row(widest, radius), blurred);
            }
            else
            {
                Whole(plane, picture.Width, picture.Height, Turned(blur, radius), radius, blurred);
            }
        }

        return result;
    }

    private static void Separate(float[] plane, int width, int height, float[] kernel, float[] blurred)
    {
        var radius = kernel.Length / 2;
        var padded = new float[width + (2 * radius)];
        for (var y = 0; y < height; y++)
        {
            var mixed = padded.AsSpan(radius, width);
            mixed.Clear();
            for (var k = 0; k < kernel.Length; k++)
            {
                RowMath.AddScaled(plane.AsSpan(Math.Clamp(y + k - radius, 0, height - 1) * width, width), kernel[k], mixed);
            }

            RowMath.FillMargins(padded, radius);
            for (var k = 0; k < kernel.Length; k++)
            {
                RowMath.AddScaled(padded.AsSpan(k, width), kernel[k], blurred.AsSpan(y * width, width));
            }
        }
    }

    private static void Whole(float[] plane, int width, int height, float[] kernel, int radius, float[] blurred)
    {
        var (side, stride) = ((2 * radius) + 1, width + (2 * radius));
        var padded = new float[stride * height];
        for (var y = 0; y < height; y++)
        {
            plane.AsSpan(y * width, width).CopyTo(padded.AsSpan((y * stride) + radius));
            RowMath.FillMargins(padded.AsSpan(y * stride, stride), radius);
        }

        for (var y = 0; y < height; y++)
        {
            var row = blurred.AsSpan(y * width, width);
            for (var down = 0; down < side; down++)
            {
                var from = padded.AsSpan(Math.Clamp(y + down - radius, 0, height - 1) * stride, stride);
                for (var right = 0; right < side; right++)
                {
                    if (kernel[(down * side) + right] is > 0 and var weight)
                    {
                        RowMath.AddScaled(from.Slice(right, width), weight, row);
                    }
                }
            }
        }
    }

    private static float[] Row(double sigma, int radius) =>
        Normal([.. Enumerable.Range(-radius, (2 * radius) + 1).Select(x => Math.Exp(-x * x / (2 * sigma * sigma)))]);

    private static float[] Turned(DrawnBlur blur, int radius)
    {
        // A direction without any width would divide by zero.
        var (along, across) = (Math.Max(blur.Along, LeastSigma), Math.Max(blur.Across, LeastSigma));
        var (sin, cos) = Math.SinCos(blur.Angle);
        var places = Enumerable.Range(-radius, (2 * radius) + 1);
        return Normal(
        [
            .. from y in places
               from x in places
               let u = ((x * cos) + (y * sin)) / along
               let v = ((y * cos) - (x * sin)) / across
               let distance = (u * u) + (v * v)
               select distance > Reach * Reach ? 0 : Math.Exp(-distance / 2),
        ]);
    }

    private static float[] Normal(double[] weights)
    {
        var sum = weights.Sum();
        return [.. weights.Select(weight => (float)(weight / sum))];
    }
}
