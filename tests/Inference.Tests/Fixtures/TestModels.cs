using Actors.Inference.Models;

namespace Actors.Inference.Tests.Fixtures;

/// <summary>Every shipped model, and one of the same family with random weights for each common scale.</summary>
internal static class TestModels
{
    private const string Random = "random weights x";

    public static InferenceDevice Device { get; } = InferenceDevice.Open(DeviceRequest.Cpu);

    private static IReadOnlyList<ModelFile> Shipped { get; } = ShippedModels.List(Checkout.Models);

    /// <summary>Names for a theory: the shipped models alone, or with those of random weights.</summary>
    public static TheoryData<string> Names(bool shippedOnly = false) =>
        [.. Shipped.Select(model => model.Card.Address), .. shippedOnly ? Enumerable.Empty<string>() : new[] { 2, 4 }.Select(scale => $"{Random}{scale}")];

    public static OnnxUpscaler Open(string name, int threads = 1)
    {
        var options = new InferenceOptions { IntraOpThreads = threads };
        return Find(name) is { } model
            ? OnnxUpscaler.Open(model.ReadVerified(), model.Card, Device, options)
            : OnnxUpscaler.Open(Networks.Plain(RandomScale(name)), Device, options);
    }

    /// <summary>Card and file of a shipped model.</summary>
    public static (ModelCard Card, byte[] Onnx) Read(string name) => Find(name) is { } model ? (model.Card, model.ReadVerified()) : throw new ArgumentException($"No model ships as {name}.", nameof(name));

    /// <summary>The same model as its file says, by the runtime alone.</summary>
    public static BareNetwork OpenBare(string name) => new(Find(name)?.ReadVerified() ?? Networks.Plain(RandomScale(name)));

    private static ModelFile? Find(string name) => Shipped.FirstOrDefault(model => model.Card.Address == name);

    private static int RandomScale(string name) => int.Parse(name[Random.Length..]);
}
