namespace Actors.Grains.Models;

/// <summary>What is stored of the registry: every assignment of an alias and every version, oldest first. Nothing is ever taken out.</summary>
[GenerateSerializer, Alias("model-registry-state")]
public sealed class ModelRegistryState
{
    [Id(0)]
    public List<AliasAssignment> Assignments { get; set; } = [];

    [Id(1)]
    public List<ModelVersion> Versions { get; set; } = [];

    /// <summary>A state to change while others still read this one; what the lists hold is never changed.</summary>
    public ModelRegistryState Copy() => new() { Assignments = [.. Assignments], Versions = [.. Versions] };
}
