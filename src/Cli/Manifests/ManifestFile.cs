using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Actors.Cli.Manifests;

/// <summary>
/// The manifest of one output folder, held by one run at a time. Lines are only ever added. In memory stands the place of each output's
/// lines, not their text, so that 200,000 outputs cost some megabytes.
/// </summary>
internal sealed class ManifestFile : IDisposable
{
    public const string FileName = "actors-manifest.jsonl";

    private const int ReadSize = 1 << 16;

    // Held alone either way; Windows must be told that its owner may delete it while it is open.
    private static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private readonly Dictionary<UInt128, long> _newest = [];
    private readonly Dictionary<long, long> _older = [];
    private readonly Lock _lock = new();
    private long _end;

    private ManifestFile(string folder, SafeFileHandle handle)
    {
        Folder = folder;
        _path = Path.Join(folder, FileName);
        _handle = handle;
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Opens or creates the manifest of a folder, and the folder itself.</summary>
    /// <exception cref="ManifestException">Another run holds it, or it holds a line that is not one of ours.</exception>
    public static ManifestFile Open(string folder)
    {
        var path = Path.Join(folder, FileName);
        SafeFileHandle handle;
        try
        {
            Directory.CreateDirectory(folder);
            handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, Alone);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ManifestException($"Nothing can be written into {folder}: {e.Message} Choose another folder with -o.");
        }
        catch (IOException e)
        {
            throw new ManifestException($"{path} cannot be opened; another enhance may be writing into this folder ({e.Message}). Wait for it, or choose another folder.");
        }

        var manifest = new ManifestFile(folder, handle);
        try
        {
            manifest.Load();
            return manifest;
        }
        catch
        {
            manifest.Dispose();
            throw;
        }
    }

    /// <summary>Every line that names an output, newest first.</summary>
    /// <param name="output">Full path.</param>
    public IReadOnlyList<ManifestLine> LinesOf(string output)
    {
        var name = Relative(output);
        lock (_lock)
        {
            var lines = new List<ManifestLine>();
            for (long? at = _newest.TryGetValue(Mark(name), out var newest) ? newest : null; at is { } offset; at = _older.TryGetValue(offset, out var older) ? older : null)
            {
                lines.Add(Read(offset));
            }

            return lines;
        }
    }

    /// <summary>Adds a line with one write and sees it through to the disk.</summary>
    public void Append(ManifestLine line)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, ManifestJson.Readable.ManifestLine), (byte)'\n'];
        lock (_lock)
        {
            RandomAccess.Write(_handle, bytes, _end);
            RandomAccess.FlushToDisk(_handle);
            Remember(line.Output, _end);
            _end += bytes.Length;
        }
    }

    /// <summary>A path as the manifest writes it: from its folder, with slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Folder, path).Replace(Path.DirectorySeparatorChar, '/');

    public void Dispose()
    {
        var empty = !_handle.IsClosed && RandomAccess.GetLength(_handle) == 0;
        if (empty)
        {
            // A run that made nothing leaves nothing behind.
            File.Delete(_path);
        }

        _handle.Dispose();
    }

    private void Load()
    {
        var buffer = new byte[ReadSize];
        var line = new MemoryStream();
        var (position, start, number) = (0L, 0L, 0);
        for (int read; (read = RandomAccess.Read(_handle, buffer, position)) > 0; position += read)
        {
            var rest = buffer.AsSpan(0, read);
            for (int length; (length = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(length + 1)..])
            {
                line.Write(rest[..length]);
                number++;
                Remember(Parse(line.GetBuffer().AsSpan(0, (int)line.Length), number).Output, start);
                start += line.Length + 1;
                line.SetLength(0);
            }

            line.Write(rest);
        }

        // A line without its end was torn by a kill, and its output never came into its place: it makes room for the next one.
        _end = start;
        RandomAccess.SetLength(_handle, _end);
    }

    private ManifestLine Parse(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ManifestJson.Readable.ManifestLine) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new ManifestException($"{_path}, line {number}, is no manifest line ({e.Message}). Repair it, or move the file away and use --overwrite.");
        }
    }

    private ManifestLine Read(long offset)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[1024];
        for (int read; (read = RandomAccess.Read(_handle, buffer, offset + bytes.Length)) > 0;)
        {
            var end = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            bytes.Write(buffer, 0, end < 0 ? read : end);
            if (end >= 0)
            {
                break;
            }
        }

        return JsonSerializer.Deserialize(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), ManifestJson.Readable.ManifestLine)!;
    }

    private void Remember(string output, long offset)
    {
        var mark = Mark(output);
        if (_newest.TryGetValue(mark, out var older))
        {
            _older[offset] = older;
        }

        _newest[mark] = offset;
    }

    private static UInt128 Mark(string output)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(output), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }
}
