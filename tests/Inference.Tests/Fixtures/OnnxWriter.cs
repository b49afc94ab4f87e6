using System.Runtime.InteropServices;
using Actors.Inference.Onnx;

namespace Actors.Inference.Tests.Fixtures;

/// <summary>Builds small ONNX files: float planes in under the name <c>x</c>, out under <c>y</c>, sides free.</summary>
internal sealed class OnnxWriter
{
    // Types of the format.
    public const int Single = 1;
    public const int Byte = 2;
    public const int Int64 = 7;
    public const int Half = 10;

    private readonly WireWriter _graph = new WireWriter().Text(2, "g");
    private int _count;

    /// <summary>Adds an operation and returns the name of its output.</summary>
    /// <param name="op">Operator type.</param>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="attributes">Each an <see cref="int"/>, an array of <see cref="long"/> or a text.</param>
    public string Node(string op, string[] inputs, params (string Name, object Value)[] attributes)
    {
        var output = $"t{_count++}";
        AddNode(op, inputs, output, attributes);
        return output;
    }

    /// <summary>Adds a constant and returns its name.</summary>
    public string Constant(long[] dims, float[] values)
    {
        var name = $"c{_count++}";
        _graph.Message(5, Tensor(name, dims, values));
        return name;
    }

    /// <summary>A same-size convolution with random weights.</summary>
    public string Conv(string input, int inputs, int outputs, int kernel, Random random, int dilation = 1)
    {
        var fan = MathF.Sqrt(2f / (inputs * kernel * kernel));
        var weights = Constant([outputs, inputs, kernel, kernel], [.. Enumerable.Range(0, outputs * inputs * kernel * kernel).Select(_ => ((random.NextSingle() * 2) - 1) * fan)]);
        var bias = Constant([outputs], [.. Enumerable.Range(0, outputs).Select(_ => (random.NextSingle() - 0.5f) * 0.1f)]);
        long pad = (kernel - 1) / 2 * dilation;
        return Node("Conv", [input, weights, bias], ("kernel_shape", new long[] { kernel, kernel }), ("pads", new[] { pad, pad, pad, pad }), ("dilations", new long[] { dilation, dilation }));
    }

    /// <summary>Adds a constant of integers and returns its name.</summary>
    public string Constant(params long[] values)
    {
        var name = $"c{_count++}";
        _graph.Message(5, new WireWriter().Number(1, values.Length).Number(2, Int64).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan())));
        return name;
    }

    /// <summary>Adds a constant as its bytes say.</summary>
    public void RawConstant(WireWriter tensor) => _graph.Message(5, tensor);

    /// <summary>Adds an operation as its bytes say.</summary>
    public void RawNode(WireWriter node) => _graph.Message(1, node);

    /// <summary>Ends the file: <paramref name="last"/> becomes the output.</summary>
    public byte[] Build(string last, int opset = 17) => Build(last, Single, [null, 3, null, null], opset);

    /// <summary>Ends the file with tensors of a type and shape; null for a free axis. Fixed sides of the result are left free.</summary>
    public byte[] Build(string last, int type, long?[] dims, int opset = 17)
    {
        AddNode("Identity", [last], "y", []);
        _graph.Message(11, Tensor("x", type, dims)).Message(12, Tensor("y", type, [.. dims.Select(dim => dim is 1 or 3 ? dim : null)]));
        return new WireWriter().Number(1, 8).Message(8, new WireWriter().Number(2, opset)).Message(7, _graph).ToArray();
    }

    private void AddNode(string op, string[] inputs, string output, (string Name, object Value)[] attributes)
    {
        var node = new WireWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, $"{op}_{output}").Text(4, op);
        foreach (var (name, value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }

        _graph.Message(1, node);
    }

    private static WireWriter Attribute(string name, object value)
    {
        var attribute = new WireWriter().Text(1, name);
        switch (value)
        {
            case int number:
                return attribute.Number(3, number).Number(20, 2);
            case string text:
                return attribute.Text(4, text).Number(20, 3);
            case long[] numbers:
                foreach (var number in numbers)
                {
                    attribute.Number(8, number);
                }

                return attribute.Number(20, 7);
            default:
                throw new ArgumentException($"An attribute of {value.GetType()} is not written here.", nameof(value));
        }
    }

    private static WireWriter Tensor(string name, long[] dims, float[] values)
    {
        var tensor = new WireWriter();
        foreach (var dim in dims)
        {
            tensor.Number(1, dim);
        }

        return tensor.Number(2, 1).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static WireWriter Tensor(string name, int type, long?[] dims)
    {
        var shape = new WireWriter();
        for (var axis = 0; axis < dims.Length; axis++)
        {
            shape.Message(1, dims[axis] is { } side ? new WireWriter().Number(1, side) : new WireWriter().Text(2, $"{name}{axis}"));
        }

        return new WireWriter().Text(1, name).Message(2, new WireWriter().Message(1, new WireWriter().Number(1, type).Message(2, shape)));
    }
}
