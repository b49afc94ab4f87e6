using Actors.Imaging.Tiles;
using Actors.Inference;

namespace Actors.Benchmarks;

/// <summary>What tiling costs: a picture in memory through <see cref="TiledUpscaler"/>, against the bare runs of its windows.</summary>
internal static class TileStage
{
    private const int Side = 2000;
    private const int Edge = 256;

    public static void Run(int rounds)
    {
        var model = Repository.Model(2);
        var device = InferenceDevice.Open(DeviceRequest.Cpu);
        var concurrency = Environment.ProcessorCount;
        using var bare = new BareLoop(model);
        using var upscaler = OnnxUpscaler.Open(model.ReadVerified(), model.Card, device, new InferenceOptions());
        var tiled = new TiledUpscaler(upscaler);
        var picture = Inputs.Scene(Side, Side);
        var plan = new TilePlan(Side, Side, Edge, tiled.RequiredHalo(picture.Format));
        var figures = new Figures($"Tiles of {Side}² x2 by {Edge}, {concurrency} at once, {device.InstructionSet}", "bare", "tiled", 1.03);
        bare.Run(plan.WindowWidth, plan.WindowHeight, concurrency, concurrency);
        tiled.Enhance(picture, Edge, concurrency);
        for (var round = 0; round < rounds; round++)
        {
            figures.Add(
                Measured.Of(() => bare.Run(plan.WindowWidth, plan.WindowHeight, plan.Count, concurrency)),
                Measured.Of(() => tiled.Enhance(picture, Edge, concurrency)));
        }

        figures.Conclude();
    }
}
