using Actors.Inference;

namespace Actors.Benchmarks;

/// <summary>What an 8-bit copy saves: a picture in memory through <see cref="TiledUpscaler"/> on one thread, by the model and by its copy in turns.</summary>
internal static class PrecisionStage
{
    private const int Side = 2000;
    private const int Edge = 256;

    // At least 1.4 times as fast.
    private const double Target = 1 / 1.4;

    public static void Run(int rounds)
    {
        var device = InferenceDevice.Open(DeviceRequest.Cpu);
        var picture = Inputs.Scene(Side, Side);
        var small = Inputs.Scene(Edge, Edge);
        foreach (var scale in new[] { 2, 4 })
        {
            var figures = new Figures($"fast x{scale}, {Side}² by {Edge} on one thread, {device.InstructionSet}", "fp32", "int8", Target);
            using var exact = Open(scale, "fp32", device);
            using var copy = Open(scale, "int8", device);
            new TiledUpscaler(exact).Enhance(small, Edge, concurrency: 1);
            new TiledUpscaler(copy).Enhance(small, Edge, concurrency: 1);
            for (var round = 0; round < rounds; round++)
            {
                figures.Add(
                    Measured.Of(() => new TiledUpscaler(exact).Enhance(picture, Edge, concurrency: 1)),
                    Measured.Of(() => new TiledUpscaler(copy).Enhance(picture, Edge, concurrency: 1)));
            }

            figures.Conclude();
        }
    }

    private static OnnxUpscaler Open(int scale, string precision, InferenceDevice device)
    {
        var model = Repository.Model(scale, precision);
        return OnnxUpscaler.Open(model.ReadVerified(), model.Card, device, new InferenceOptions());
    }
}
