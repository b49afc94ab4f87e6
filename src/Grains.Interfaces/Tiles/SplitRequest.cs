using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Grains.Tiles;

/// <summary>Decode a job's upload and cut it into windows.</summary>
/// <param name="Tile">Largest tile side in source pixels, without halo.</param>
/// <param name="Fidelity">As the job asks; it decides the halo.</param>
/// <param name="Estimates">Whether to say at the end how poor the source is.</param>
[GenerateSerializer, Immutable, Alias("split-request")]
public sealed record SplitRequest(
    [property: Id(0)] JobSource Source,
    [property: Id(1)] ModelReference Model,
    [property: Id(2)] int Tile,
    [property: Id(3)] double Fidelity = 0,
    [property: Id(4)] bool Estimates = false);
