namespace Actors.Cli.Clusters;

/// <summary>What a silo tells of itself at <c>/status</c>.</summary>
internal sealed record SiloReport(string? Silo, string? Accelerator, IReadOnlyList<string>? Models, long? TilesDone);
