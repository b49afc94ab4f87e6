using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>How far the tiles are.</summary>
/// <param name="Total">0 until the picture is cut.</param>
/// <param name="Retried">Dispatches beyond the first, over all tiles.</param>
public sealed record TilesDocument(int Total, int Done, int Retried)
{
    public static TilesDocument Of(JobTiles tiles) => new(tiles.Total, tiles.Done, tiles.Retried);
}
