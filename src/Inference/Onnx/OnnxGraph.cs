namespace Actors.Inference.Onnx;

/// <summary>
/// What a receptive field needs of an ONNX file: nodes in order, shapes of constants, names of inputs and outputs. Weights are not kept.
/// </summary>
internal sealed class OnnxGraph
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, OnnxTensor> _constants = [];
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];

    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>Initializers by name.</summary>
    public IReadOnlyDictionary<string, OnnxTensor> Constants => _constants;

    /// <summary>Inputs that the caller feeds: those without an initializer.</summary>
    public IEnumerable<string> Inputs => _inputs.Where(name => !_constants.ContainsKey(name));

    public IReadOnlyList<string> Outputs => _outputs;

    /// <param name="model">An ONNX file.</param>
    /// <exception cref="ModelRefusedException">The bytes are no ONNX file.</exception>
    public static OnnxGraph Read(ReadOnlySpan<byte> model)
    {
        var graph = new OnnxGraph();
        var found = false;
        var reader = new WireReader(model);
        while (reader.Next())
        {
            if (reader is { Field: 7, IsBytes: true })
            {
                graph.Add(reader.Bytes);
                found = true;
            }
        }

        return found ? graph : throw new ModelRefusedException("The model is no ONNX file: it holds no graph. Export it again.");
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    _nodes.Add(OnnxNode.Read(reader.Bytes));
                    break;
                case 5:
                    var (name, tensor) = OnnxTensor.Read(reader.Bytes);
                    _constants[name] = tensor;
                    break;
                case 11:
                    _inputs.Add(NameOf(reader.Bytes));
                    break;
                case 12:
                    _outputs.Add(NameOf(reader.Bytes));
                    break;
            }
        }
    }

    private static string NameOf(ReadOnlySpan<byte> valueInfo)
    {
        var reader = new WireReader(valueInfo);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                return reader.Text;
            }
        }

        return "";
    }
}
