using System.IO.Compression;
using Actors.Cli.Datasets;

namespace Actors.Cli.Tests.Datasets;

public sealed class FolderArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_archive_holds_every_picture_below_under_the_folders_own_name()
    {
        Add("DIV2K_train_HR/0001.png", [1, 2, 3]);
        Add("DIV2K_train_HR/more/0002.JPG", [4]);
        Add("DIV2K_train_HR/readme.txt", [5]);
        Add("DIV2K_train_HR/.hidden/0003.png", [6]);

        using var archive = new ZipArchive(await WriteAsync(_folder["DIV2K_train_HR"]));

        Assert.Equal(["DIV2K_train_HR/0001.png", "DIV2K_train_HR/more/0002.JPG"], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3], Read(archive.GetEntry("DIV2K_train_HR/0001.png")!));
    }

    [Fact]
    public async Task A_name_that_an_archive_must_not_have_is_made_harmless()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        Add("scans/a\\b\n.png", [1]);

        using var archive = new ZipArchive(await WriteAsync(_folder["scans"]));

        Assert.Equal("scans/a_b_.png", archive.Entries.Single().FullName);
    }

    [Fact]
    public void A_folder_without_pictures_is_known_before_it_is_sent()
    {
        Add("scans/readme.txt", [1]);

        Assert.False(new FolderArchive(_folder["scans"]).HasPictures);
    }

    private static async Task<MemoryStream> WriteAsync(string folder)
    {
        // As a request's body is: written once, from its beginning to its end.
        var memory = new MemoryStream();
        var sent = 0L;
        await new FolderArchive(folder).WriteAsync(new CountingStream(memory, total => sent = total), Ct);
        Assert.Equal(memory.Length, sent);
        memory.Position = 0;
        return memory;
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private void Add(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllBytes(_folder[name], bytes);
    }
}
