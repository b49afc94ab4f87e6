using Actors.Inference.Onnx;

namespace Actors.Inference;

/// <summary>
/// How far a network looks: each output pixel depends on the source pixels within <see cref="Halo"/> of it alone. Computed from the ONNX graph, so that
/// tiles that are cut with this halo equal the whole picture exactly.
/// </summary>
/// <param name="Halo">Radius in source pixels, the larger of both axes.</param>
/// <param name="Scale">Output pixels per source pixel on each axis.</param>
public sealed record ReceptiveField(int Halo, int Scale)
{
    /// <summary>The largest halo that is taken: beyond it, tiles are mostly halo. Source pixels.</summary>
    public const int MaxHalo = 256;

    /// <summary>Follows every path from the graph's input to its output.</summary>
    /// <param name="model">An ONNX file.</param>
    /// <exception cref="ModelRefusedException">No ONNX file, not one input and one output, or an operation whose reach is unknown or depends on the picture's size.</exception>
    public static ReceptiveField Of(ReadOnlySpan<byte> model)
    {
        var graph = OnnxGraph.Read(model);
        if (graph.Inputs.ToList() is not [var source] || graph.Outputs is not [var result])
        {
            throw new ModelRefusedException($"The model has {graph.Inputs.Count()} inputs and {graph.Outputs.Count} outputs; it must have one of each, a picture in and a picture out.");
        }

        var reaches = new Dictionary<string, Reach> { [source] = Reach.Source };
        var constants = graph.Constants.ToDictionary();
        foreach (var node in graph.Nodes)
        {
            Follow(node, reaches, constants);
        }

        if (!reaches.TryGetValue(result, out var reach))
        {
            throw new ModelRefusedException($"The model's output '{result}' does not depend on its input '{source}'.");
        }

        return new ReceptiveField(reach.Radius, reach.Scale);
    }

    private static void Follow(OnnxNode node, Dictionary<string, Reach> reaches, Dictionary<string, OnnxTensor> constants)
    {
        Reach? input = null;
        foreach (var name in node.Inputs.Where(name => name.Length > 0 && !constants.ContainsKey(name)))
        {
            if (!reaches.TryGetValue(name, out var reach))
            {
                throw ReachRules.Refused(node, $"reads '{name}', which nothing before it makes");
            }

            if (input is not null && input.Scale != reach.Scale)
            {
                throw ReachRules.Refused(node, $"joins pictures enlarged {input.Scale} and {reach.Scale} times");
            }

            input = input?.Join(reach) ?? reach;
        }

        if (input is null)
        {
            Fold(node, constants);
            return;
        }

        var after = ReachRules.After(node, input, name => constants.GetValueOrDefault(name));
        if (after.Radius > MaxHalo)
        {
            throw ReachRules.Refused(node, $"sees {after.Radius} pixels around each pixel, where at most {MaxHalo} are taken");
        }

        foreach (var output in node.Outputs)
        {
            reaches[output] = after;
        }
    }

    private static void Fold(OnnxNode node, Dictionary<string, OnnxTensor> constants)
    {
        // Quantised networks hold their weights behind a DequantizeLinear; its result has the shape of its first input.
        var folded = node switch
        {
            { Op: "Constant" } when node.Attributes.TryGetValue("value", out var value) && value.Tensor is { } tensor => tensor,
            { Op: "DequantizeLinear" or "QuantizeLinear" or "Cast" or "Identity" } when node.Inputs is [{ Length: > 0 } first, ..] => constants[first],
            _ => new OnnxTensor([], []),
        };
        foreach (var output in node.Outputs)
        {
            constants[output] = folded;
        }
    }
}
