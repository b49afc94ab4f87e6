using Actors.Inference.Onnx;

namespace Actors.Inference;

/// <summary>
/// What a stranger's ONNX file must not hold, read from its bytes before any runtime sees them: nothing that names another file, no operation from elsewhere,
/// nothing whose end depends on the picture.
/// </summary>
public static class GraphRules
{
    // Of a ModelProto, in the order of its fields.
    private const int ModelGraph = 7;
    private const int ModelTraining = 20;
    private const int ModelFunctions = 25;

    /// <param name="model">The bytes of the file.</param>
    /// <exception cref="ModelRefusedException">It holds such a thing, or is no ONNX file; the message says which.</exception>
    public static void ThrowIfUnsafe(ReadOnlySpan<byte> model)
    {
        var reader = new WireReader(model);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case ModelGraph when reader.IsBytes:
                    CheckGraph(reader.Bytes);
                    break;
                case ModelTraining:
                    throw Refused("carries graphs for training");
                case ModelFunctions:
                    throw Refused("defines functions of its own");
            }
        }

        foreach (var node in OnnxGraph.Read(model).Nodes)
        {
            if (node.Domain is not ("" or "ai.onnx"))
            {
                throw Refused($"needs the custom operator {node.Op} of '{node.Domain}'");
            }
        }
    }

    private static void CheckGraph(ReadOnlySpan<byte> graph)
    {
        var reader = new WireReader(graph);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    CheckNode(reader.Bytes);
                    break;
                case 5:
                    CheckTensor(reader.Bytes);
                    break;
                case 15:
                    throw Refused("holds sparse tensors");
            }
        }
    }

    private static void CheckNode(ReadOnlySpan<byte> node)
    {
        var reader = new WireReader(node);
        while (reader.Next())
        {
            if (reader.Field == 5)
            {
                CheckAttribute(reader.Bytes, node);
            }
        }
    }

    private static void CheckAttribute(ReadOnlySpan<byte> attribute, ReadOnlySpan<byte> node)
    {
        var reader = new WireReader(attribute);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 5 or 10:
                    CheckTensor(reader.Bytes);
                    break;
                case 6 or 11:
                    throw Refused($"has the control flow {OnnxNode.Read(node).Op}, whose end may depend on the picture");
                case 22 or 23:
                    throw Refused("holds sparse tensors");
            }
        }
    }

    private static void CheckTensor(ReadOnlySpan<byte> tensor)
    {
        var reader = new WireReader(tensor);
        while (reader.Next())
        {
            if (reader.Field == 13 || (reader.Field == 14 && reader.Number != 0))
            {
                throw Refused("keeps weights in another file (external data); export it as one file");
            }
        }
    }

    private static ModelRefusedException Refused(string why) => new($"The model {why}.");
}
