using System.Security.Cryptography;
using Actors.Inference.Models;

namespace Actors.Inference.Tests.Fixtures;

/// <summary>Cards of models that a test makes up.</summary>
internal static class Cards
{
    public static ModelCard For(byte[] model, string name, int scale, int halo) => new(
        name,
        Version: 1,
        Precision: "fp32",
        Convert.ToHexStringLower(SHA256.HashData(model)),
        scale,
        Channels: 3,
        ModelCard.UnitRange,
        ModelCard.PlanarLayout,
        halo,
        Params: 1000,
        new Dictionary<string, ModelMetric> { ["Set5"] = new(37.2, 0.95) },
        new ModelLineage("photographs/1", "run-1", "1.0", [new ModelSource("a photograph", "CC0-1.0")]));
}
