using System.IO.Compression;
using System.Text;
using Actors.Grains.Datasets;

namespace Actors.Grains.Tests.Datasets;

public sealed class ZipRulesTests
{
    private const int LinkMode = 0xA1FF << 16;
    private const int FileMode = 0x81A4 << 16;

    private static readonly DatasetOptions Options = new() { MaxEntries = 5, MaxTotalGiB = 1 };

    [Theory]
    [InlineData("a/../../b.png", "leads out")]
    [InlineData("..", "leads out")]
    [InlineData("/a.png", "absolute")]
    [InlineData("c:a.png", "absolute")]
    [InlineData("a\\..\\b.png", "backslash")]
    [InlineData("a\nb.png", "control characters")]
    public void A_name_that_does_not_stay_inside_is_refused(string name, string reason) =>
        Assert.Contains(reason, ZipRules.Fault(name, FileMode), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.png")]
    [InlineData("a/b..c/.d.png")]
    [InlineData("Bilder für Anna/Ärger…png")]
    public void An_honest_name_passes(string name) => Assert.Null(ZipRules.Fault(name, FileMode));

    [Fact]
    public void A_symbolic_link_is_refused() => Assert.Contains("symbolic link", ZipRules.Fault("a.png", LinkMode), StringComparison.Ordinal);

    [Fact]
    public void An_archive_with_too_many_entries_is_refused()
    {
        var archive = Archive([.. Enumerable.Range(0, 6).Select(n => ($"{n}.png", "x"u8.ToArray()))]);

        Assert.Contains("6 entries", Refusal(archive), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_promises_more_than_may_be_unpacked_is_refused()
    {
        var archive = Archive(("a.png", new byte[2 << 20]));

        Assert.Contains("times its size", Refusal(archive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_gives_no_byte_more_than_its_table_says()
    {
        var archive = Archive(("a.png", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(n => $"{n} ")))));
        // The length in the table of contents, 24 bytes into its entry.
        var table = archive.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(archive.AsSpan(table + 24), 100);
        using var opened = ZipImport.Open(new MemoryStream(archive), Options);
        using var unpacked = new MemoryStream();

        await using var entry = await opened.Files.Single().Open(TestContext.Current.CancellationToken);
        await entry.CopyToAsync(unpacked, TestContext.Current.CancellationToken);

        Assert.Equal(100, unpacked.Length);
    }

    [Fact]
    public void A_stream_that_gives_more_than_was_said_is_stopped()
    {
        using var counted = new CountedStream(new MemoryStream(new byte[200]), 100, "a.png");

        Assert.Throws<ImportRefusedException>(() => counted.Read(new byte[150]));
    }

    [Fact]
    public void What_file_managers_leave_is_left_out()
    {
        var archive = Archive(("a/", []), ("a/b.png", [1]), ("__MACOSX/a/._b.png", [1]), ("a/.DS_Store", [1]), ("a/Thumbs.db", [1]));

        using var opened = ZipImport.Open(new MemoryStream(archive), Options);

        Assert.Equal(["a/b.png"], opened.Files.Select(file => file.Name));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused() => Assert.Contains("no ZIP archive", Refusal("not an archive"u8.ToArray()), StringComparison.Ordinal);

    private static string Refusal(byte[] archive) => Assert.Throws<ImportRefusedException>(() => ZipImport.Open(new MemoryStream(archive), Options)).Message;

    private static byte[] Archive(params (string Name, byte[] Bytes)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }
}
