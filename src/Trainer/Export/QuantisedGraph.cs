using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Actors.Trainer.Export.Onnx;
using Google.Protobuf;
using static Actors.Trainer.Export.Onnx.TensorProto.Types;

namespace Actors.Trainer.Export;

/// <summary>The 8-bit copy of a graph, which grows node by node.</summary>
/// <param name="source">Not changed.</param>
/// <param name="seen">Of each tensor that is to become bytes, what it held.</param>
internal sealed class QuantisedGraph(GraphProto source, IReadOnlyDictionary<string, TensorValues> seen)
{
    // Two products of a byte and a kernel of 7 bits fit into the 16 bits that processors without VNNI add them in: so all of them give the same picture.
    private const int KernelLimit = 63;
    private const int Levels = 255;
    private const int BiasLimit = 1 << 30;
    private const float SmallestRange = 1e-3f;

    private readonly GraphProto _graph = new() { Name = source.Name, Input = { source.Input }, Output = { source.Output } };
    private readonly Dictionary<string, TensorProto> _constants = source.Initializer.ToDictionary(tensor => tensor.Name);
    private readonly Dictionary<string, string> _restored = [];

    /// <summary>A node as it is; what it reads of tensors that are bytes by now, it reads from the bytes.</summary>
    public void Copy(NodeProto node)
    {
        var copy = node.Clone();
        copy.Input[0] = seen.ContainsKey(node.Input[0]) && node.Input[0] != source.Input[0].Name ? Restored(node.Input[0]) : node.Input[0];
        _graph.Node.Add(copy);
    }

    /// <summary>A convolution that reads bytes and has kernels of bytes.</summary>
    public void Quantise(NodeProto convolution)
    {
        var copy = convolution.Clone();
        var (weights, bias) = (Values(convolution.Input[1]), Values(convolution.Input[2]));
        var inputStep = Step(convolution.Input[0]).Size;
        var size = weights.Length / bias.Length;
        var steps = bias.Select((value, kernel) => KernelStep(weights.AsSpan(kernel * size, size), value, inputStep)).ToArray();
        var kernels = KernelRounding.Round(weights, steps, KernelLimit, seen[convolution.Input[0]].Products);
        copy.Input[0] = Restored(convolution.Input[0]);
        copy.Input[1] = PerKernel(convolution.Input[1], DataType.Int8, kernels, steps, _constants[convolution.Input[1]].Dims);

        // What the rounding of a kernel takes away in the mean, its bias gives back.
        var means = seen[convolution.Input[0]].Means;
        var area = size / means.Count;
        for (var at = 0; at < weights.Length; at++)
        {
            bias[at / size] += (float)((weights[at] - (kernels[at] * steps[at / size])) * means[at % size / area]);
        }

        // In steps of the products that it is added to.
        var productSteps = steps.Select(step => step * inputStep).ToArray();
        copy.Input[2] = PerKernel(
            convolution.Input[2], DataType.Int32, bias.Zip(productSteps, (value, step) => (int)MathF.Round(value / step)).ToArray(), productSteps, _constants[convolution.Input[2]].Dims);
        _graph.Node.Add(copy);
    }

    public GraphProto Finish()
    {
        var used = _graph.Node.SelectMany(node => node.Input).ToHashSet();
        _graph.Initializer.AddRange(source.Initializer.Where(tensor => used.Contains(tensor.Name)));
        return _graph;
    }

    // A kernel of hardly anything keeps a step that its bias can be counted in.
    private static float KernelStep(ReadOnlySpan<float> kernel, float bias, float inputStep) =>
        Math.Max(Math.Abs(TensorPrimitives.MaxMagnitude(kernel)) / KernelLimit, Math.Max(Math.Abs(bias), float.Epsilon) / (BiasLimit * inputStep));

    private float[] Values(string constant) => MemoryMarshal.Cast<byte, float>(_constants[constant].RawData.Span).ToArray();

    private (float Size, byte Zero) Step(string tensor)
    {
        var size = Math.Max(seen[tensor].High - seen[tensor].Low, SmallestRange) / Levels;
        return (size, (byte)Math.Clamp((int)MathF.Round(-seen[tensor].Low / size), 0, Levels));
    }

    // A tensor as bytes and back, made once for all that read it.
    private string Restored(string tensor)
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
