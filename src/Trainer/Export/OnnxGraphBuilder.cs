using System.Runtime.InteropServices;
using Actors.Trainer.Export.Onnx;
using Google.Protobuf;
using static Actors.Trainer.Export.Onnx.AttributeProto.Types;

namespace Actors.Trainer.Export;

/// <summary>Puts an ONNX graph together node by node; each verb returns the name of its output.</summary>
internal sealed class OnnxGraphBuilder(string name)
{
    private const int IrVersion = 8;
    private const int Opset = 17;

    private readonly GraphProto _graph = new() { Name = name };

    /// <summary>A float input of shape [any, channels, any, any].</summary>
    public string Input(string name, int channels)
    {
        _graph.Input.Add(Image(name, channels, "h", "w"));
        return name;
    }

    /// <summary>A convolution with stride 1 whose output is as large as its input; outside the input it reads zeros.</summary>
    /// <param name="weights">output × input × kernel × kernel values.</param>
    /// <param name="bias">One value an output channel.</param>
    public string Convolution(string name, string input, int inputs, int outputs, int kernel, float[] weights, float[] bias)
    {
        var node = Node("Conv", name, input, Constant($"{name}.weight", weights, outputs, inputs, kernel, kernel), Constant($"{name}.bias", bias, outputs));
        node.Attribute.Add(Integers("kernel_shape", kernel, kernel));
        node.Attribute.Add(Integers("pads", kernel / 2, kernel / 2, kernel / 2, kernel / 2));
        return node.Output[0];
    }

    public string Relu(string name, string input) => Node("Relu", name, input).Output[0];

    public string Add(string name, string left, string right) => Node("Add", name, left, right).Output[0];

    /// <summary>Shuffles colour × scale × scale channels into pixels, as PixelShuffle does: colour first, then row, then column.</summary>
    public string PixelShuffle(string name, string input, int scale)
    {
        var node = Node("DepthToSpace", name, input);
        node.Attribute.Add(new AttributeProto { Name = "blocksize", Type = AttributeType.Int, I = scale });
        node.Attribute.Add(new AttributeProto { Name = "mode", Type = AttributeType.String, S = ByteString.CopyFromUtf8("CRD") });
        return node.Output[0];
    }

    /// <summary>The finished model, whose output <paramref name="last"/> is of shape [any, channels, any, any].</summary>
    public ModelProto Finish(string last, int channels, string producerVersion)
    {
        _graph.Output.Add(Image(last, channels, "H", "W"));
        return new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "actors-trainer",
            ProducerVersion = producerVersion,
            Graph = _graph,
            OpsetImport = { new OperatorSetIdProto { Version = Opset } },
        };
    }

    private static AttributeProto Integers(string name, params ReadOnlySpan<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Ints };
        attribute.Ints.AddRange(values.ToArray());
        return attribute;
    }

    private static ValueInfoProto Image(string name, int channels, string height, string width)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "n" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = channels });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = height });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = width });
        var tensor = new TypeProto.Types.Tensor { ElemType = TensorProto.Types.DataType.Float, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private NodeProto Node(string operation, string name, params ReadOnlySpan<string> inputs)
    {
        var node = new NodeProto { OpType = operation, Name = name };
        node.Input.AddRange(inputs.ToArray());
        node.Output.Add(name);
        _graph.Node.Add(node);
        return node;
    }

    private string Constant(string name, float[] values, params ReadOnlySpan<long> shape)
    {
        var tensor = new TensorProto { Name = name, DataType = TensorProto.Types.DataType.Float, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())) };
        tensor.Dims.AddRange(shape.ToArray());
        _graph.Initializer.Add(tensor);
        return name;
    }
}
