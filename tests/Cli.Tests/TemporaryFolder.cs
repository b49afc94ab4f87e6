namespace Actors.Cli.Tests;

/// <summary>A folder of one test's own, gone with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    // Real, because the system's folder may be a link and the walk compares real paths.
    public string Path { get; } = Cli.Planning.RealPath.Of(Directory.CreateTempSubdirectory("actors-cli-").FullName);

    public string this[string relative] => System.IO.Path.Join(Path, relative);

    /// <summary>Writes an empty or given file, with the folders above it.</summary>
    public string File(string relative, byte[]? content = null)
    {
        var path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content ?? []);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
