namespace Actors.Cli.Manifests;

/// <summary>The manifests of one run, each opened when the first output of its folder comes up, and held until the run ends.</summary>
internal sealed class ManifestShelf : IDisposable
{
    private readonly Dictionary<string, ManifestFile> _files = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <exception cref="ManifestException">Another run holds the folder, or its manifest is damaged.</exception>
    public ManifestFile Of(string folder)
    {
        lock (_lock)
        {
            if (!_files.TryGetValue(folder, out var file))
            {
                file = ManifestFile.Open(folder);
                _files.Add(folder, file);
            }

            return file;
        }
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }

        _files.Clear();
    }
}
