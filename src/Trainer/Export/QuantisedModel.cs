using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Actors.Trainer.Export.Onnx;
using Google.Protobuf;
using static Actors.Trainer.Export.Onnx.TensorProto.Types;

namespace Actors.Trainer.Export;

/// <summary>The 8-bit copy of a model, which grows node by node.</summary>
/// <param name="source">Not changed.</param>
/// <param name="spans">Of each tensor that is to become bytes, where its values lie.</param>
internal sealed class QuantisedModel(ModelProto source, IReadOnlyDictionary<string, ValueSpan> spans)
{
    // Two products of a byte and a kernel of 7 bits fit into the 16 bits that processors without VNNI add them in: so all of them give the same picture.
    private const int KernelLimit = 63;
    private const int Levels = 255;
    private const int BiasLimit = 1 << 30;
    private const float SmallestRange = 1e-3f;

    private readonly GraphProto _graph = new() { Name = source.Graph.Name, Input = { source.Graph.Input }, Output = { source.Graph.Output } };
    private readonly Dictionary<string, TensorProto> _constants = source.Graph.Initializer.ToDictionary(tensor => tensor.Name);
    private readonly Dictionary<string, string> _restored = [];

    /// <summary>A node as it is; what it reads of tensors that are bytes by now, it reads from the bytes.</summary>
    public void Copy(NodeProto node)
    {
        var copy = node.Clone();
        copy.Input[0] = spans.ContainsKey(node.Input[0]) && node.Input[0] != source.Graph.Input[0].Name ? Restored(node.Input[0]) : node.Input[0];
        _graph.Node.Add(copy);
    }

    /// <summary>A convolution that reads bytes and has kernels of bytes.</summary>
    /// <param name="moments">What it reads in the network and here.</param>
    public void Quantise(NodeProto convolution, TensorMoments moments)
    {
        var copy = convolution.Clone();
        var (network, bias) = (Values(convolution.Input[1]), Values(convolution.Input[2]));
        var weights = KernelFitting.Fit(network, bias.Length, moments);
        var inputStep = Step(convolution.Input[0]).Size;
        var size = weights.Length / bias.Length;
        var steps = bias.Select((value, kernel) => KernelStep(weights.AsSpan(kernel * size, size), value, inputStep)).ToArray();
        using var products = moments.Products;
        var kernels = KernelRounding.Round(weights, steps, KernelLimit, products);
        copy.Input[0] = Restored(convolution.Input[0]);
        copy.Input[1] = PerKernel(convolution.Input[1], DataType.Int8, kernels, steps, _constants[convolution.Input[1]].Dims);

        // Biases in steps of the products that they are added to.
        var taken = kernels.Select((whole, at) => whole * steps[at / size]).ToArray();
        var productSteps = steps.Select(step => step * inputStep).ToArray();
        var biases = KernelFitting.Bias(network, bias, taken, moments).Zip(productSteps, (value, step) => (int)MathF.Round(value / step));
        copy.Input[2] = PerKernel(convolution.Input[2], DataType.Int32, biases.ToArray(), productSteps, [bias.Length]);
        _graph.Node.Add(copy);
    }

    /// <summary>A convolution that reads bytes and has kernels of 32 bits.</summary>
    /// <param name="moments">What it reads in the network and here.</param>
    public void Fit(NodeProto convolution, TensorMoments moments)
    {
        var copy = convolution.Clone();
        var (network, bias) = (Values(convolution.Input[1]), Values(convolution.Input[2]));
        var weights = KernelFitting.Fit(network, bias.Length, moments);
        copy.Input[0] = Restored(convolution.Input[0]);
        copy.Input[1] = Constant($"{convolution.Input[1]}.fitted", DataType.Float, weights, _constants[convolution.Input[1]].Dims);
        copy.Input[2] = Constant($"{convolution.Input[2]}.fitted", DataType.Float, KernelFitting.Bias(network, bias, weights, moments), [bias.Length]);
        _graph.Node.Add(copy);
    }

    /// <summary>The model of the nodes until now.</summary>
    public ModelProto SoFar()
    {
        var result = source.Clone();
        result.Graph = _graph.Clone();
        var used = _graph.Node.SelectMany(node => node.Input).ToHashSet();
        result.Graph.Initializer.AddRange(source.Graph.Initializer.Where(tensor => used.Contains(tensor.Name)));
        return result;
    }

    /// <summary>A tensor as bytes and back, made once for all that read it.</summary>
    /// <returns>Its name.</returns>
    public string Restored(string tensor)
    {
        if (_restored.TryGetValue(tensor, out var known))
        {
            return known;
        }

        var (size, zero) = Step(tensor);
        var (step, origin) = (Constant($"{tensor}.step", DataType.Float, [size], []), Constant<byte>($"{tensor}.zero", DataType.Uint8, [zero], []));
        var bytes = Add("QuantizeLinear", $"{tensor}.bytes", tensor, step, origin).Output[0];
        return _restored[tensor] = Add("DequantizeLinear", $"{tensor}.restored", bytes, step, origin).Output[0];
    }

    // A kernel of hardly anything keeps a step that its bias can be counted in.
    private static float KernelStep(ReadOnlySpan<float> kernel, float bias, float inputStep) =>
        Math.Max(Math.Abs(TensorPrimitives.MaxMagnitude(kernel)) / KernelLimit, Math.Max(Math.Abs(bias), float.Epsilon) / (BiasLimit * inputStep));

    private float[] Values(string constant) => MemoryMarshal.Cast<byte, float>(_constants[constant].RawData.Span).ToArray();

    private (float Size, byte Zero) Step(string tensor)
    {
        var (low, high) = spans[tensor];
        var size = Math.Max(high - low, SmallestRange) / Levels;
        return (size, (byte)Math.Clamp((int)MathF.Round(-low / size), 0, Levels));
    }

    private string PerKernel<T>(string name, DataType type, T[] values, float[] steps, IEnumerable<long> dims)
        where T : unmanaged
    {
        var node = Add("DequantizeLinear", $"{name}.restored", Constant($"{name}.whole", type, values, dims), Constant($"{name}.step", DataType.Float, steps, [steps.Length]));
        if (type == DataType.Int8)
        {
            node.Input.Add(Constant($"{name}.zero", type, new sbyte[steps.Length], [steps.Length]));
        }

        node.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 0 });
        return node.Output[0];
    }

    private NodeProto Add(string operation, string name, params ReadOnlySpan<string> inputs)
    {
        var node = new NodeProto { OpType = operation, Name = name, Output = { name } };
        node.Input.AddRange(inputs.ToArray());
        _graph.Node.Add(node);
        return node;
    }

    private string Constant<T>(string name, DataType type, T[] values, IEnumerable<long> dims)
        where T : unmanaged
    {
        _graph.Initializer.Add(new TensorProto { Name = name, DataType = type, Dims = { dims }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())) });
        return name;
    }
}
