namespace Actors.Inference.Onnx;

/// <summary>What Resize does to the reach of its input, where it enlarges by a fixed whole factor.</summary>
internal static class ResizeRule
{
    public static Reach After(OnnxNode node, Reach input, Func<string, OnnxTensor?> constant)
    {
        // Resize is (X, roi, scales, sizes), its forerunner Upsample (X, scales).
        var place = node.Op == "Resize" ? 2 : 1;
        var scales = node.Inputs.Count > place ? constant(node.Inputs[place])?.Singles : null;
        if (scales is not [1, 1, var rows, var columns] || rows != columns || node.Inputs.Skip(3).Any(sizes => sizes.Length > 0))
        {
            throw ReachRules.Refused(node, "does not enlarge rows and columns by one constant factor");
        }

        var factor = ReachRules.Factor(node, input, rows);
        var centre = node.Text("coordinate_transformation_mode", node.Op == "Resize" ? "half_pixel" : "asymmetric") switch
        {
            "half_pixel" or "pytorch_half_pixel" or "half_pixel_symmetric" => 0.5,
            "asymmetric" => 0,
            var mode => throw ReachRules.Refused(node, $"maps coordinates by '{mode}', which depends on the picture's size"),
        };
        var (before, after) = node.Text("mode", "nearest") switch
        {
            "nearest" or "linear" => (0, 1),
            "cubic" => (1, 2),
            var mode => throw ReachRules.Refused(node, $"interpolates by '{mode}'"),
        };
        return new Reach(input.Rows.Read(factor, Range), input.Columns.Read(factor, Range));

        (int First, int Last) Range(int pixel)
        {
            var at = ((pixel + centre) / factor) - centre;
            var floor = (int)Math.Floor(at);
            var whole = at == floor && before == 0;
            return (floor - before, whole ? floor : floor + after);
        }
    }
}
