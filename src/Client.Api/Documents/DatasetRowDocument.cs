using Actors.Catalog;

namespace Actors.Client.Api.Documents;

/// <summary>A dataset in a line of the list, as of its newest version.</summary>
/// <param name="Flagged">Pictures that training leaves out.</param>
/// <param name="Bytes">Of all files together.</param>
public sealed record DatasetRowDocument(string Name, int Version, int Pictures, int Flagged, long Bytes, DateTimeOffset UpdatedAt)
{
    public static DatasetRowDocument Of(DatasetRow row) => new(row.Name, row.Version, row.Pictures, row.Flagged, row.Bytes, row.UpdatedAt);
}
