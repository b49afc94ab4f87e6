using Actors.Hosting;

namespace Actors.Cli.Tests.EndToEnd;

[Collection(ServerTests.Name)]
public sealed class DataFolderTests(RunningServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Beside_a_server_on_the_same_data_folder_enhance_uses_it()
    {
        _folder.File("a.png", DrawnPng.Bytes(20, 20));

        var job = Assert.Single((await ActorsProcess.Run(_folder.Path, "enhance", "a.png", "--data", server.Data, "--json")).Ends(0).Documents);

        using var http = new HttpClient();
        var answer = await http.GetAsync(new Uri($"{server.Url}v1/jobs/{job.Id}"), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, "The server that holds the data folder does not know the job.");
    }

    [Fact]
    public async Task Beside_a_server_its_own_threads_count()
    {
        _folder.File("a.png", DrawnPng.Bytes(20, 20));

        var result = (await ActorsProcess.Run(_folder.Path, "enhance", "a.png", "--data", server.Data, "--threads", "1")).Ends(1);

        Assert.Contains("--threads", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_another_enhance_it_ends_with_one_clear_line()
    {
        _folder.File("a.png", DrawnPng.Bytes(20, 20));
        var outcome = await DataFolder.TryAcquireAsync(_folder["data"], OwnerKind.Enhance, TestContext.Current.CancellationToken);
        using var held = Assert.IsType<DataFolderOutcome.Owned>(outcome).Folder;

        var result = (await ActorsProcess.Run(_folder.Path, "enhance", "a.png", "--data", _folder["data"])).Ends(1);

        Assert.Empty(result.Output);
        var line = Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"another enhance (process {Environment.ProcessId})", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_one_data_folder_is_refused_with_the_first_ones_address()
    {
        var result = (await ActorsProcess.Run(_folder.Path, "serve", "--urls", "http://127.0.0.1:0", "--data", server.Data)).Ends(1);

        Assert.Contains(server.Url, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_the_description_and_the_models_are_served()
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        foreach (var path in new[] { "dashboard", "openapi/v1.json", "scalar", "health/ready", "v1/models" })
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"/{path} answers {answer.StatusCode}.");
        }
    }

    [Fact]
    public async Task Models_lists_the_baseline_and_the_shipped_networks()
    {
        var table = (await ActorsProcess.Run(_folder.Path, "models", "--server", server.Url)).Ends(0).Output;

        Assert.StartsWith("NAME", table, StringComparison.Ordinal);
        Assert.Contains("bicubic", table, StringComparison.Ordinal);
        Assert.Contains("fast", table, StringComparison.Ordinal);
        Assert.Contains("production", table, StringComparison.Ordinal);
    }
}
