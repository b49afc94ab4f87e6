namespace Actors.Cluster.Tests.Processes;

/// <summary>A folder of models without any, so that a cluster begins with the baseline alone.</summary>
internal sealed class EmptyModels : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-models-");

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
