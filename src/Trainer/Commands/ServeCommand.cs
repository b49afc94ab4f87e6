using System.CommandLine;
using Actors.Grains;
using Actors.Hosting;
using Actors.Hosting.Settings;
using Actors.Storage;
using Actors.Trainer.Cluster;
using Actors.Trainer.Devices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Actors.Trainer.Commands;

/// <summary>The verb <c>serve</c>: joins a cluster as a silo that trains. It has none of the serving silos' grains, so that no job or tile is ever placed on it.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5082";

    public static Command Create()
    {
        var command = new Command(
            "serve",
            "Joins a cluster with role=trainer, until it is stopped. Settings come as --settings FILE, as variables ACTORS__SECTION__KEY, or as --Section:Key=value; see docs/operations.md."
            + "\n\nExample: serve --settings /etc/actors/cluster.json")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, stop) =>
        {
            var settings = HostSettings.Load([.. parsed.UnmatchedTokens]);
            return settings.Has(EmbeddedJoinOptions.Section) ? EmbeddedServe.RunAsync(settings, stop) : RunAsync(settings, stop);
        });
        return command;
    }

    private static async Task<int> RunAsync(HostSettings settings, CancellationToken stop)
    {
        settings.Check(
            SettingsSection.Of<ClusterNodeOptions>(ClusterNodeOptions.Section), SettingsSection.Of<BlobOptions>(BlobOptions.Section), SettingsSection.Of<TrainerOptions>(TrainerOptions.Section),
            SettingsSection.Of<ExamOptions>(ExamOptions.Section));
        var options = settings.Get<TrainerOptions>(TrainerOptions.Section);
        var device = TrainingDevice.Open(options.Device, options.Precision);
        await using var node = await ClusterNode.OfSiloAsync(settings.Get<ClusterNodeOptions>(ClusterNodeOptions.Section), "actors-trainer", takesClients: false, stop);
        var builder = settings.CreateWebHost(DefaultUrl);
        builder.Services.AddBlobs(builder.Configuration);
        builder.Services.AddTrainingWorker(options, device);
        builder.UseOrleans(silo => silo.UseCluster(node, Names.RoleMetadata, Names.TrainerRole, Names.GrainStorage).Services.AddActorsExceptions());
        builder.Services.AddClusterHealth(settings.Get<BlobOptions>(BlobOptions.Section).Folder)
            .AddFaultCheck("blobs", services => services.GetService<BlobWatch>()?.Fault);
        builder.Services.AddNodeMetrics();
        await using var app = builder.Build();
        device.Tell(app.Logger);
        app.MapNodeHealth();
        app.MapNodeMetrics();
        app.MapGet("/status", (ILocalSiloDetails details) => new { Silo = details.SiloAddress.ToParsableString(), Role = Names.TrainerRole, Accelerator = device.Words });
        await app.RunAsync(stop);
        return ExitCodes.Done;
    }
}
