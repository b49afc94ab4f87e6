namespace Actors.Grains.Models;

/// <summary>A model whose file stands in the store, and what was found out about it.</summary>
/// <param name="Name">Family.</param>
/// <param name="Version">Null takes the next free one.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Origin">Imported, or trained here: then the store has its card too, and its family may be one that came with the program.</param>
/// <param name="Parameters">Weights and biases in all.</param>
[GenerateSerializer, Immutable, Alias("model-proposal")]
public sealed record ModelProposal(
    [property: Id(0)] string Name,
    [property: Id(1)] int? Version,
    [property: Id(2)] string Precision,
    [property: Id(3)] string Sha256,
    [property: Id(4)] int Scale,
    [property: Id(5)] int Halo,
    [property: Id(6)] long Parameters,
    [property: Id(7)] ModelConvention Convention,
    [property: Id(8)] IReadOnlyDictionary<string, ModelMetric> Metrics,
    [property: Id(9)] string By,
    [property: Id(10)] string Why,
    [property: Id(11)] ModelOrigin Origin = ModelOrigin.Imported);
