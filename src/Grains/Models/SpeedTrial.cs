using Actors.Grains.Jobs;
using Actors.Grains.Tiles;
using Actors.Imaging;
using Actors.Inference;

namespace Actors.Grains.Models;

/// <summary>Measures how fast models are on this process's device, through the sessions that serve. Each run waits for its place there as a tile does.</summary>
public sealed class SpeedTrial(ModelStore models, UpscalerPool pool, DeviceGate gate, WorkLine line, TimeProvider time)
{
    private const int Side = 256; // of a tile, where nobody asks for another
    private const int Rounds = 5;
    private const double Megapixels = Side * Side / 1e6;

    /// <summary>The kind of device that is measured on.</summary>
    public JobDevice Device => new(pool.Device.Provider, pool.Device.InstructionSet);

    /// <summary>The best of a few runs of each. They take turns, so that what disturbs one disturbs all; the first round warms up and does not count.</summary>
    /// <exception cref="Actors.Inference.ModelRefusedException">One of them cannot be opened here.</exception>
    public async Task<IReadOnlyList<ModelSpeed>> RunAsync(IReadOnlyList<ModelReference> versions, CancellationToken ct)
    {
        var picture = WarmUpPicture.Of(Side);
        var best = versions.ToDictionary(model => model.Sha256, _ => TimeSpan.MaxValue);
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var model in versions)
            {
                var took = await RunOnceAsync(model, picture, ct);
                best[model.Sha256] = round > 0 && took < best[model.Sha256] ? took : best[model.Sha256];
            }
        }

        return [.. best.Select(run => new ModelSpeed(run.Key, Device, Math.Round(run.Value.TotalMilliseconds / Megapixels, 1), time.GetUtcNow()))];
    }

    private async Task<TimeSpan> RunOnceAsync(ModelReference model, PixelBuffer picture, CancellationToken ct)
    {
        using var lease = await models.LeaseAsync(pool, model, ct);
        var upscaler = new TiledUpscaler(lease.Upscaler);
        using var piece = line.Enter($"speed of {model.Sha256}", 0, 1);
        return await gate.RunAsync(
            () =>
            {
                var start = time.GetTimestamp();
                upscaler.Enhance(picture, Side, concurrency: 1, ct);
                return time.GetElapsedTime(start);
            },
            piece,
            ct);
    }
}
