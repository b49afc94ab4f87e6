using Actors.Grains.Datasets;

namespace Actors.Client.Api.Documents;

/// <summary>A version of a dataset in a line.</summary>
/// <param name="Pictures">All, flagged ones included.</param>
/// <param name="Added">Of those, how many the version before had not.</param>
/// <param name="Train">Pictures that are learnt from; flagged ones are in none of the three parts.</param>
/// <param name="Flagged">Pictures that training leaves out.</param>
public sealed record DatasetVersionDocument(
    int Version, DateTimeOffset At, int Pictures, int Added, int Train, int Validation, int Holdout, int Flagged, long Bytes, DatasetVersionUrlsDocument Urls)
{
    public static DatasetVersionDocument Of(string name, DatasetVersion version) => new(
        version.Number, version.At, version.Pictures, version.Added, version.Train, version.Validation, version.Holdout, version.Flagged, version.Bytes, DatasetVersionUrlsDocument.Of(name, version.Number));
}
