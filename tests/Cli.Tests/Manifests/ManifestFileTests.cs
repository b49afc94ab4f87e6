using System.Text;
using Actors.Cli.Manifests;

namespace Actors.Cli.Tests.Manifests;

public sealed class ManifestFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder[ManifestFile.FileName];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_are_read_back_newest_first_by_the_run_that_wrote_them_and_by_the_next()
    {
        var (old, latest, other) = (ManifestLines.For("sub/a.png"), ManifestLines.For("sub/a.png") with { OutputSha256 = "newer" }, ManifestLines.For("b.png"));
        using (var first = ManifestFile.Open(_folder.Path))
        {
            first.Append(old);
            first.Append(other);
            first.Append(latest);
            Assert.Equal([latest, old], first.LinesOf(_folder["sub/a.png"]));
        }

        using var second = ManifestFile.Open(_folder.Path);

        Assert.Equal([latest, old], second.LinesOf(_folder["sub/a.png"]));
        Assert.Equal([other], second.LinesOf(_folder["b.png"]));
        Assert.Empty(second.LinesOf(_folder["c.png"]));
    }

    [Fact]
    public void A_last_line_torn_by_a_kill_makes_room_for_the_next()
    {
        using (var first = ManifestFile.Open(_folder.Path))
        {
            first.Append(ManifestLines.For("a.png"));
        }

        File.AppendAllText(FilePath, """{"output":"b.png","sou""");
        using (var second = ManifestFile.Open(_folder.Path))
        {
            Assert.Empty(second.LinesOf(_folder["b.png"]));
            second.Append(ManifestLines.For("c.png"));
        }

        Assert.Equal(["a.png", "c.png"], Outputs());
    }

    [Fact]
    public void Lines_longer_than_a_read_and_thousands_of_them_are_found_again()
    {
        var names = Enumerable.Range(0, 2000).Select(i => $"{new string('n', i % 300)}{i}.png").ToList();
        File.WriteAllLines(FilePath, names.Select(name => System.Text.Json.JsonSerializer.Serialize(ManifestLines.For(name), ManifestJson.Readable.ManifestLine)));

        using var manifest = ManifestFile.Open(_folder.Path);

        Assert.All(names, name => Assert.Equal(ManifestLines.For(name), Assert.Single(manifest.LinesOf(_folder[name]))));
    }

    [Fact]
    public void One_run_at_a_time_writes_into_a_folder()
    {
        using var first = ManifestFile.Open(_folder.Path);

        var refusal = Assert.Throws<ManifestException>(() => ManifestFile.Open(_folder.Path));

        Assert.Contains("another enhance", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_not_ours_is_told_with_its_number()
    {
        File.WriteAllText(FilePath, "not json\n");

        var refusal = Assert.Throws<ManifestException>(() => ManifestFile.Open(_folder.Path));

        Assert.Contains("line 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_made_nothing_leaves_no_manifest()
    {
        ManifestFile.Open(_folder.Path).Dispose();

        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void Letters_of_every_script_stay_readable()
    {
        using (var manifest = ManifestFile.Open(_folder.Path))
        {
            manifest.Append(ManifestLines.For("日本.png"));
        }

        Assert.Contains("日本.png", File.ReadAllText(FilePath, Encoding.UTF8), StringComparison.Ordinal);
    }

    private IEnumerable<string> Outputs() => File.ReadLines(FilePath)
        .Select(line => System.Text.Json.JsonSerializer.Deserialize(line, ManifestJson.Readable.ManifestLine)!.Output);
}
