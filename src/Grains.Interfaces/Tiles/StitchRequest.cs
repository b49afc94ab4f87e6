using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Grains.Tiles;

/// <summary>Join a job's enhanced tiles and encode the result.</summary>
[GenerateSerializer, Immutable, Alias("stitch-request")]
public sealed record StitchRequest(
    [property: Id(0)] JobSettings Settings,
    [property: Id(1)] JobSource Source,
    [property: Id(2)] TileGrid Grid,
    [property: Id(3)] ModelReference Model);
