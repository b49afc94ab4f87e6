using System.Net.Http.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Tests.Scripted;

namespace Actors.Client.Api.Tests.Retraining;

/// <summary>The script against a real server, which has no trainer: what it starts is canceled.</summary>
public sealed class RetrainImportTests(EmbeddedServer server) : IClassFixture<EmbeddedServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_is_imported_and_trained_on_once()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zip"), "The script makes an archive of a folder with zip, which is not installed.");
        var folder = Directory.CreateTempSubdirectory("actors-retrain-");
        foreach (var seed in new[] { 101, 102, 103 })
        {
            var place = Directory.CreateDirectory(Path.Combine(folder.FullName, "DIV2K_train_HR"));
            await File.WriteAllBytesAsync(Path.Combine(place.FullName, $"{seed:D4}.png"), TestPng.Drawing(seed), Ct);
        }

        string[] call = [server.Http.BaseAddress!.ToString(), "masters", folder.FullName];
        var script = RetrainScript.RunAsync(Ct, call);
        TrainingRunDocument? run = null;
        await Eventually.IsTrueAsync(async () => (run = (await server.Http.GetFromJsonAsync("/v1/training-runs", ApiJson.Default.TrainingRunPageDocument, Ct))!.Items.SingleOrDefault()) is not null, Ct);
        (await server.Http.DeleteAsync(run!.Urls.Self, Ct)).Dispose();
        var (first, second) = (await script, await RetrainScript.RunAsync(Ct, call));
        folder.Delete(recursive: true);

        Assert.True(first.Code == 1, first.Said);
        Assert.Contains("3 pictures came to masters.", first.Said, StringComparison.Ordinal);
        Assert.Contains("The run canceled", first.Said, StringComparison.Ordinal);
        Assert.Equal(("masters", 1, "auto"), (run.Requested.Dataset, run.Requested.Version, run.Requested.Promote));
        Assert.Equal((0, "retrain: No picture is new; nothing is trained."), (second.Code, second.Said.Trim()));
    }
}
