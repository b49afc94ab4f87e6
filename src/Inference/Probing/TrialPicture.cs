namespace Actors.Inference.Probing;

/// <summary>
/// The known picture on which strangers' models are tried: soft gradients, discs with sharp edges, fine stripes and lines, in colour. Drawn by arithmetic
/// alone, so that it is the same everywhere and no picture need be shipped for it.
/// </summary>
internal static class TrialPicture
{
    private const int Discs = 24;
    private const uint Seed = 0x9E3779B9;

    /// <summary>Planes of red, green and blue, 0 to 1, of the window at (<paramref name="left"/>, <paramref name="top"/>).</summary>
    /// <param name="side">Length over which the discs are strewn; the picture goes on beyond it.</param>
    public static float[] Draw(int width, int height, int side, int left = 0, int top = 0)
    {
        var planes = new float[3 * width * height];
        var discs = Strewn(side);
        Span<float> colour = stackalloc float[3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                Paint(left + x, top + y, side, discs, colour);
                for (var channel = 0; channel < 3; channel++)
                {
                    planes[(((channel * height) + y) * width) + x] = Math.Clamp(colour[channel], 0, 1);
                }
            }
        }

        return planes;
    }

    private static void Paint(int x, int y, int side, List<Disc> discs, Span<float> colour)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            colour[channel] = 0.5f + (0.25f * MathF.Sin((((x * (channel + 2)) + (y * (4 - channel))) * MathF.PI / side) + channel));
        }

        foreach (var disc in discs)
        {
            // One pixel of soft edge, as a lens makes it.
            var inside = Math.Clamp(disc.Radius - MathF.Sqrt(((x - disc.X) * (x - disc.X)) + ((y - disc.Y) * (y - disc.Y))) + 0.5f, 0, 1);
            colour[0] += inside * (disc.Red - colour[0]);
            colour[1] += inside * (disc.Green - colour[1]);
            colour[2] += inside * (disc.Blue - colour[2]);
        }

        var texture = (0.06f * MathF.Sin((x + (0.5f * y)) * 0.7f)) + (0.05f * MathF.Sin((y - (0.3f * x)) * 0.45f));
        var line = Math.Abs(((x + (2 * y)) % 61) - 30) < 1 ? -0.2f : 0;
        for (var channel = 0; channel < 3; channel++)
        {
            colour[channel] += texture + line;
        }
    }

    private static List<Disc> Strewn(int side)
    {
        var state = Seed;
        return [.. Enumerable.Range(0, Discs).Select(_ => new Disc(Next() * side, Next() * side, (0.03f + (0.12f * Next())) * side, Next(), Next(), Next()))];

        float Next()
        {
            state = (state * 1664525) + 1013904223;
            return (state >> 8) / (float)(1 << 24);
        }
    }

    private readonly record struct Disc(float X, float Y, float Radius, float Red, float Green, float Blue);
}
