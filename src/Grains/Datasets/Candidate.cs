using Actors.Imaging.Quality;

namespace Actors.Grains.Datasets;

/// <summary>A sound picture that an import found.</summary>
/// <param name="Name">Path within what was imported.</param>
/// <param name="Format">Of the file, such as <c>png</c>.</param>
public sealed record Candidate(string Name, string Sha256, long Bytes, string Format, string? Licence, PictureMeasures Measures);
