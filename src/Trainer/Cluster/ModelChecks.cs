using Actors.Imaging;
using Actors.Inference;
using Actors.Trainer.Export;
using Actors.Trainer.Training;

namespace Actors.Trainer.Cluster;

/// <summary>What a model must keep to whatever its figures are: ONNX Runtime computes what was trained, tiles are exact, a flat colour stays flat.</summary>
internal static class ModelChecks
{
    private const float LargestDifference = 1e-4f;
    private const int Side = 75;
    private const int SmallTile = 32;
    private const int LargeTile = 256;

    private static readonly byte[] Levels = [0, 128, 255];

    /// <summary>Compares the file with the network that it was made of.</summary>
    public static IEnumerable<string> Agreement(byte[] model, OnnxUpscaler upscaler)
    {
        using var network = OnnxImport.ToNetwork(model);
        using var original = new NetworkUpscaler(network);
        var picture = Noise();
        var (trained, served) = (new TiledUpscaler(original).EnhanceFloat(picture, LargeTile, 1), new TiledUpscaler(upscaler).EnhanceFloat(picture, LargeTile, 1));
        var difference = trained.Zip(served).Max(pair => Math.Abs(pair.First - pair.Second));
        if (!(difference <= LargestDifference))
        {
            yield return $"ONNX Runtime gives other values than the trainer, by up to {difference:G2}.";
        }
    }

    /// <summary>Tiles and colours.</summary>
    public static IEnumerable<string> Contract(IUpscaler upscaler)
    {
        var tiled = new TiledUpscaler(upscaler);
        var picture = Noise();
        if (!tiled.EnhanceFloat(picture, SmallTile, 1).AsSpan().SequenceEqual(tiled.EnhanceFloat(picture, LargeTile, 1)))
        {
            yield return "Small tiles give another picture than large ones.";
        }

        var colours = from red in Levels from green in Levels from blue in Levels select (red, green, blue, levels: OffBy(tiled, red, green, blue));
        var off = colours.Where(colour => colour.levels > 1).OrderByDescending(colour => colour.levels).ToList();
        if (off is [var worst, ..])
        {
            yield return $"{off.Count} flat colours do not stay flat; ({worst.red}, {worst.green}, {worst.blue}) comes out {worst.levels} levels off, and 1 is the limit.";
        }
    }

    private static int OffBy(TiledUpscaler tiled, byte red, byte green, byte blue)
    {
        byte[] colour = [red, green, blue];
        return tiled.Enhance(Filled(8, 8, sample => colour[sample % 3]), LargeTile, 1).Pixels.Data.Select((value, index) => Math.Abs(value - colour[index % 3])).Max();
    }

    private static PixelBuffer Noise()
    {
        var random = new Random(1);
        return Filled(Side, Side, _ => (byte)random.Next(256));
    }

    private static PixelBuffer Filled(int width, int height, Func<int, byte> value)
    {
        var picture = new PixelBuffer(width, height, PixelFormat.Rgb8);
        for (var sample = 0; sample < picture.Data.Length; sample++)
        {
            picture.Data[sample] = value(sample);
        }

        return picture;
    }
}
