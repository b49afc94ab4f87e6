namespace Actors.Grains.Tuning;

/// <summary>The experiments' ids, oldest first.</summary>
[GenerateSerializer, Alias("experiment-index-state")]
public sealed class ExperimentIndexState
{
    [Id(0)]
    public List<string> Ids { get; set; } = [];
}
