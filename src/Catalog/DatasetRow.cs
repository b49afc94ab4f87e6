namespace Actors.Catalog;

/// <summary>A dataset as lists see it; the truth is the dataset grain's own state.</summary>
/// <param name="Version">The newest.</param>
/// <param name="Pictures">Of that version, flagged ones included.</param>
/// <param name="Flagged">Pictures that training leaves out.</param>
/// <param name="Bytes">Of all files together.</param>
/// <param name="UpdatedAt">When that version was made; milliseconds are kept.</param>
public sealed record DatasetRow(string Name, int Version, int Pictures, int Flagged, long Bytes, DateTimeOffset UpdatedAt);
