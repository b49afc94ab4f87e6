using System.Diagnostics;
using Actors.Cluster.Tests.Processes;
using Actors.Hosting;

namespace Actors.Cluster.Tests;

/// <summary>A server without a cluster, and the trainer that it starts beside itself.</summary>
public sealed class ServeWithTrainerTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("actors-serve-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_trains_on_its_own_machine_and_its_trainer_stops_with_it()
    {
        await using var server = Start();
        await server.ReadyAsync(Ct);
        using var runs = new TrainingRuns(server.Url, Path.Join(_data.FullName, "blobs"));
        await runs.WriteDatasetAsync("drawn", train: 3, validation: 1, holdout: 1, Ct);

        var id = await runs.StartAsync(new { dataset = "drawn", version = 1, network = "c8n1", budget = new { rounds = 2 }, stepsPerRound = 5, batch = 4, patch = 16 }, Ct);
        var run = await runs.UntilAsync(id, run => (string?)run["finishedAt"] is not null, "the run has ended", Ct);
        using var trainer = Trainer(server);
        var code = await server.StopAsync(Ct);

        Assert.Equal("succeeded", (string)run["status"]!);
        Assert.Contains("cpu in fp32", (string)run["environments"]!.AsArray().Single()!, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.True(trainer.HasExited);
    }

    [Fact]
    public async Task The_trainer_ends_where_its_server_is_killed()
    {
        await using var server = Start();
        await server.ReadyAsync(Ct);
        await Eventually.IsTrueAsync(() => Task.FromResult(server.Log.Contains("This trainer computes on", StringComparison.Ordinal)), Longest, "the trainer has begun", Ct);
        using var trainer = Trainer(server);

        await server.KillAsync(Ct);

        await trainer.WaitForExitAsync(Ct).WaitAsync(Longest, Ct);
    }

    public void Dispose() => _data.Delete(recursive: true);

    private HostProcess Start()
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.FindForOther(Random.Shared)}");
        return HostProcess.Start(
            "Cli",
            url,
            new Dictionary<string, string> { [HostProcess.TrainerVariable] = HostProcess.PathOf("Trainer"), ["Trainer:Threads"] = "1", ["Trainer:Device"] = "cpu" },
            "serve",
            "--trainer",
            "--data",
            _data.FullName,
            "--urls",
            url.GetLeftPart(UriPartial.Authority));
    }

    private static Process Trainer(HostProcess server) => server.Children.Select(Process.GetProcessById).Single(child => child.ProcessName.StartsWith("Actors.Trainer", StringComparison.Ordinal));
}
