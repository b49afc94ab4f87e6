using Actors.Inference.Models;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Grains.Tests.Models;

/// <summary>Folders of small networks with random weights.</summary>
internal static class ModelFolders
{
    public const string Family = "duo";

    /// <summary>Versions 1 to <paramref name="versions"/> of one family at x2.</summary>
    public static string Of(int versions)
    {
        var root = Directory.CreateTempSubdirectory("actors-models-").FullName;
        for (var version = 1; version <= versions; version++)
        {
            var model = Network(version);
            var folder = Directory.CreateDirectory(Path.Combine(root, Family, "x2-fp32", $"{version}")).FullName;
            File.WriteAllBytes(Path.Combine(folder, ShippedModels.ModelFileName), model);
            File.WriteAllBytes(Path.Combine(folder, ShippedModels.CardFileName), (Cards.For(model, Family, 2, halo: 2) with { Version = version }).ToJson());
        }

        return root;
    }

    /// <summary>One version of each family at x2, with so many channels.</summary>
    public static string Families(params (string Name, int Channels)[] families)
    {
        var root = Directory.CreateTempSubdirectory("actors-models-").FullName;
        foreach (var (name, channels) in families)
        {
            var model = Network(seed: channels, channels);
            var folder = Directory.CreateDirectory(Path.Combine(root, name, "x2-fp32", "1")).FullName;
            File.WriteAllBytes(Path.Combine(folder, ShippedModels.ModelFileName), model);
            File.WriteAllBytes(Path.Combine(folder, ShippedModels.CardFileName), (Cards.For(model, name, 2, halo: 2) with { Params = 1000 * channels }).ToJson());
        }

        return root;
    }

    /// <summary>A network of x2 whose halo is 2.</summary>
    public static byte[] Network(int seed, int channels = 16)
    {
        var onnx = new OnnxWriter();
        var random = new Random(seed);
        var features = onnx.Node("Relu", [onnx.Conv("x", 3, channels, 3, random)]);
        return onnx.Build(onnx.Node("DepthToSpace", [onnx.Conv(features, channels, 12, 3, random)], ("blocksize", 2), ("mode", "CRD")));
    }
}
