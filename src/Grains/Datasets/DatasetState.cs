namespace Actors.Grains.Datasets;

/// <summary>What is stored of a dataset: its versions in a line each, imports that wait, and what came of the latest ones.</summary>
[GenerateSerializer, Alias("dataset-state")]
public sealed class DatasetState
{
    /// <summary>Oldest first. Nothing is ever taken out.</summary>
    [Id(0)]
    public List<DatasetVersion> Versions { get; set; } = [];

    /// <summary>In the order in which they were accepted; the first is worked on.</summary>
    [Id(1)]
    public List<PendingImport> Pending { get; set; } = [];

    /// <summary>Oldest first.</summary>
    [Id(2)]
    public List<DatasetImport> Ended { get; set; } = [];

    /// <summary>A state to change while others still read this one; what the lists hold is never changed.</summary>
    public DatasetState Copy() => new() { Versions = [.. Versions], Pending = [.. Pending], Ended = [.. Ended] };
}
