namespace Actors.Grains.Sandboxing;

/// <summary>Tries a stranger's model outside this process, so that one that crashes, hangs or fills the memory costs its import and nothing else.</summary>
public interface IModelProber
{
    /// <param name="model">The ONNX file, seekable, read from its start.</param>
    /// <exception cref="PictureCodecException">No child can be started; the model is not at fault.</exception>
    Task<ModelVerdict> ProbeAsync(Stream model, CancellationToken ct);
}
