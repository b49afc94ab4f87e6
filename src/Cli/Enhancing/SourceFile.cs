using System.Security.Cryptography;
using Actors.Imaging;

namespace Actors.Cli.Enhancing;

/// <summary>What the command line knows of a source before it is sent.</summary>
/// <param name="Sha256">Lowercase hex.</param>
/// <param name="Format">The format that its header tells; null for a header that the server will refuse with its reason.</param>
internal sealed record SourceFile(string Sha256, string? Format)
{
    public static async Task<SourceFile> Read(string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        var format = ImageHeader.Read(file).Header?.Format.ToString().ToLowerInvariant();
        return new SourceFile(await Hash(file, ct), format);
    }

    /// <summary>Lowercase hex of a file's SHA-256; null where there is no file.</summary>
    public static async Task<string?> HashIfThere(string path, CancellationToken ct)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan | FileOptions.Asynchronous);
            return await Hash(file, ct);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Lowercase hex of the SHA-256 of what is left in a stream.</summary>
    public static async Task<string> Hash(Stream stream, CancellationToken ct) => Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
}
