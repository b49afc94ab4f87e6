using System.Collections.Concurrent;
using Actors.Grains.Tiles;
using Actors.Imaging.Metrics;
using Actors.Inference;
using Actors.Inference.Fidelity;

namespace Actors.Grains.Models;

/// <summary>Loads models of this process ahead of need, each once however often it is asked, and runs a tile so that the first picture finds everything in place.</summary>
public sealed class ModelWarmth(ModelStore models, UpscalerPool pool, DeviceGate gate, WorkLine line)
{
    private const int Side = 64;

    private readonly ConcurrentDictionary<string, Task<ModelPreparation>> _running = new();

    /// <summary>Begins, or tells how far it is. An end is told once: whoever asks after it begins anew, which costs nothing where the model is loaded.</summary>
    public ModelPreparation Prepare(ModelReference model)
    {
        var running = _running.GetOrAdd(model.Sha256, _ => Task.Run(() => PrepareAsync(model)));
        if (!running.IsCompleted)
        {
            return new ModelPreparation(PreparationState.Loading);
        }

        _running.TryRemove(KeyValuePair.Create(model.Sha256, running));
        return running.Result;
    }

    private async Task<ModelPreparation> PrepareAsync(ModelReference model)
    {
        try
        {
            using var lease = await models.LeaseAsync(pool, model, CancellationToken.None);
            var upscaler = new TiledUpscaler(lease.Upscaler, FidelityRules.DoNoHarm);
            using var piece = line.Enter($"warm-up of {model.Sha256}", 0, 1);
            var result = await gate.RunAsync(() => upscaler.Enhance(WarmUpPicture.Of(Side), Side, concurrency: 1), piece, CancellationToken.None);
            return result.Verdict == OutputVerdict.Ok
                ? new ModelPreparation(PreparationState.Ready)
                : new ModelPreparation(PreparationState.Failed, Verdicts.Explain(result.Verdict, model));
        }
        catch (Exception broken)
        {
            return new ModelPreparation(PreparationState.Failed, broken.Message);
        }
    }
}
