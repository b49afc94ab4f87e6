using System.Numerics;
using Actors.Imaging;

namespace Actors.Samples.Scene;

/// <summary>
/// A small town square at dusk, drawn from formulas: gradients (sky), round edges (sun, clock), straight and slanted edges (roof, fence),
/// texture (bricks, grass), and text. Colours are functions of a point, 0 to 1 on both axes, so that it can be drawn at any size.
/// </summary>
internal static class TownSquare
{
    private const float Aspect = 4f / 3f;
    private const string Title = "ACTORS";
    private const string Subtitle = "THE ARCHIVES 1926";

    /// <summary>Draws with 4 × 4 samples for each pixel, which is what a good lens and a small sensor would see.</summary>
    public static PixelBuffer Draw(int width, int height)
    {
        const int samples = 4;
        var picture = new PixelBuffer(width, height, PixelFormat.Rgb8);
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                var sum = Vector3.Zero;
                for (var s = 0; s < samples * samples; s++)
                {
                    var u = (x + (((s % samples) + 0.5f) / samples)) / width;
                    var v = (y + (((s / samples) + 0.5f) / samples)) / height;
                    sum += Colour(u, v);
                }

                var mean = Vector3.Clamp(sum / (samples * samples), Vector3.Zero, Vector3.One) * 255f;
                row[x * 3] = (byte)MathF.Round(mean.X);
                row[(x * 3) + 1] = (byte)MathF.Round(mean.Y);
                row[(x * 3) + 2] = (byte)MathF.Round(mean.Z);
            }
        }

        return picture;
    }

    private static Vector3 Colour(float u, float v)
        => Sign(u, v) ?? Fence(u, v) ?? House(u, v) ?? Ground(u, v) ?? Sky(u, v);

    private static Vector3 Sky(float u, float v)
    {
        var sky = Vector3.Lerp(new(0.16f, 0.22f, 0.45f), new(0.98f, 0.68f, 0.42f), Math.Clamp(v / 0.72f, 0, 1));
        var sun = Vector2.Distance(new(u * Aspect, v), new(0.24f * Aspect, 0.42f));
        if (sun < 0.085f)
        {
            return new(1f, 0.93f, 0.7f);
        }

        var cloud = Smooth(0.52f, 0.72f, Noise((u * 7) + (v * 3), v * 22) * (1 - MathF.Abs((v * 5) - 1)));
        return Vector3.Lerp(sky + (new Vector3(0.5f, 0.3f, 0.12f) * MathF.Exp(-9 * sun)), new(0.95f, 0.78f, 0.72f), 0.55f * cloud);
    }

    private static Vector3? Ground(float u, float v)
    {
        var hill = 0.66f + (0.05f * MathF.Sin((u * 7) + 0.6f)) + (0.012f * Noise(u * 40, 3));
        if (v < hill)
        {
            return null;
        }

        var blades = Noise(u * 150, (v * 60) + (8 * Noise(u * 30, v * 10)));
        var near = Math.Clamp((v - hill) / 0.34f, 0, 1);
        return Vector3.Lerp(new(0.24f, 0.33f, 0.2f), new(0.36f, 0.52f, 0.16f), near) * (0.6f + (0.7f * blades));
    }

    private static Vector3? House(float u, float v)
    {
        const float left = 0.56f, right = 0.93f, eaves = 0.42f, foot = 0.82f;
        var middle = (left + right) / 2;
        var roof = eaves - (0.24f * (1 - (MathF.Abs(u - middle) / 0.225f)));
        if (v < eaves && v > roof)
        {
            var tile = MathF.Abs(Fraction((v * 40) + MathF.Sin(u * 90)) - 0.5f);
            return new Vector3(0.5f, 0.2f, 0.17f) * (0.75f + (0.6f * tile));
        }

        if (u < left || u > right || v < eaves || v > foot)
        {
            return null;
        }

        var clock = Vector2.Distance(new(u * Aspect, v), new(middle * Aspect, 0.53f));
        if (clock < 0.075f)
        {
            return Clock((u - middle) * Aspect, v - 0.53f, clock);
        }

        if (v > 0.64f && MathF.Abs(MathF.Abs(u - middle) - 0.11f) < 0.045f && v < 0.76f)
        {
            var pane = MathF.Min(MathF.Abs(MathF.Abs(u - middle) - 0.11f), MathF.Abs(v - 0.7f));
            return pane < 0.004f ? new(0.25f, 0.2f, 0.18f) : new Vector3(1f, 0.85f, 0.45f) * (1.05f - (2.5f * (v - 0.64f)));
        }

        return Brick(u, v);
    }

    private static Vector3 Brick(float u, float v)
    {
        var course = MathF.Floor(v * 50);
        var along = (u * 34) + (0.5f * (course % 2));
        if (Fraction(v * 50) < 0.16f || Fraction(along) < 0.09f)
        {
            return new(0.74f, 0.7f, 0.66f);
        }

        var shade = Random(MathF.Floor(along), course);
        return new Vector3(0.66f, 0.34f, 0.26f) * (0.75f + (0.4f * shade) + (0.12f * Noise(u * 300, v * 300)));
    }

    private static Vector3 Clock(float x, float y, float radius)
    {
        var angle = MathF.Atan2(y, x);
        var mark = MathF.Abs(Fraction((angle * 6 / MathF.PI) + 0.5f) - 0.5f) < 0.08f && radius is > 0.052f and < 0.064f;
        var hour = y < 0.004f && x > -0.004f && MathF.Abs(y + (0.5f * x)) < 0.005f && radius < 0.038f;
        var minute = x < 0.004f && y < 0.004f && MathF.Abs(x - (0.35f * y)) < 0.0035f && radius < 0.055f;
        return mark || hour || minute || radius > 0.069f ? new(0.12f, 0.12f, 0.16f) : new(0.96f, 0.95f, 0.9f);
    }

    private static Vector3? Fence(float u, float v)
    {
        var rail = MathF.Abs(v - (0.8f + (0.06f * u))) < 0.006f || MathF.Abs(v - (0.88f + (0.06f * u))) < 0.006f;
        var post = Fraction(u * 28) < 0.22f && v > 0.76f + (0.06f * u) && v < 0.93f + (0.05f * u);
        return u < 0.6f && (rail || post) ? new Vector3(0.9f, 0.88f, 0.84f) * (post ? 1f : 0.8f) : null;
    }

    private static Vector3? Sign(float u, float v)
    {
        if (u is < 0.04f or > 0.47f || v is < 0.05f or > 0.27f)
        {
            return null;
        }

        if (u is < 0.046f or > 0.464f || v is < 0.059f or > 0.261f)
        {
            return new(0.85f, 0.66f, 0.2f);
        }

        var ink = Dot(Title, u - 0.085f, v - 0.085f, 0.0096f) || Dot(Subtitle, u - 0.062f, v - 0.208f, 0.0039f);
        return ink ? new(0.97f, 0.95f, 0.88f) : new(0.1f, 0.2f, 0.24f);
    }

    private static bool Dot(string text, float u, float v, float size)
    {
        var (column, row) = ((int)MathF.Floor(u / size), (int)MathF.Floor(v / (size * Aspect)));
        return column >= 0 && row is >= 0 and < Glyphs.Height && Glyphs.HasDot(text, column, row);
    }

    private static float Noise(float x, float y)
    {
        var (x0, y0) = (MathF.Floor(x), MathF.Floor(y));
        var (fx, fy) = (Smooth(0, 1, x - x0), Smooth(0, 1, y - y0));
        var top = float.Lerp(Random(x0, y0), Random(x0 + 1, y0), fx);
        return float.Lerp(top, float.Lerp(Random(x0, y0 + 1), Random(x0 + 1, y0 + 1), fx), fy);
    }

    // A hash of a lattice point, 0 to 1; integers only, so that every machine draws the same.
    private static float Random(float x, float y)
    {
        var h = unchecked(((uint)(int)x * 374761393u) + ((uint)(int)y * 668265263u));
        h = unchecked((h ^ (h >> 13)) * 1274126177u);
        return ((h ^ (h >> 16)) & 0xFFFF) / 65535f;
    }

    private static float Fraction(float x) => x - MathF.Floor(x);

    private static float Smooth(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - (2 * t));
    }
}
