using System.Security.Cryptography;
using Actors.Imaging.Sandboxing;
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
        TensorConvention.UnitRange,
        TensorConvention.Planar,
        halo,
        Params: 1000,
        new Dictionary<string, ModelMetric> { ["Set5"] = new(37.2, 0.95) },
        new ModelLineage("photographs/1", "run-1", "1.0", [new ModelSource("a photograph", "CC0-1.0")]));

    /// <summary>The card that an import writes.</summary>
    public static ModelCard Of(byte[] model, ProbeReport report) => For(model, "stranger", report.Scale, report.Halo) with
    {
        Precision = report.Precision,
        Channels = report.Channels,
        Range = report.Range,
        Layout = report.Layout,
        Type = report.Type,
        Window = report.WindowWidth > 0 ? new FixedWindow(report.WindowWidth, report.WindowHeight) : null,
        Tiling = report.Tiling,
    };
}
