using Actors.Grains.Jobs;

namespace Actors.Grains.Models;

/// <summary>Which model a job asks for.</summary>
/// <param name="Model"><c>NAME[@VERSION|@ALIAS]</c>, <c>bicubic</c>, <c>auto</c>, or null for the default family's production model.</param>
/// <param name="Precision"><c>auto</c>, <c>fp32</c> or <c>int8</c>.</param>
/// <param name="Device">What the job will run on, by whose speeds <c>auto</c> chooses; null takes the most exact version.</param>
/// <param name="Estimate">How poor the source is, by which a model of <c>auto</c> is chosen; null where nobody looked yet.</param>
/// <param name="Seconds">What the picture may take, by which <c>auto</c> chooses among families; null takes the quickest.</param>
/// <param name="Megapixels">Of the source.</param>
[GenerateSerializer, Immutable, Alias("model-query")]
public sealed record ModelQuery(
    [property: Id(0)] string? Model,
    [property: Id(1)] int Scale,
    [property: Id(2)] string Precision,
    [property: Id(3)] JobDevice? Device = null,
    [property: Id(4)] JobEstimate? Estimate = null,
    [property: Id(5)] double? Seconds = null,
    [property: Id(6)] double Megapixels = 0);
