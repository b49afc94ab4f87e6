using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Grains.Datasets;

namespace Actors.Cli.Tests.EndToEnd;

[Collection(ServerTests.Name)]
public sealed class DatasetTests(RunningServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_becomes_a_dataset_that_is_listed_and_shown()
    {
        Add("scans/box 1/a.png", 1);
        Add("scans/box 2/b.png", 2);
        await File.WriteAllTextAsync(_folder["scans/broken.png"], "no picture", TestContext.Current.CancellationToken);

        var import = (await Run("datasets", "import", "cli-masters", "scans", "--licence", "ours")).Ends(0);
        var list = (await Run("datasets", "list")).Ends(0);
        var show = (await Run("datasets", "show", "cli-masters")).Ends(0);
        var document = JsonSerializer.Deserialize((await Run("datasets", "show", "cli-masters", "--json")).Ends(0).Output, ApiJson.Default.DatasetDocument)!;

        Assert.Contains("cli-masters has version 1 now: 2 pictures joined, 1 file was left out.", import.Output, StringComparison.Ordinal);
        Assert.Contains("scans/broken.png: ", import.Output, StringComparison.Ordinal);
        Assert.Contains("cli-masters", list.Output, StringComparison.Ordinal);
        Assert.Contains("HOLDOUT", show.Output, StringComparison.Ordinal);
        Assert.Equal((1, 2), (document.Versions.Single().Version, document.Versions.Single().Pictures));
    }

    [Fact]
    public async Task One_picture_is_added_and_the_same_again_changes_nothing()
    {
        Add("a.png", 5);

        var first = (await Run("datasets", "import", "cli-one", "a.png", "--json")).Ends(0);
        var again = (await Run("datasets", "import", "cli-one", "a.png")).Ends(0);

        var import = JsonSerializer.Deserialize(first.Output, ApiJson.Default.DatasetImportDocument)!;
        Assert.Equal((DatasetImportStatus.Succeeded, 1, 1), (import.Status, import.Added, import.Version));
        Assert.Contains("cli-one stays as it was", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_imported_is_said_in_a_line()
    {
        await File.WriteAllTextAsync(_folder["wrong.zip"], "no archive", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(_folder["empty"]);

        var wrong = (await Run("datasets", "import", "cli-wrong", "wrong.zip")).Ends(1);
        var empty = (await Run("datasets", "import", "cli-wrong", "empty")).Ends(1);
        var unknown = (await Run("datasets", "show", "cli-nobody")).Ends(1);

        Assert.Contains("no ZIP archive", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("has no picture in it", empty.Error, StringComparison.Ordinal);
        Assert.Contains("cli-nobody", unknown.Error, StringComparison.Ordinal);
    }

    private Task<ActorsResult> Run(params string[] arguments) => ActorsProcess.Run(_folder.Path, [.. arguments, "--server", server.Url]);

    private void Add(string name, int seed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllBytes(_folder[name], DrawnPng.Bytes(120 + (seed * 40), 240 - (seed * 30), seed));
    }
}
