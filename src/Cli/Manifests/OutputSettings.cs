namespace Actors.Cli.Manifests;

/// <summary>The settings that decide an output's bytes.</summary>
/// <param name="Scale">Output pixels per source pixel on each axis.</param>
/// <param name="Format">The format written, such as <c>png</c>.</param>
/// <param name="Quality">1 to 100 for a lossy format; null for the others, which do not look at it.</param>
/// <param name="Fidelity">Above 0 to 1; null where nothing is brought back.</param>
/// <param name="Certificate"><c>xmp</c> where the output carries its certificate; null where it does not.</param>
/// <param name="Auto">The families among which the picture decided; null where the model was named.</param>
/// <param name="Strength">From 0 to below 1; null where all of the model is taken.</param>
internal sealed record OutputSettings(int Scale, string Format, int? Quality, double? Fidelity = null, string? Certificate = null, double? Strength = null, string? Auto = null);
