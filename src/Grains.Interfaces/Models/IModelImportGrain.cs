namespace Actors.Grains.Models;

/// <summary>Tries one file and adds it to the registry. The key is the id of the upload; it keeps nothing.</summary>
[Alias("model-import")]
public interface IModelImportGrain : IGrainWithStringKey
{
    /// <summary>Begins; a second call changes nothing.</summary>
    [Alias("begin"), Idempotent]
    Task Begin(ModelImportRequest request);

    /// <summary>What came of it; null while it goes on.</summary>
    /// <exception cref="OrleansException">It was never begun here: the silo that did so is gone, and nothing was added.</exception>
    [Alias("look")]
    Task<ModelAddition?> Look();
}
