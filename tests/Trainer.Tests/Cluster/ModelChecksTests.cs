using Actors.Inference;
using Actors.Inference.Models;
using Actors.Trainer.Cluster;
using Actors.Trainer.Export;
using Actors.Trainer.Training;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Cluster;

public sealed class ModelChecksTests
{
    private static readonly byte[] Shipped = ShippedModels.List(Checkout.Models).Single(model => model.Card.Address == "fast x2-fp32/1").ReadVerified();

    [Fact]
    public void A_shipped_model_has_no_fault()
    {
        using var upscaler = Open(Shipped);

        Assert.Empty(ModelChecks.Agreement(Shipped, upscaler));
        Assert.Empty(ModelChecks.Contract(upscaler));
    }

    [Fact]
    public void A_model_whose_flat_colours_are_off_is_found_with_the_worst()
    {
        using var upscaler = Open(Changed(network => network.Tail.bias!.add_(4.0 / 255)));

        var fault = Assert.Single(ModelChecks.Contract(upscaler));

        Assert.Matches(@"^\d+ flat colours do not stay flat; \(\d+, \d+, \d+\) comes out [345] levels off, and 1 is the limit\.$", fault);
    }

    [Fact]
    public void A_file_that_computes_something_else_than_the_network_is_found()
    {
        using var upscaler = Open(Changed(network => network.Hidden[0].weight.mul_(1.01)));

        Assert.Contains("other values than the trainer", Assert.Single(ModelChecks.Agreement(Shipped, upscaler)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_looks_farther_than_it_says_is_found()
    {
        using var bicubic = new BicubicUpscaler(2);

        Assert.Empty(ModelChecks.Contract(bicubic));
        Assert.Equal(["Small tiles give another picture than large ones."], ModelChecks.Contract(new ShortSighted(bicubic)));
    }

    private static byte[] Changed(Action<SrNetwork> change)
    {
        using var network = OnnxImport.ToNetwork(Shipped);
        using (no_grad())
        {
            change(network);
        }

        return OnnxExport.ToBytes(network, "test");
    }

    private static OnnxUpscaler Open(byte[] model) => OnnxUpscaler.Open(model, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());

    /// <summary>Says one pixel less than its model needs.</summary>
    private sealed class ShortSighted(IUpscaler model) : IUpscaler
    {
        public int Scale => model.Scale;

        public int Halo => model.Halo - 1;

        public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination) => model.Upscale(source, width, height, destination);

        public void Dispose()
        {
            // Its model has an owner.
        }
    }
}
