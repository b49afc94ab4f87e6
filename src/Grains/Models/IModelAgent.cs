using Orleans.Services;

namespace Actors.Grains.Models;

/// <summary>One on each serving silo: brings models into its process before anybody asks for them.</summary>
[Alias("model-agent")]
public interface IModelAgent : IGrainService
{
    /// <summary>Begins to load and warm a model where that was not begun, and tells how far it is. Ask again until it is at an end: no call waits for a model.</summary>
    [Alias("prepare")]
    Task<ModelPreparation> Prepare(ModelReference model);

    /// <summary>Models that this silo has loaded, by sha256: what the cluster's jobs use, or did a short while ago.</summary>
    [Alias("loaded")]
    Task<IReadOnlyList<string>> Loaded();
}
