namespace Actors.Cli.Enhancing;

/// <summary>An output while it is being written: a hidden file in the output's folder, which takes the output's name only when it is whole.</summary>
internal sealed class OutputFile : IAsyncDisposable
{
    private const string Prefix = ".actors-";
    private const string Suffix = ".part";

    private readonly string _part;
    private bool _inPlace;

    /// <param name="output">Full path of the output; its folder is created.</param>
    /// <param name="jobId">Keeps two runs apart that write into one folder.</param>
    public OutputFile(string output, string jobId)
    {
        var folder = Path.GetDirectoryName(output)!;
        Directory.CreateDirectory(folder);
        _part = Path.Join(folder, Prefix + jobId + Suffix);
        Stream = new FileStream(_part, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.Asynchronous);
        Output = output;
    }

    public string Output { get; }

    public FileStream Stream { get; }

    /// <summary>Sees what was written through to the disk, and returns its hash as it stands there.</summary>
    public async Task<string> Seal(CancellationToken ct)
    {
        Stream.Flush(flushToDisk: true);
        Stream.Position = 0;
        return await SourceFile.Hash(Stream, ct);
    }

    /// <summary>Gives the file its name.</summary>
    /// <param name="replace">Whether a file that has this name goes; if not, it stays and this throws.</param>
    public async Task PutInPlace(bool replace)
    {
        await Stream.DisposeAsync();
        File.Move(_part, Output, replace);
        _inPlace = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (!_inPlace)
        {
            File.Delete(_part);
        }
    }

    /// <summary>Removes what killed runs left in a folder. Files that a living run is writing are held by it and stay.</summary>
    public static void RemoveLeftovers(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var part in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix, new EnumerationOptions { AttributesToSkip = 0 }))
        {
            try
            {
                new FileStream(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            }
            catch (IOException)
            {
                // Held: another run is writing it.
            }
        }
    }
}
