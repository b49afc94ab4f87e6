namespace Actors.Grains.Models;

/// <summary>Which models exist and which serve. One in the cluster, under <see cref="Names.Registry"/>.</summary>
[Alias("model-registry")]
public interface IModelRegistryGrain : IGrainWithStringKey
{
    /// <summary>Every model, the baseline included, by name, scale, precision and version.</summary>
    [Alias("list")]
    Task<IReadOnlyList<ModelDescription>> List();

    [Alias("resolve")]
    Task<ModelResolution> Resolve(ModelQuery query);
}
