using System.Security.Cryptography;
using Actors.Cli.Manifests;
using Actors.Grains.Jobs;

namespace Actors.Cli.Tests.EndToEnd;

[Collection(ServerTests.Name)]
public sealed class EnhanceFileTests(RunningServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_picture_is_written_beside_its_source_and_the_manifest_vouches_for_it()
    {
        _folder.File("a.png", DrawnPng.Bytes(40, 30));

        var result = (await Enhance("a.png")).Ends(0);

        Assert.Equal((80, 60), DrawnPng.SizeOf(File.ReadAllBytes(_folder["a-x2.png"])));
        Assert.Contains("a.png → a-x2.png", result.Output, StringComparison.Ordinal);
        using var manifest = ManifestFile.Open(_folder.Path);
        var line = Assert.Single(manifest.LinesOf(_folder["a-x2.png"]));
        Assert.Equal(("a.png", Hash("a.png"), Hash("a-x2.png"), 2), (line.Source, line.SourceSha256, line.OutputSha256, line.Settings.Scale));
        Assert.InRange(line.ConsistencyDb!.Value, 20, 100);
        Assert.StartsWith("cpu/", line.Device, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finished_output_is_skipped_and_made_anew_when_settings_change_or_it_is_asked_for()
    {
        _folder.File("a.png", DrawnPng.Bytes(20, 20));
        (await Enhance("a.png", "-o", "out.png")).Ends(0);
        var first = Hash("out.png");

        var again = (await Enhance("a.png", "-o", "out.png")).Ends(0);
        var bicubic = (await Enhance("a.png", "-o", "out.png", "--model", "bicubic")).Ends(0);
        var other = Hash("out.png");
        var back = (await Enhance("a.png", "-o", "out.png", "--overwrite")).Ends(0);

        Assert.Contains("already done", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("already done", bicubic.Output + back.Output, StringComparison.Ordinal);
        Assert.NotEqual(first, other);
        Assert.Equal(first, Hash("out.png"));
    }

    [Fact]
    public async Task A_precision_that_is_asked_for_makes_the_picture_and_the_job_says_so()
    {
        _folder.File("a.png", DrawnPng.Bytes(40, 30));
        (await Enhance("a.png")).Ends(0);
        var exact = Hash("a-x2.png");

        var job = Assert.Single((await Enhance("a.png", "--precision", "int8", "--overwrite", "--json")).Ends(0).Documents);

        Assert.Equal(("int8", "1"), (job.Model?.Precision, job.Model?.Version));
        Assert.NotEqual(exact, Hash("a-x2.png"));
    }

    [Fact]
    public async Task A_file_that_the_manifest_does_not_know_stays_until_it_is_to_be_replaced()
    {
        _folder.File("a.png", DrawnPng.Bytes(20, 20));
        _folder.File("a-x2.png", [1, 2, 3]);

        var refused = (await Enhance("a.png")).Ends(1);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["a-x2.png"]));
        (await Enhance("a.png", "--overwrite")).Ends(0);

        Assert.Contains("does not know it", refused.Error, StringComparison.Ordinal);
        Assert.Equal((40, 40), DrawnPng.SizeOf(File.ReadAllBytes(_folder["a-x2.png"])));
    }

    [Fact]
    public async Task With_json_standard_output_holds_the_job_document_and_nothing_else()
    {
        _folder.File("a.png", DrawnPng.Bytes(20, 20));

        var made = Assert.Single((await Enhance("a.png", "--scale", "4", "--json")).Ends(0).Documents);
        var skipped = Assert.Single((await Enhance("a.png", "--scale", "4", "--json")).Ends(0).Documents);

        Assert.Equal((JobStatus.Succeeded, 80, 80, Hash("a-x4.png")), (made.Status, made.Result!.Width, made.Result.Height, made.Result.Sha256));
        Assert.Equal(made.Id, skipped.Id);
        Assert.Equal(made.Result, skipped.Result);
    }

    [Fact]
    public async Task Piped_output_has_no_escape_codes()
    {
        _folder.File("a.png", DrawnPng.Bytes(20, 20));

        var result = await Enhance("a.png", "missing.png");

        Assert.DoesNotContain('\u001b', result.Output + result.Error);
    }

    [Fact]
    public async Task The_output_name_chooses_the_format()
    {
        _folder.File("a.png", DrawnPng.Bytes(20, 20));

        (await Enhance("a.png", "-o", "sub/b.jpg", "--quality", "80")).Ends(0);

        Assert.Equal([0xFF, 0xD8, 0xFF], File.ReadAllBytes(_folder["sub/b.jpg"])[..3]);
    }

    [Fact]
    public async Task The_tile_size_changes_no_byte()
    {
        _folder.File("a.png", DrawnPng.Bytes(150, 70));

        (await Enhance("a.png", "-o", "whole.png")).Ends(0);
        (await Enhance("a.png", "-o", "tiles.png", "--tile", "32")).Ends(0);

        Assert.Equal(Hash("whole.png"), Hash("tiles.png"));
    }

    [Theory]
    [InlineData(2, "enhance")]
    [InlineData(2, "enhance", "a.png", "--scale", "9")]
    [InlineData(2, "enhance", "a.png", "--model", "nothing")]
    [InlineData(2, "enhance", "a.png", "b.gif", "a.gif", "--format", "png")] // a.png and a.gif become one
    [InlineData(1, "enhance", "missing.png")]
    [InlineData(1, "enhance", "a.png", "--server", "http://127.0.0.1:1")]
    public async Task What_cannot_be_done_ends_with_its_code_and_a_reason(int code, params string[] arguments)
    {
        _folder.File("a.png", DrawnPng.Bytes(20, 20));
        _folder.File("a.gif", DrawnPng.Bytes(20, 20));
        string[] where = arguments.Contains("--server") ? [] : ["--server", server.Url];

        var result = (await ActorsProcess.Run(_folder.Path, [.. arguments, .. where])).Ends(code);

        Assert.NotEmpty(result.Error);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*-x2*"));
    }

    private Task<ActorsResult> Enhance(params string[] arguments) => ActorsProcess.Run(_folder.Path, ["enhance", .. arguments, "--server", server.Url]);

    private string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder[name])));
}
