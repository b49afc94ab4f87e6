using Actors.Inference;
using Actors.Trainer.Export;
using Actors.Trainer.Export.Onnx;
using Actors.Trainer.Tests.Training;
using Actors.Trainer.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Export;

public sealed class QuantisationTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void The_copy_is_nearly_the_original_and_looks_as_far(int scale)
    {
        var original = Trained(scale);

        var copy = Quantisation.ToInt8(original, [TestPictures.Scene(48, 40, seed: 1), TestPictures.Scene(64, 32, seed: 2)]);

        using var one = Open(original);
        using var other = Open(copy);
        Assert.Equal((one.Scale, one.Halo), (other.Scale, other.Halo));
        var picture = TestPictures.Scene(37, 21, seed: 4);
        var differences = Enhance(one, picture).Zip(Enhance(other, picture), (left, right) => left - right).ToList();
        Assert.InRange(differences.Average(difference => (double)difference * difference), 1e-12, 1e-5);
    }

    [Fact]
    public void Every_hidden_convolution_reads_bytes_and_tail_and_skip_have_kernels_of_32_bits()
    {
        var copy = OnnxImport.Parse(Quantisation.ToInt8(Trained(2), [TestPictures.Scene(32, 32, seed: 1)])).Graph;

        var made = copy.Node.ToDictionary(node => node.Output[0]);
        foreach (var convolution in copy.Node.Where(node => node.OpType == "Conv"))
        {
            var isHidden = convolution.Name.StartsWith("conv", StringComparison.Ordinal);
            Assert.Equal(isHidden, made.TryGetValue(convolution.Input[1], out var weights) && weights.OpType == "DequantizeLinear");
            Assert.Equal(convolution.Name != "skip", made.TryGetValue(convolution.Input[0], out var source) && source.OpType == "DequantizeLinear");
        }

        var kernels = copy.Initializer.Where(tensor => tensor.DataType == TensorProto.Types.DataType.Int8).SelectMany(tensor => tensor.RawData.ToByteArray()).Select(value => (sbyte)value);
        Assert.InRange(kernels.Max(value => Math.Abs((int)value)), 40, 63);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Layers_that_stay_exact_are_the_networks_own_and_those_behind_them_read_bytes(int exact)
    {
        var original = OfThreeLayers();

        var copy = OnnxImport.Parse(Quantisation.ToInt8(original, [TestPictures.Scene(32, 32, seed: 1)], exact)).Graph;

        var made = copy.Node.ToDictionary(node => node.Output[0]);
        var hidden = copy.Node.Where(node => node.OpType == "Conv" && node.Name.StartsWith("conv", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, hidden.Count);
        var kept = OnnxImport.Parse(original).Graph.Initializer.ToDictionary(tensor => tensor.Name, tensor => tensor.RawData);
        var taken = copy.Initializer.ToDictionary(tensor => tensor.Name, tensor => tensor.RawData);
        Assert.All(hidden.Take(exact), node => Assert.Equal(kept[node.Input[1]], taken[node.Input[1]]));
        Assert.All(hidden.Skip(exact), node => Assert.Equal(("DequantizeLinear", "DequantizeLinear"), (made[node.Input[0]].OpType, made[node.Input[1]].OpType)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void More_exact_layers_than_leave_one_of_8_bits_are_refused(int exact)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Quantisation.ToInt8(OfThreeLayers(), [TestPictures.Scene(32, 32, seed: 1)], exact));

        Assert.Contains("0 to 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_of_nothing_keeps_its_bias()
    {
        using var network = new SrNetwork(new NetworkShape(8, 1, 2), seed: 3);
        using (no_grad())
        {
            network.Hidden[0].weight[2].zero_();
            network.Hidden[0].bias![2].fill_(0.5);
        }

        var original = OnnxExport.ToBytes(network, "test");
        var copy = Quantisation.ToInt8(original, [TestPictures.Scene(32, 32, seed: 1)]);

        using var one = Open(original);
        using var other = Open(copy);
        var picture = TestPictures.Scene(24, 24, seed: 2);
        Assert.InRange(Enhance(one, picture).Zip(Enhance(other, picture), (left, right) => Math.Abs(left - right)).Max(), 0, 0.05f);
    }

    [Fact]
    public void Rounding_that_knows_what_goes_together_errs_less_than_rounding_alone()
    {
        using var scope = NewDisposeScope();
        var generator = new Random(1);
        var mix = tensor(Enumerable.Range(0, 18 * 18).Select(_ => generator.NextDouble() - 0.3).ToArray(), [18, 18]);
        var products = mix.matmul(mix.t());
        var weights = Enumerable.Range(0, 4 * 18).Select(_ => (float)(generator.NextDouble() - 0.5)).ToArray();
        float[] steps = [0.05f, 0.05f, 0.05f, 0.05f];

        var rounded = KernelRounding.Round(weights, steps, 63, products);

        var plain = weights.Select(weight => (sbyte)MathF.Round(weight / 0.05f)).ToArray();
        Assert.InRange(Error(weights, rounded, products) / Error(weights, plain, products), 0, 0.7);
    }

    [Fact]
    public void Kernels_that_read_what_the_network_reads_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        var values = Values(seed: 3);
        using var moments = new TensorMoments();
        moments.Add(values, values, 2, 12, 12);

        var fitted = KernelFitting.Fit(Kernels, 2, moments);

        Assert.All(Kernels.Zip(fitted), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.All(KernelFitting.Bias(Kernels, [1, 2], fitted, moments).Zip([1f, 2f]), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
    }

    [Fact]
    public void Kernels_make_up_for_what_layers_before_them_changed()
    {
        using var scope = NewDisposeScope();
        var values = Values(seed: 4);
        var poor = values.Select((value, at) => at < values.Length / 2 ? (0.8f * value) + 0.1f : value + (0.3f * values[at - (values.Length / 2)])).ToArray();
        using var moments = new TensorMoments();
        moments.Add(values, poor, 2, 12, 12);

        var fitted = KernelFitting.Fit(Kernels, 2, moments);
        var bias = KernelFitting.Bias(Kernels, [0, 0], fitted, moments);

        Assert.InRange(Off(fitted, bias) / Off(Kernels, [0, 0]), 0, 0.1);

        double Off(float[] kernels, float[] biases) => (Made(values, Kernels, [0, 0]) - Made(poor, kernels, biases)).square().mean().item<float>();
    }

    [Fact]
    public void What_is_no_model_of_the_family_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Quantisation.ToInt8([1, 2, 3], [TestPictures.Scene(32, 32, seed: 1)]));

    // Two kernels of 3×3 over two channels.
    private static float[] Kernels => [.. Enumerable.Range(0, 36).Select(at => MathF.Sin(at) / 3)];

    private static float[] Values(int seed)
    {
        var generator = new Random(seed);
        return [.. Enumerable.Range(0, 2 * 12 * 12).Select(_ => generator.NextSingle())];
    }

    // Edges left out: padding is no value that a bias could make up for.
    private static Tensor Made(float[] values, float[] kernels, float[] bias) =>
        nn.functional.conv2d(tensor(values, [1, 2, 12, 12]), tensor(kernels, [2, 2, 3, 3]), tensor(bias));

    private static byte[] Trained(int scale)
    {
        var recipe = TinyTraining.Recipe(steps: 10, scale);
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        TinyTraining.Train(recipe, run);
        return OnnxExport.ToBytes(run.Average, "test");
    }

    private static byte[] OfThreeLayers()
    {
        using var network = new SrNetwork(new NetworkShape(8, 2, 2), seed: 3);
        return OnnxExport.ToBytes(network, "test");
    }

    private static OnnxUpscaler Open(byte[] model) => OnnxUpscaler.Open(model, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());

    private static float[] Enhance(OnnxUpscaler upscaler, Actors.Imaging.PixelBuffer picture) =>
        new TiledUpscaler(upscaler).EnhanceFloat(picture, 256, 1, TestContext.Current.CancellationToken);

    // The mean square of what a kernel's sum is off by.
    private static double Error(float[] weights, sbyte[] rounded, Tensor products)
    {
        using var scope = NewDisposeScope();
        var difference = tensor(weights.Zip(rounded, (weight, whole) => weight - (whole * 0.05)).ToArray(), [4, 18]);
        return difference.matmul(products).mul(difference).sum().item<double>();
    }
}
