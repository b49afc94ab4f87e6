using System.Security.Cryptography;
using System.Text;

namespace Actors.Trainer.Data;

/// <summary>Which pictures a run was given: their number and a hash over names and contents, so that a changed data set is another version.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Pictures">How many there are.</param>
/// <param name="Version">First 16 hexadecimal digits of the hash.</param>
public sealed record DatasetIdentity(string Name, int Pictures, string Version)
{
    /// <summary>Reads every file once.</summary>
    public static DatasetIdentity Of(string root, IReadOnlyList<PictureLocation> sources)
    {
        var lines = sources.AsParallel().AsOrdered().Select(source => $"{source.Name.Replace('\\', '/')}\t{Hash(source.High)}\n");
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..16];
        return new DatasetIdentity(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))), sources.Count, version);
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
