using Actors.Catalog;
using Actors.Grains.Blobs;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Sandboxing;
using Actors.Grains.Tiles;
using Actors.Grains.Training;
using Actors.Grains.Trials;
using Actors.Hosting;
using Actors.Hosting.Settings;
using Actors.Storage;

namespace Actors.Silo;

/// <summary>Runs a silo on its own: in a cluster where the settings name one, else alone on a data folder.</summary>
internal static class SiloHost
{
    private const string DefaultUrl = "http://127.0.0.1:5081";

    private static readonly SettingsSection[] Serving =
    [
        SettingsSection.Of<DatasetOptions>(DatasetOptions.Section),
        SettingsSection.Of(SiloExtensions.InferenceSection, new InferenceOptionsValidator()),
        SettingsSection.Of<JobOptions>(JobOptions.Section),
        SettingsSection.Of<LaneOptions>(LaneOptions.Section),
        SettingsSection.Of<ModelOptions>(ModelOptions.Section),
        SettingsSection.Of<RetentionOptions>(RetentionOptions.Section),
        SettingsSection.Of<SandboxOptions>(SandboxOptions.Section),
        SettingsSection.Of<TrainingOptions>(TrainingOptions.Section),
        SettingsSection.Of<GateOptions>(GateOptions.Section),
        SettingsSection.Of<WatchOptions>(WatchOptions.Section),
    ];

    private static readonly SettingsSection[] Shared =
    [
        SettingsSection.Of<ClusterNodeOptions>(ClusterNodeOptions.Section),
        SettingsSection.Of<BlobOptions>(BlobOptions.Section),
    ];

    public static Task RunAsync(HostSettings settings) => settings.Has(ClusterNodeOptions.Section) ? RunInClusterAsync(settings) : RunAloneAsync(settings);

    private static async Task RunInClusterAsync(HostSettings settings)
    {
        settings.Check([.. Shared, .. Serving]);
        await using var node = await ClusterNode.OfSiloAsync(settings.Get<ClusterNodeOptions>(ClusterNodeOptions.Section), "actors-silo", takesClients: true, CancellationToken.None);
        await PostgresCatalog.MigrateAsync(node.Database.Source, CancellationToken.None);

        var builder = settings.CreateWebHost(DefaultUrl);
        builder.AddActorsSilo(node);
        builder.Services.AddClusterHealth(settings.Get<BlobOptions>(BlobOptions.Section).Folder)
            .AddFaultCheck("blobs", services => services.GetService<BlobWatch>()?.Fault);
        await RunAsync(builder, app => app.MapSiloStatus());
    }

    private static async Task RunAloneAsync(HostSettings settings)
    {
        settings.Check(Serving);
        var outcome = await DataFolder.TryAcquireAsync(DataFolder.Resolve(settings.Values["data"]), OwnerKind.Silo, CancellationToken.None);
        if (outcome is not DataFolderOutcome.Owned(var folder))
        {
            throw new DataFolderException($"The data folder is held by {outcome.Holder}; stop it, or name another folder with --data.");
        }

        using (folder)
        {
            var builder = settings.CreateWebHost(DefaultUrl);
            builder.AddActorsSilo(folder);
            builder.Services.AddNodeHealth(folder);
            await RunAsync(builder, _ => { });
        }
    }

    private static async Task RunAsync(WebApplicationBuilder builder, Action<WebApplication> map)
    {
        builder.Services.AddNodeMetrics();
        await using var app = builder.Build();
        app.MapNodeHealth();
        app.MapNodeMetrics();
        map(app);
        await app.RunAsync();
    }
}
