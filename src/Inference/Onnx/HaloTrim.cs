namespace Actors.Inference.Onnx;

/// <summary>
/// Rewrites a network so that it never computes what would be cut away: its convolutions pad nothing, each layer is smaller than the one before, and the result
/// is the window without its halo. The pixels that stay are the same sums in the same order; some 8 % of the work on a tile of 256 pixels goes.
/// </summary>
internal sealed class HaloTrim
{
    // Slice takes its bounds as inputs since this version of the operators.
    private const int OldestOpset = 10;

    private readonly OnnxGraph _graph;
    private readonly HashSet<string> _pictures;
    private readonly Dictionary<string, int> _trims = [];
    private readonly HashSet<(string Tensor, int Pixels)> _slices = [];

    private HaloTrim(OnnxGraph graph)
    {
        (_graph, _pictures) = (graph, [graph.Inputs.Single()]);
        foreach (var node in graph.Nodes.Where(node => node.Inputs.Any(_pictures.Contains)))
        {
            _pictures.UnionWith(node.Outputs);
        }
    }

    /// <param name="model">An ONNX file whose receptive field is known.</param>
    /// <returns>The file of the smaller network; null where an operation does not allow it, and the model runs as it is.</returns>
    public static byte[]? Apply(byte[] model, ReceptiveField field)
    {
        var trim = new HaloTrim(OnnxGraph.Read(model));
        return field.Halo > 0 && Opset(model) >= OldestOpset && trim.Measure(field.Halo * field.Scale) ? trim.Rewrite(model) : null;
    }

    // From the result back: how many pixels a tensor may lose on each side, by the consumer that can spare least.
    private bool Measure(int border)
    {
        _trims[_graph.Outputs[0]] = border;
        foreach (var node in _graph.Nodes.Reverse().Where(node => node.Inputs.Any(_pictures.Contains)))
        {
            var known = node.Outputs.Where(_trims.ContainsKey).ToList();
            if (known.Count == 0)
            {
                continue;
            }

            var trim = known.Min(output => _trims[output]);
            if (Need(node, trim) is not { } need || need < 0)
            {
                return false;
            }

            // A pixel shuffle loses whole blocks.
            trim = node.Op == "DepthToSpace" ? need * (int)node.Number("blocksize", 1) : trim;
            node.Outputs.ToList().ForEach(output => _trims[output] = trim);
            foreach (var input in node.Inputs.Where(_pictures.Contains))
            {
                _trims[input] = Math.Min(need, _trims.GetValueOrDefault(input, int.MaxValue));
            }
        }

        // The caller gives the whole window. Cutting between layers would keep the runtime from fusing them, and a fused sum rounds otherwise.
        var source = _graph.Inputs.Single();
        _trims[source] = 0;
        return _trims[_graph.Outputs[0]] == border && _graph.Nodes.SelectMany(Cuts).All(cut => cut.Tensor == source);
    }

    private int? Need(OnnxNode node, int trim) => node.Op == "DepthToSpace"
        ? trim / (int)node.Number("blocksize", 1)
        : trim - ReachRules.Margin(node, name => _graph.Constants.GetValueOrDefault(name));

    private byte[] Rewrite(byte[] model)
    {
        var file = new WireWriter();
        var reader = new WireReader(model);
        while (reader.Next())
        {
            if (reader is { Field: 7, IsBytes: true })
            {
                file.Message(7, RewriteGraph(reader.Bytes));
            }
            else
            {
                file.Raw(reader.Raw);
            }
        }

        return file.ToArray();
    }

    private WireWriter RewriteGraph(ReadOnlySpan<byte> bytes)
    {
        var graph = new WireWriter();
        var index = 0;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                graph.Raw(reader.Raw);
                continue;
            }

            var node = _graph.Nodes[index++];
            var cuts = Cuts(node);
            foreach (var (tensor, pixels) in cuts.Where(_slices.Add))
            {
                AddSlice(graph, tensor, pixels);
            }

            graph.Message(1, RewriteNode(reader.Bytes, node, cuts));
        }

        return graph;
    }

    // Inputs that come with more border than this node's result needs.
    private List<(string Tensor, int Pixels)> Cuts(OnnxNode node) => node.Outputs.Any(_trims.ContainsKey) && node.Inputs.Any(_pictures.Contains)
        ? [.. node.Inputs.Where(_pictures.Contains).Distinct().Select(input => (input, Need(node, _trims[node.Outputs[0]])!.Value - _trims[input])).Where(cut => cut.Item2 > 0)]
        : [];

    private static WireWriter RewriteNode(ReadOnlySpan<byte> bytes, OnnxNode node, List<(string Tensor, int Pixels)> cuts)
    {
        var rewritten = new WireWriter();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1 && Cut(reader.Text, cuts) is { } sliced)
            {
                rewritten.Text(1, sliced);
            }
            else if (node.Op != "Conv" || reader.Field != 5 || OnnxAttribute.Read(reader.Bytes).Name != "pads")
            {
                rewritten.Raw(reader.Raw);
            }
        }

        return rewritten;
    }

    private static string? Cut(string input, List<(string Tensor, int Pixels)> cuts) =>
        cuts.Where(cut => cut.Tensor == input).Select(cut => SliceName(cut.Tensor, cut.Pixels)).FirstOrDefault();

    private static void AddSlice(WireWriter graph, string tensor, int pixels)
    {
        var name = SliceName(tensor, pixels);
        graph.Message(5, Numbers($"{name}/starts", pixels, pixels)).Message(5, Numbers($"{name}/ends", -pixels, -pixels)).Message(5, Numbers($"{name}/axes", 2, 3));
        graph.Message(1, new WireWriter().Text(1, tensor).Text(1, $"{name}/starts").Text(1, $"{name}/ends").Text(1, $"{name}/axes").Text(2, name).Text(3, name).Text(4, "Slice"));
    }

    private static string SliceName(string tensor, int pixels) => $"{tensor}/trim{pixels}";

    // A tensor of two 64-bit integers.
    private static WireWriter Numbers(string name, long first, long second) =>
        new WireWriter().Number(1, 2).Number(2, 7).Number(7, first).Number(7, second).Text(8, name);

    private static long Opset(byte[] model)
    {
        var reader = new WireReader(model);
        var opset = 0L;
        while (reader.Next())
        {
            if (reader.Field == 8)
            {
                var import = new WireReader(reader.Bytes);
                while (import.Next())
                {
                    opset = import.Field == 2 ? import.Number : opset;
                }
            }
        }

        return opset;
    }
}
