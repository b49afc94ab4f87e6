using Actors.Catalog;
using Actors.Grains;
using Actors.Grains.Sandboxing;
using Actors.Hosting;
using Actors.Inference;
using Actors.Storage;
using Microsoft.Extensions.Options;

namespace Actors.Silo;

/// <summary>Makes a host a serving silo.</summary>
public static class SiloExtensions
{
    /// <summary>The configuration section of <see cref="InferenceOptions"/>.</summary>
    public const string InferenceSection = "Inference";

    /// <summary>
    /// Everything that jobs need on one data folder: grains, their state, blobs, catalogue, models, sandbox and the device, which is opened here.
    /// </summary>
    /// <param name="inference">Changes what the configuration's section says.</param>
    /// <param name="silo">Adds to the silo, a dashboard for example.</param>
    /// <exception cref="OptionsValidationException">An option of the inference is out of range; the message names them all.</exception>
    /// <exception cref="DeviceUnavailableException">CUDA was asked for and does not open.</exception>
    public static IHostApplicationBuilder AddActorsSilo(
        this IHostApplicationBuilder builder, DataFolder folder, Action<InferenceOptions>? inference = null, Action<ISiloBuilder>? silo = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(folder);
        var (options, device) = builder.OpenDevice(inference);
        builder.Services.AddBlobs(builder.Configuration, folder.Blobs);
        builder.Services.AddCatalog(catalog => catalog.Path = folder.CatalogFile);
        builder.Services.AddSandbox(sandbox => sandbox.ScratchFolder = folder.Scratch);
        builder.UseOrleans(orleans =>
        {
            orleans.UseEmbeddedCluster(folder, Names.EmbeddedCluster, Names.GrainStorage).AddActorsGrains(device, options);
            silo?.Invoke(orleans);
        });
        return builder;
    }

    /// <summary>Everything that jobs need in a cluster: its database keeps state and catalogue, its blob store is shared, and the device is opened here.</summary>
    /// <exception cref="OptionsValidationException">An option of the inference is out of range; the message names them all.</exception>
    /// <exception cref="DeviceUnavailableException">CUDA was asked for and does not open.</exception>
    public static IHostApplicationBuilder AddActorsSilo(this IHostApplicationBuilder builder, ClusterNode node)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(node);
        var (options, device) = builder.OpenDevice(inference: null);
        builder.Services.AddBlobs(builder.Configuration);
        builder.Services.AddCatalog(node.Database.Source);
        builder.Services.AddSandbox();
        builder.UseOrleans(orleans =>
            orleans.UseCluster(node, Names.RoleMetadata, Names.ServingRole, Names.GrainStorage).AddActorsGrains(device, options).AddActorsStreams());
        return builder;
    }

    private static (InferenceOptions Options, InferenceDevice Device) OpenDevice(this IHostApplicationBuilder builder, Action<InferenceOptions>? inference)
    {
        var options = builder.Configuration.GetSection(InferenceSection).Get<InferenceOptions>() ?? new InferenceOptions();
        inference?.Invoke(options);
        InferenceOptionsValidator.ThrowIfInvalid(options);
        return (options, InferenceDevice.Open(options.Device));
    }
}
