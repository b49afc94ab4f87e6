using System.Globalization;
using Actors.Cli.Tests;

namespace Actors.Cluster.Tests.Processes;

/// <summary>A picture to send, and how it is to be cut; the same kind always gives the same bytes.</summary>
internal sealed record PictureKind(int Width, int Height, int Tile, int Seed)
{
    /// <summary>From one tile to more than a hundred.</summary>
    public static IReadOnlyList<PictureKind> Mixed { get; } = [new(60, 40, 64, 1), new(260, 200, 64, 2), new(500, 400, 64, 3), new(130, 420, 64, 4), new(800, 560, 64, 5)];

    public byte[] Bytes => DrawnPng.Bytes(Width, Height, Seed);

    public (string Name, string Value) TileSetting => ("tile", Tile.ToString(CultureInfo.InvariantCulture));
}
