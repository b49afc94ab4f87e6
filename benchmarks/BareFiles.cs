using Actors.Inference.Models;
using Microsoft.ML.OnnxRuntime;
using NetVips;

namespace Actors.Benchmarks;

/// <summary>
/// The loop that a script would have: read a picture file, run it whole through ONNX Runtime, write a PNG of the product's compression. One session of one
/// thread a run, one picture a thread at once, all in this process; no halo, no check of what is read, no flush, no record.
/// </summary>
internal sealed class BareFiles : IDisposable
{
    private const int Channels = 3;
    private const float White = 255;

    private readonly InferenceSession _session;
    private readonly int _scale;

    public BareFiles(ModelFile model)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        (_session, _scale) = (new InferenceSession(model.ReadVerified(), options), model.Card.Scale);
    }

    /// <summary>Enhances every PNG of <paramref name="sources"/> into <paramref name="results"/>; all are 8-bit RGB.</summary>
    public void Run(string sources, string results, int concurrency) =>
        Parallel.ForEach(Directory.GetFiles(sources, "*.png"), new ParallelOptions { MaxDegreeOfParallelism = concurrency }, file => Enhance(file, Path.Combine(results, Path.GetFileName(file))));

    private void Enhance(string source, string result)
    {
        using var picture = Image.NewFromFile(source);
        var (width, height) = (picture.Width, picture.Height);
        var enlarged = Bytes(Network(Floats(picture.WriteToMemory<byte>()), width, height));
        using var image = Image.NewFromMemory(enlarged, width * _scale, height * _scale, Channels, Enums.BandFormat.Uchar);
        using var srgb = image.Copy(interpretation: Enums.Interpretation.Srgb);
        srgb.Pngsave(result, compression: 3, filter: Enums.ForeignPngFilter.Sub);
    }

    private float[] Network(float[] source, int width, int height)
    {
        var result = new float[source.Length * _scale * _scale];
        using var input = OrtValue.CreateTensorValueFromMemory(source, [1, Channels, height, width]);
        using var output = OrtValue.CreateTensorValueFromMemory(result, [1, Channels, height * _scale, width * _scale]);
        using var run = new RunOptions();
        _session.Run(run, _session.InputNames, [input], _session.OutputNames, [output]);
        return result;
    }

    private static float[] Floats(byte[] pixels)
    {
        var planes = new float[pixels.Length];
        var plane = pixels.Length / Channels;
        for (var pixel = 0; pixel < plane; pixel++)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                planes[(channel * plane) + pixel] = pixels[(pixel * Channels) + channel] / White;
            }
        }

        return planes;
    }

    private static byte[] Bytes(float[] planes)
    {
        var pixels = new byte[planes.Length];
        var plane = planes.Length / Channels;
        for (var pixel = 0; pixel < plane; pixel++)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                pixels[(pixel * Channels) + channel] = (byte)Math.Clamp(MathF.Round(planes[(channel * plane) + pixel] * White), 0, White);
            }
        }

        return pixels;
    }

    public void Dispose() => _session.Dispose();
}
