using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Grains.Tiles;

/// <summary>A picture of at most one tile: decode, enhance and encode in one call, without tile blobs.</summary>
[GenerateSerializer, Immutable, Alias("picture-request")]
public sealed record PictureRequest(
    [property: Id(0)] string JobId,
    [property: Id(1)] JobSource Source,
    [property: Id(2)] JobSettings Settings,
    [property: Id(3)] ModelReference Model,
    [property: Id(4)] string Provider,
    [property: Id(5)] int Attempt);
