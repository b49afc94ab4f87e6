namespace Actors.Grains.Datasets;

/// <summary>One version of a dataset: which pictures, each in which part. It never changes; what comes later makes a version of its own.</summary>
/// <param name="Name">The dataset's.</param>
/// <param name="Version">Counts from 1.</param>
/// <param name="Pictures">By sha256; flagged ones too, which training leaves out.</param>
[GenerateSerializer, Immutable, Alias("dataset-manifest")]
public sealed record DatasetManifest(
    [property: Id(0)] string Name, [property: Id(1)] int Version, [property: Id(2)] DateTimeOffset At, [property: Id(3)] IReadOnlyList<DatasetPicture> Pictures)
{
    /// <summary>The pictures of one part that nothing speaks against.</summary>
    public IEnumerable<DatasetPicture> Of(DatasetSplit split) => Pictures.Where(picture => picture.Split == split && picture.Flags.Count == 0);
}
