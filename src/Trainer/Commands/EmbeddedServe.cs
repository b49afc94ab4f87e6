using Actors.Grains;
using Actors.Hosting;
using Actors.Hosting.Settings;
using Actors.Storage;
using Actors.Trainer.Cluster;
using Actors.Trainer.Devices;
using Microsoft.Extensions.Hosting;

namespace Actors.Trainer.Commands;

/// <summary>The trainer beside <c>actors serve</c>: it joins that server's silo on the same machine, and ends with it.</summary>
internal static class EmbeddedServe
{
    // Nobody asks for it: the server knows it as a silo.
    private const string AnyPort = "http://127.0.0.1:0";

    public static async Task<int> RunAsync(HostSettings settings, CancellationToken stop)
    {
        settings.Check(
            SettingsSection.Of<EmbeddedJoinOptions>(EmbeddedJoinOptions.Section), SettingsSection.Of<TrainerOptions>(TrainerOptions.Section), SettingsSection.Of<ExamOptions>(ExamOptions.Section));
        var (node, options) = (settings.Get<EmbeddedJoinOptions>(EmbeddedJoinOptions.Section), settings.Get<TrainerOptions>(TrainerOptions.Section));
        var device = TrainingDevice.Open(options.Device, options.Precision);
        var builder = settings.CreateWebHost(AnyPort);
        builder.Services.AddFileBlobStore(blobs => blobs.Root = node.Blobs);
        builder.Services.AddTrainingWorker(options, device);
        builder.UseOrleans(silo => silo.JoinEmbeddedCluster(node, Names.EmbeddedCluster, Names.RoleMetadata, Names.TrainerRole, Names.GrainStorage).Services.AddActorsExceptions());
        await using var app = builder.Build();
        device.Tell(app.Logger);

        // The server holds the other end: it closes with the server, however that ends.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _ = Task.Run(() => UntilClosed(ended), CancellationToken.None);
        await app.RunAsync(ended.Token);
        return ExitCodes.Done;
    }

    private static void UntilClosed(CancellationTokenSource ended)
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        try
        {
            ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The host has stopped by itself.
        }
    }
}
