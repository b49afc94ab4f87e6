namespace Actors.Storage.Tests;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("actors-storage-").FullName;

    public static implicit operator string(TemporaryFolder folder) => folder.Path;

    public string Combine(params string[] parts) => System.IO.Path.Join([Path, .. parts]);

    public IEnumerable<string> Files() => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
