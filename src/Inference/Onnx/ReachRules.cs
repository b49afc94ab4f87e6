namespace Actors.Inference.Onnx;

/// <summary>What each operation does to the reach of its input. An operation that is not named here is refused.</summary>
internal static class ReachRules
{
    /// <summary>No kernel of a real network spans more; a file that says so is broken or hostile. Pixels.</summary>
    private const int MaxSpan = 4096;

    private const int MaxScale = 16;

    // Each output pixel of these depends on the same pixel of the inputs alone.
    private static readonly HashSet<string> Pointwise =
    [
        "Abs", "Add", "BatchNormalization", "Cast", "Ceil", "Clip", "DequantizeLinear", "Div", "Elu", "Erf", "Exp", "Floor", "Gelu", "HardSigmoid",
        "HardSwish", "Identity", "LeakyRelu", "Log", "Max", "Min", "Mish", "Mul", "Neg", "PRelu", "Pow", "QuantizeLinear", "Reciprocal", "Relu",
        "Round", "Sigmoid", "Softplus", "Sqrt", "Sub", "Sum", "Tanh",
    ];

    /// <param name="node">The operation.</param>
    /// <param name="input">Reach of its inputs that come from the source, joined.</param>
    /// <param name="constant">Shape of a constant by name; null where the name is none.</param>
    public static Reach After(OnnxNode node, Reach input, Func<string, OnnxTensor?> constant)
    {
        if (node.Domain is not ("" or "ai.onnx"))
        {
            throw Refused(node, $"comes from the domain '{node.Domain}'");
        }

        return node.Op switch
        {
            _ when Pointwise.Contains(node.Op) => input,
            "Concat" or "Split" when node.Number("axis", 0) == 1 => input,
            "Transpose" when IsLayout(node) => input,
            "Conv" => Windowed(node, input, Kernel(node, constant)),
            "AveragePool" or "MaxPool" => Windowed(node, input, Kernel(node, constant)),
            "DepthToSpace" => Enlarged(node, input, node.Number("blocksize", 0)),
            "ConvTranspose" => Transposed(node, input, Kernel(node, constant)),
            "Resize" or "Upsample" => ResizeRule.After(node, input, constant),
            _ => throw Refused(node, "has no known receptive field"),
        };
    }

    /// <summary>How many pixels an operation takes from each side of its input where it pads nothing; null where that is not one number.</summary>
    public static int? Margin(OnnxNode node, Func<string, OnnxTensor?> constant)
    {
        if (node.Op != "Conv")
        {
            return Pointwise.Contains(node.Op) || node.Op is "Concat" or "Split" ? 0 : null;
        }

        // Weights behind a dequantisation do not say their size here.
        if (!node.Attributes.ContainsKey("kernel_shape") && constant(node.Inputs[1]) is null)
        {
            return null;
        }

        var (kernel, dilations, pads) = (Kernel(node, constant), node.Numbers("dilations", 2, 1), node.Numbers("pads", 4, 0));
        var margin = pads[0];
        return node.Text("auto_pad", "NOTSET") == "NOTSET" && pads.All(pad => pad == margin) && Enumerable.Range(0, 2).All(axis => (kernel[axis] - 1) * dilations[axis] == 2 * margin)
            ? (int)margin
            : null;
    }

    public static ModelRefusedException Refused(OnnxNode node, string why) => new(
        $"The model's operation {node.Op} ('{node.Name}') {why}, so that tiles would show. "
        + "Export the network with same-size convolutions, pointwise operations, DepthToSpace, ConvTranspose or Resize by a fixed whole factor.");

    /// <summary>A whole factor of enlargement, within what a network may have in all.</summary>
    public static int Factor(OnnxNode node, Reach input, double factor) =>
        factor >= 1 && factor == Math.Floor(factor) && factor * input.Scale <= MaxScale
            ? (int)factor
            : throw Refused(node, $"enlarges by {factor} where {input.Scale} was reached (whole factors, at most {MaxScale} in all)");

    // Between planes and interleaved channels: rows and columns keep their order, and a convolution between the two sees planes.
    private static bool IsLayout(OnnxNode node) => node.Attributes.TryGetValue("perm", out var order) && order.Numbers is [0, 3, 1, 2] or [0, 2, 3, 1];

    private static Reach Windowed(OnnxNode node, Reach input, IReadOnlyList<long> kernel)
    {
        var strides = node.Numbers("strides", 2, 1);
        if (strides.Any(stride => stride != 1))
        {
            throw Refused(node, "has a stride");
        }

        var dilations = node.Numbers("dilations", 2, 1);
        return new Reach(Axis(input.Rows, 0), Axis(input.Columns, 1));

        AxisReach Axis(AxisReach axis, int index)
        {
            var span = Span(node, kernel[index], dilations[index]);
            var (before, after) = Padding(node, index, span);
            if (before + after != span)
            {
                throw Refused(node, $"changes the size: it pads {before + after} pixels where its kernel spans {span}");
            }

            return axis.Read(1, pixel => (pixel - before, pixel + after));
        }
    }

    private static Reach Enlarged(OnnxNode node, Reach input, long blockSize)
    {
        var factor = Factor(node, input, blockSize);
        return new Reach(Axis(input.Rows), Axis(input.Columns));

        AxisReach Axis(AxisReach axis) => axis.Read(factor, pixel => (pixel / factor, pixel / factor));
    }

    private static Reach Transposed(OnnxNode node, Reach input, IReadOnlyList<long> kernel)
    {
        var strides = node.Numbers("strides", 2, 1);
        var dilations = node.Numbers("dilations", 2, 1);
        var extra = node.Numbers("output_padding", 2, 0);
        if (strides[0] != strides[1] || node.Text("auto_pad", "NOTSET") != "NOTSET" || node.Attributes.ContainsKey("output_shape"))
        {
            throw Refused(node, "has unequal strides or a computed size");
        }

        var factor = Factor(node, input, strides[0]);
        return new Reach(Axis(input.Rows, 0), Axis(input.Columns, 1));

        AxisReach Axis(AxisReach axis, int index)
        {
            var span = Span(node, kernel[index], dilations[index]);
            var (before, after) = Padding(node, index, span);
            if (span + 1 - before - after + extra[index] != factor)
            {
                throw Refused(node, $"does not enlarge by exactly its stride {factor}");
            }

            return axis.Read(factor, pixel => Range(pixel, before, (int)dilations[index], span));
        }

        (int First, int Last) Range(int pixel, int before, int dilation, int span)
        {
            // Input pixel j adds its kernel's tap t to output pixel j × stride + t × dilation − before.
            var taps = Enumerable.Range(0, (span / dilation) + 1).Select(tap => pixel + before - (tap * dilation)).Where(at => at % factor == 0).Select(at => at / factor).ToList();
            return taps.Count == 0 ? (pixel / factor, pixel / factor) : (taps.Min(), taps.Max());
        }
    }

    private static IReadOnlyList<long> Kernel(OnnxNode node, Func<string, OnnxTensor?> constant)
    {
        var shape = node.Attributes.TryGetValue("kernel_shape", out var given) ? given.Numbers
            : node.Inputs.Count > 1 && constant(node.Inputs[1]) is { Dims.Count: 4 } weights ? [.. weights.Dims.Skip(2)]
            : [];
        return shape.Count == 2 ? shape : throw Refused(node, "does not say the two sides of its kernel");
    }

    private static int Span(OnnxNode node, long kernel, long dilation) =>
        kernel is >= 1 and <= MaxSpan && dilation is >= 1 and <= MaxSpan && (kernel - 1) * dilation <= MaxSpan
            ? (int)((kernel - 1) * dilation)
            : throw Refused(node, $"has a kernel of {kernel} with dilation {dilation} (at most {MaxSpan} pixels)");

    private static (int Before, int After) Padding(OnnxNode node, int index, int span)
    {
        var pads = node.Numbers("pads", 4, 0);
        return node.Text("auto_pad", "NOTSET") switch
        {
            "SAME_UPPER" => (span / 2, span - (span / 2)),
            "SAME_LOWER" => (span - (span / 2), span / 2),
            "VALID" => (0, 0),
            _ when pads.All(pad => pad is >= 0 and <= MaxSpan) => ((int)pads[index], (int)pads[index + 2]),
            _ => throw Refused(node, "has paddings that are negative or too large"),
        };
    }
}
