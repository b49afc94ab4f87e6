namespace Actors.Imaging.Tests.Degradation;

/// <summary>A drawn picture with flat tones, slopes and sharp edges, and what may happen to it before it comes to us.</summary>
internal static class Scenes
{
    private const int Block = 8;

    private static readonly int[] LumaSteps =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    private static readonly double[,] Cosines = Transform(CosineOf);

    public static double[,] Clean(int width, int height)
    {
        var scene = new double[height, width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var tone = 60 + (80.0 * x / width) + (20.0 * y / height);
                var disc = Math.Sqrt(Math.Pow(x - (width * 0.6), 2) + Math.Pow(y - (height * 0.55), 2)) < height * 0.3;
                var bar = x > width / 8 && x < width / 4 && y > height / 6;
                scene[y, x] = disc ? tone + 90 : bar ? tone - 55 : tone;
            }
        }

        return scene;
    }

    public static double[,] Noisy(double[,] scene, double sigma, int seed = 1)
    {
        var random = new Random(seed);
        return Each(scene, (y, x) => scene[y, x] + (sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
    }

    public static double[,] Blurred(double[,] scene, double sigma)
    {
        double[] kernel = [.. Enumerable.Range(-6, 13).Select(i => Math.Exp(-i * i / (2 * sigma * sigma)))];
        var sum = kernel.Sum();
        var (height, width) = (scene.GetLength(0), scene.GetLength(1));
        var across = Each(scene, (y, x) => Enumerable.Range(-6, 13).Sum(i => kernel[i + 6] / sum * scene[y, Math.Clamp(x + i, 0, width - 1)]));
        return Each(across, (y, x) => Enumerable.Range(-6, 13).Sum(i => kernel[i + 6] / sum * across[Math.Clamp(y + i, 0, height - 1), x]));
    }

    /// <summary>What JPEG does to luma: the frequencies of whole blocks, rounded to the steps of a quality.</summary>
    public static double[,] Compressed(double[,] scene, int quality)
    {
        var scale = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        var result = (double[,])scene.Clone();
        for (var top = 0; top + Block <= scene.GetLength(0); top += Block)
        {
            for (var left = 0; left + Block <= scene.GetLength(1); left += Block)
            {
                var spectrum = Transform((v, u) => Enumerable.Range(0, Block * Block).Sum(i => Cosine(v, i / Block) * Cosine(u, i % Block) * (Math.Round(scene[top + (i / Block), left + (i % Block)]) - 128)));
                for (var i = 0; i < Block * Block; i++)
                {
                    double step = Math.Clamp(((LumaSteps[i] * scale) + 50) / 100, 1, 255);
                    spectrum[i / Block, i % Block] = Math.Round(spectrum[i / Block, i % Block] / step) * step;
                }

                var block = Transform((y, x) => Enumerable.Range(0, Block * Block).Sum(i => Cosine(i / Block, y) * Cosine(i % Block, x) * spectrum[i / Block, i % Block]));
                for (var i = 0; i < Block * Block; i++)
                {
                    result[top + (i / Block), left + (i % Block)] = block[i / Block, i % Block] + 128;
                }
            }
        }

        return result;
    }

    public static PixelBuffer ToPixels(double[,] scene, PixelFormat format)
    {
        var grey = new PixelBuffer(scene.GetLength(1), scene.GetLength(0), PixelFormat.Grey8);
        for (var i = 0; i < grey.Data.Length; i++)
        {
            grey.Data[i] = (byte)Math.Clamp(Math.Round(scene[i / grey.Width, i % grey.Width]), 0, 255);
        }

        return TestPictures.Convert(grey, format);
    }

    private static double[,] Each(double[,] scene, Func<int, int, double> value)
    {
        var result = new double[scene.GetLength(0), scene.GetLength(1)];
        for (var i = 0; i < result.Length; i++)
        {
            result[i / result.GetLength(1), i % result.GetLength(1)] = value(i / result.GetLength(1), i % result.GetLength(1));
        }

        return result;
    }

    private static double[,] Transform(Func<int, int, double> value) => Each(new double[Block, Block], value);

    private static double Cosine(int k, int x) => Cosines[k, x];

    private static double CosineOf(int k, int x) => Math.Cos(Math.PI * k * ((2 * x) + 1) / (2 * Block)) * Math.Sqrt((k == 0 ? 1.0 : 2.0) / Block);
}
