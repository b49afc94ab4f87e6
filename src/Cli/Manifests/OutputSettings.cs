namespace Actors.Cli.Manifests;

/// <summary>The settings that decide an output's bytes.</summary>
/// <param name="Scale">Output pixels per source pixel on each axis.</param>
/// <param name="Format">The format written, such as <c>png</c>.</param>
/// <param name="Quality">1 to 100 for a lossy format; null for the others, which do not look at it.</param>
internal sealed record OutputSettings(int Scale, string Format, int? Quality);
