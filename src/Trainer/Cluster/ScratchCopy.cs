namespace Actors.Trainer.Cluster;

/// <summary>A file of this process that goes when it is disposed of.</summary>
internal sealed class ScratchCopy : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"actors-training-{Guid.NewGuid():N}");

    // A checkpoint that found no room leaves its beginning beside it.
    public void Dispose()
    {
        File.Delete(Path);
        File.Delete($"{Path}.partial");
    }
}
