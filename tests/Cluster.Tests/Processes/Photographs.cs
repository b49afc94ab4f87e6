using System.IO.Compression;

namespace Actors.Cluster.Tests.Processes;

/// <summary>Photographs of the shared data in DIV2K's layout, as an owner would hand them in, and the frozen set beside them.</summary>
internal sealed class Photographs : IDisposable
{
    private const string Folder = "A_cid22"; // 512×512 pixels each
    private const string Frozen = "Set5";

    private readonly DirectoryInfo _sets = Directory.CreateTempSubdirectory("actors-sets-");
    private readonly string[] _train;
    private readonly string[] _held;

    private Photographs(string photographs, string frozen, int train, int heldOut)
    {
        string[] all = [.. Directory.GetFiles(photographs, "*.jpg").Order(StringComparer.Ordinal)];
        (_train, _held) = (all[..train], all[train..(train + heldOut)]);
        Directory.CreateSymbolicLink(Path.Combine(_sets.FullName, Frozen), frozen);
    }

    /// <summary>A folder that holds Set5 alone.</summary>
    public string FrozenSets => _sets.FullName;

    /// <summary>Skips the test, with a message, where the shared data is missing.</summary>
    public static Photographs Find(int train, int heldOut) => new(Checkout.SharedData("train", Folder), Checkout.SharedData("eval", Frozen), train, heldOut);

    /// <summary>The pictures as one archive.</summary>
    public byte[] Zip()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "DIV2K_train_HR", _train);
            Add(archive, "DIV2K_valid_HR", _held);
        }

        return file.ToArray();
    }

    public void Dispose() => _sets.Delete(recursive: true);

    private static void Add(ZipArchive archive, string folder, string[] pictures)
    {
        foreach (var (index, picture) in pictures.Index())
        {
            archive.CreateEntryFromFile(picture, $"{folder}/{index:D4}.jpg", CompressionLevel.NoCompression);
        }
    }
}
