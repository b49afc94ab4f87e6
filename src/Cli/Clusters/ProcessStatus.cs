namespace Actors.Cli.Clusters;

/// <summary>One line of <c>actors cluster status</c>.</summary>
/// <param name="State"><c>ready</c>, <c>not ready</c>, or <c>gone</c>.</param>
/// <param name="Silo">Its address in the cluster; null for what is no silo.</param>
/// <param name="Accelerator">Provider and instruction set that it really opened.</param>
/// <param name="Models">Models that are loaded.</param>
/// <param name="TilesDone">Tiles and one-tile pictures enhanced since it started.</param>
internal sealed record ProcessStatus(
    string Role, string Name, int Pid, string State, Uri? Url, string? Silo = null, string? Accelerator = null, IReadOnlyList<string>? Models = null, long? TilesDone = null);
