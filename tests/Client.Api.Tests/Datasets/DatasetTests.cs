using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Tests.Scripted;
using Actors.Grains.Datasets;

namespace Actors.Client.Api.Tests.Datasets;

/// <summary>Pictures come into datasets over HTTP, through the real grains and real codec children.</summary>
public sealed class DatasetTests(EmbeddedServer server) : IClassFixture<EmbeddedServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DatasetClient Client => new(server.Http);

    [Fact]
    public async Task An_archive_becomes_a_version_whose_manifest_names_every_picture()
    {
        var drawings = Enumerable.Range(1, 6).Select(seed => ($"scans/box {seed % 2}/{seed}.png", TestPng.Drawing(seed))).ToArray();

        var import = await Client.ImportAsync("masters", [.. drawings, ("scans/readme.txt", "no picture"u8.ToArray()), ("__MACOSX/._1.png", [1])]);
        var manifest = await Client.ManifestAsync("masters", 1);

        Assert.Equal((DatasetImportStatus.Succeeded, 7, 6, 1, 1), (import.Status, import.Files, import.Added, import.Skipped, import.Version));
        Assert.Equal(("scans/readme.txt", DatasetSkipKind.Unreadable), (import.LeftOut.Single().Name, import.LeftOut.Single().Kind));
        Assert.Equal(("masters", 1), (manifest.Name, manifest.Version));
        Assert.Equal(drawings.Select(drawing => (drawing.Item1, Convert.ToHexStringLower(SHA256.HashData(drawing.Item2)))), manifest.Pictures.Select(picture => (picture.Name, picture.Sha256)));
        Assert.All(manifest.Pictures, picture => Assert.Equal((160, 128, null), (picture.Width, picture.Height, picture.Licence)));
        Assert.All(manifest.Pictures, picture => Assert.Empty(picture.Flags));
    }

    [Fact]
    public async Task A_dataset_grows_by_versions_and_the_earlier_ones_stay_as_they_were()
    {
        await Client.AddAsync("growing", ("a.png", TestPng.Drawing(11)), ("b.png", TestPng.Drawing(12)));
        var first = await Client.ManifestAsync("growing", 1);

        var again = await Client.AddAsync("growing", ("again.png", TestPng.Drawing(11)));
        var more = await Client.AddAsync("growing", ("c.png", TestPng.Drawing(13)), ("again.png", TestPng.Drawing(12)), ("broken.png", TestPng.Drawing(14)[..2000]));
        var second = await Client.ManifestAsync("growing", 2);
        var dataset = await server.Http.GetFromJsonAsync("/v1/datasets/growing", ApiJson.Default.DatasetDocument, Ct);
        var list = await server.Http.GetFromJsonAsync("/v1/datasets", ApiJson.Default.DatasetListDocument, Ct);

        Assert.Equal((0, 1, null), (again.Added, again.Skipped, again.Version));
        Assert.Equal((1, 2, 2), (more.Added, more.Skipped, more.Version));
        Assert.Equal([("again.png", DatasetSkipKind.Duplicate), ("broken.png", DatasetSkipKind.Unreadable)], more.LeftOut.Select(file => (file.Name, file.Kind)));
        Assert.Equal(first.Pictures.Select(Line), second.Pictures.Take(2).Select(Line));
        Assert.Equal(first.Pictures.Select(Line), (await Client.ManifestAsync("growing", 1)).Pictures.Select(Line));
        Assert.All(second.Pictures, picture => Assert.Equal("CC0 by us", picture.Licence));
        Assert.Equal([(1, 2, 2), (2, 3, 1)], dataset!.Versions.Select(version => (version.Version, version.Pictures, version.Added)));
        Assert.Equal(3, dataset.Imports.Count);
        Assert.Equal((2, 3), list!.Items.Where(row => row.Name == "growing").Select(row => (row.Version, row.Pictures)).Single());
    }

    [Fact]
    public async Task An_import_can_be_followed_at_its_own_address()
    {
        using var response = await Client.PostAsync("/v1/datasets/followed/imports", [("a.zip", DatasetClient.Zip(("1.png", TestPng.Drawing(21))))], waits: false);
        var accepted = (await response.Content.ReadFromJsonAsync(ApiJson.Default.DatasetImportDocument, Ct))!;
        var last = accepted;
        await Eventually.IsTrueAsync(async () =>
        {
            last = (await server.Http.GetFromJsonAsync(accepted.Url, ApiJson.Default.DatasetImportDocument, Ct))!;
            return last.EndedAt is not null;
        }, Ct);

        Assert.Equal((HttpStatusCode.Accepted, accepted.Url), (response.StatusCode, response.Headers.Location?.OriginalString));
        Assert.Equal((DatasetImportStatus.Succeeded, 1, 1), (last.Status, last.Added, last.Version));
    }

    [Fact]
    public async Task A_versions_report_adds_up_over_imports_as_JSON_and_as_a_page()
    {
        await Client.AddAsync("reported", ("a.png", TestPng.Drawing(61)), ("b.png", TestPng.Drawing(62)));
        await Client.AddAsync("reported", ("c.png", TestPng.Drawing(63)), ("tiny.png", TestPng.Drawing(64, 50, 40)));

        var report = JsonSerializer.Deserialize(await server.Http.GetStringAsync("/v1/datasets/reported/versions/2/report", Ct), DatasetJson.Default.DatasetReport)!;
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/v1/datasets/reported/versions/2/report") { Headers = { { "Accept", "text/html,application/xhtml+xml,*/*;q=0.8" } } };
        using var response = await server.Http.SendAsync(asked, Ct);
        var page = await response.Content.ReadAsStringAsync(Ct);

        Assert.Equal((4, 1, 3), (report.Pictures, report.Flagged, report.Train + report.Validation + report.Holdout));
        Assert.Equal(new Dictionary<string, int> { ["too small"] = 1 }, report.Flags);
        Assert.Equal(new Dictionary<string, int> { ["png"] = 4 }, report.Formats);
        Assert.Equal(new Dictionary<string, int> { ["CC0 by us"] = 4 }, report.Licences);
        Assert.Equal((3 * 160 * 128) + (50 * 40), report.Colours.Red.Sum());
        Assert.Equal(4, report.Sharpness.Counts.Sum());
        Assert.Equal(["tiny.png", "a.png", "b.png", "c.png"], report.Samples.Select(sample => sample.Name));
        Assert.All(report.Samples, sample => Assert.StartsWith("data:image/jpeg;base64,/9j/", sample.Image, StringComparison.Ordinal));
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("tiny.png", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../escape.png", "leads out")]
    [InlineData("/etc/absolute.png", "absolute path")]
    [InlineData("C:/absolute.png", "absolute path")]
    [InlineData("a\\b.png", "backslash")]
    public async Task An_archive_that_is_out_to_do_harm_fails_as_a_whole(string entry, string reason)
    {
        var import = await Client.ImportAsync("hostile", ("good.png", TestPng.Drawing(31)), (entry, TestPng.Drawing(32)));

        Assert.Equal((DatasetImportStatus.Failed, 0, null), (import.Status, import.Added, import.Version));
        Assert.Contains(reason, import.Reason, StringComparison.Ordinal);
        using var version = await server.Http.GetAsync("/v1/datasets/hostile/versions/1", Ct);
        await ProblemAssert.IsAsync(Problems.NoSuchDataset, version, Ct);
    }

    [Fact]
    public async Task A_bomb_a_wrong_file_and_an_empty_archive_fail_with_their_reasons()
    {
        var bomb = await Client.ImportAsync("bad", ("bomb.png", new byte[4 << 20]));
        using var other = await Client.PostAsync("/v1/datasets/bad/imports", [("a.zip", TestPng.Drawing(41))]);
        var wrong = (await other.Content.ReadFromJsonAsync(ApiJson.Default.DatasetImportDocument, Ct))!;
        var empty = await Client.ImportAsync("bad");

        Assert.Contains("times its size", bomb.Reason, StringComparison.Ordinal);
        Assert.Contains("no ZIP archive", wrong.Reason, StringComparison.Ordinal);
        Assert.Contains("holds no file", empty.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_makes_no_sense_is_a_problem()
    {
        using var badName = await Client.PostAsync("/v1/datasets/No%20Name/images", [("a.png", TestPng.Drawing(51))]);
        using var noFile = await Client.PostAsync("/v1/datasets/odd/images", [], waits: true, ("licence", "CC0"));
        using var emptyFile = await Client.PostAsync("/v1/datasets/odd/images", [("a.png", [])]);
        using var setting = await Client.PostAsync("/v1/datasets/odd/images", [("a.png", TestPng.Drawing(51))], waits: true, ("split", "train"));
        using var twoZips = await Client.PostAsync("/v1/datasets/odd/imports", [("a.zip", [1]), ("b.zip", [2])]);
        using var noForm = await server.Http.PostAsync("/v1/datasets/odd/images", new StringContent("hello"), Ct);

        await ProblemAssert.IsAsync(Problems.BadParameter, badName, Ct);
        await ProblemAssert.IsAsync(Problems.NoFile, noFile, Ct);
        await ProblemAssert.IsAsync(Problems.NoFile, emptyFile, Ct);
        Assert.Equal("split", (await ProblemAssert.IsAsync(Problems.UnknownSetting, setting, Ct)).GetProperty("setting").GetString());
        await ProblemAssert.IsAsync(Problems.RepeatedSetting, twoZips, Ct);
        await ProblemAssert.IsAsync(Problems.UnsupportedMediaType, noForm, Ct);
        using var dataset = await server.Http.GetAsync("/v1/datasets/odd", Ct);
        await ProblemAssert.IsAsync(Problems.NoSuchDataset, dataset, Ct);
    }

    [Theory]
    [InlineData("/v1/datasets/nobody", "no-such-dataset")]
    [InlineData("/v1/datasets/No Name", "no-such-dataset")]
    [InlineData("/v1/datasets/nobody/versions/1", "no-such-dataset")]
    [InlineData("/v1/datasets/nobody/versions/one/report", "no-such-dataset")]
    [InlineData("/v1/datasets/nobody/imports/7", "no-such-import")]
    [InlineData("/v1/datasets/nobody/imports/0123456789abcdef0123456789abcdef", "no-such-import")]
    public async Task What_does_not_exist_is_said_to_be_missing(string path, string problem)
    {
        using var response = await server.Http.GetAsync(path, Ct);

        await ProblemAssert.IsAsync(Problems.All.Single(one => one.Name == problem), response, Ct);
    }

    private static string Line(DatasetPicture picture) => $"{picture.Sha256} {picture.Name} {picture.Split} {string.Join(';', picture.Flags)}";
}
