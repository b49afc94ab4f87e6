using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>The settings of a job, as they were understood.</summary>
/// <param name="Scale">Output pixels per source pixel on each axis, 1 to 4.</param>
/// <param name="Model">As asked for; null took the production model of the default family.</param>
/// <param name="Format"><c>same</c>, <c>png</c>, <c>jpeg</c>, <c>webp</c>, <c>tiff</c> or <c>avif</c>.</param>
/// <param name="Quality">1 to 100, for lossy formats.</param>
/// <param name="Tile">Largest tile side in source pixels; it changes no byte of the result.</param>
/// <param name="Fidelity">Share of what the result misses of its source that is brought back, 0 to 1.</param>
/// <param name="Certificate"><c>none</c> or <c>xmp</c>.</param>
/// <param name="Strength">Share of a restoring model in the result, 0 to 1.</param>
/// <param name="Seconds">What the picture may take, for a model that is left open; null sets no limit.</param>
public sealed record RequestedDocument(
    int Scale, string? Model, string Precision, string Device, string Format, int Quality, int Tile, string Priority, double Fidelity, string Certificate, double Strength, double? Seconds)
{
    public static RequestedDocument Of(JobSettings settings) => new(
        settings.Scale, settings.Model, settings.Precision, settings.Device, settings.Format, settings.Quality, settings.Tile, settings.Priority, settings.Fidelity, settings.Certificate, settings.Strength ?? 1, settings.Seconds);
}
