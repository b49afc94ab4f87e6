using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Grains.Tiles;

/// <summary>A picture of at most one tile: decode, enhance and encode in one call, without tile blobs.</summary>
/// <param name="IsSuspect">True where the picture was in flight when a process died: it runs alone among its like, and under a mark.</param>
/// <param name="Estimates">Whether to say how poor the source is.</param>
[GenerateSerializer, Immutable, Alias("picture-request")]
public sealed record PictureRequest(
    [property: Id(0)] string JobId,
    [property: Id(1)] JobSource Source,
    [property: Id(2)] JobSettings Settings,
    [property: Id(3)] ModelReference Model,
    [property: Id(4)] string Provider,
    [property: Id(5)] int Attempt,
    [property: Id(6)] bool IsSuspect = false,
    [property: Id(7)] bool Estimates = false);
