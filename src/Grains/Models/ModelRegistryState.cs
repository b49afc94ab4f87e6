namespace Actors.Grains.Models;

/// <summary>What is stored of the registry: every assignment of an alias, every version and every measure of a speed, oldest first. Nothing is ever taken out.</summary>
[GenerateSerializer, Alias("model-registry-state")]
public sealed class ModelRegistryState
{
    [Id(0)]
    public List<AliasAssignment> Assignments { get; set; } = [];

    [Id(1)]
    public List<ModelVersion> Versions { get; set; } = [];

    /// <summary>What silos measured, one for each model and kind of device.</summary>
    [Id(2)]
    public List<ModelSpeed> Speeds { get; set; } = [];

    /// <summary>A state to change while others still read this one; what the lists hold is never changed.</summary>
    public ModelRegistryState Copy() => new() { Assignments = [.. Assignments], Versions = [.. Versions], Speeds = [.. Speeds] };

    /// <summary>True where something was added to what another state holds.</summary>
    public bool IsLongerThan(ModelRegistryState other) =>
        Assignments.Count > other.Assignments.Count || Versions.Count > other.Versions.Count || Speeds.Count > other.Speeds.Count;
}
