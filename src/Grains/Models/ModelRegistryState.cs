namespace Actors.Grains.Models;

/// <summary>What is stored of the registry: every assignment of an alias, oldest first. Nothing is ever taken out.</summary>
[GenerateSerializer, Alias("model-registry-state")]
public sealed class ModelRegistryState
{
    [Id(0)]
    public List<AliasAssignment> Assignments { get; set; } = [];
}
