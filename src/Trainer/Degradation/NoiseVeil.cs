using Actors.Trainer.Data;

namespace Actors.Trainer.Degradation;

/// <summary>Adds noise to a picture.</summary>
internal static class NoiseVeil
{
    private const float White = 255;

    /// <summary>Changes the picture.</summary>
    public static void Add(FloatPicture picture, DrawnNoise noise)
    {
        var draw = new SeededDraw(noise.Seed, 0);
        if (noise.IsGrey)
        {
            var grains = new float[picture.Width * picture.Height];
            Fill(grains, ref draw);
            foreach (var plane in picture.Planes)
            {
                Add(plane, grains, noise);
            }

            return;
        }

        var own = new float[picture.Width * picture.Height];
        foreach (var plane in picture.Planes)
        {
            Fill(own, ref draw);
            Add(plane, own, noise);
        }
    }

    private static void Fill(float[] grains, ref SeededDraw draw)
    {
        for (var i = 0; i < grains.Length; i++)
        {
            grains[i] = draw.Bell();
        }
    }

    private static void Add(float[] plane, float[] grains, DrawnNoise noise)
    {
        var sigma = (float)noise.Sigma;
        for (var i = 0; i < plane.Length; i++)
        {
            var strength = noise.Kind == NoiseKind.Gaussian ? sigma : sigma * MathF.Sqrt(Math.Clamp(plane[i], 0, White) / White);
            plane[i] += strength * grains[i];
        }
    }
}
