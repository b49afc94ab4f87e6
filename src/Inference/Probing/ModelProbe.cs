using Actors.Imaging.Sandboxing;
using Actors.Inference.Models;
using Actors.Inference.Onnx;
using Actors.Inference.Tensors;

namespace Actors.Inference.Probing;

/// <summary>
/// Finds out how a stranger's ONNX file wants to be fed, by reading its graph and trying it on a known picture, or why it cannot serve. To be run where a crash
/// costs nothing: what a model's operations do is only seen when they run.
/// </summary>
public static class ModelProbe
{
    // What a tile of the default size takes: a model that cannot afford it would fail its first picture.
    private const int Tile = 256;

    // For a model whose sides are free only in steps.
    private const int Step = 192;

    // No multiple of anything.
    private const int OddWidth = 67;
    private const int OddHeight = 71;

    /// <param name="seconds">For all runs together.</param>
    /// <exception cref="ModelRefusedException">The model cannot serve; the message says why.</exception>
    public static ProbeReport Run(byte[] model, double seconds, InferenceDevice device, TimeProvider time)
    {
        GraphRules.ThrowIfUnsafe(model);
        var graph = OnnxGraph.Read(model);
        if (graph.Inputs.Count() != 1 || graph.Outputs.Count != 1)
        {
            throw new ModelRefusedException($"The model has {graph.Inputs.Count()} inputs and {graph.Outputs.Count} outputs; it must have one of each, a picture in and a picture out.");
        }

        using var session = TensorSession.Open(model, TensorConvention.Own, device, new InferenceOptions());
        using var run = new TrialRun(session, seconds, time);
        var best = new ConventionTrial(run).Best(TensorShapes.Candidates(session.Input, session.Output));
        var convention = Sides(run, best.Convention, best.Scale);
        var (halo, tiling) = new HaloTrial(run).Of(model, convention, best.Scale);
        TryTile(run, convention, best.Scale, halo);
        return new ProbeReport(
            PrecisionOf(graph, convention),
            best.Scale,
            ForeignUpscaler.HaloOf(convention, halo),
            Parameters(graph),
            convention.Channels,
            convention.Range,
            convention.Layout,
            convention.Type,
            convention.Window?.Width ?? 0,
            convention.Window?.Height ?? 0,
            tiling,
            best.Psnr,
            best.Ssim);
    }

    private static TensorConvention Sides(TrialRun run, TensorConvention convention, int scale)
    {
        if (convention.Window is not null || run.Measure(convention, OddWidth, OddHeight, out _) == (OddWidth * scale, OddHeight * scale))
        {
            return convention;
        }

        return run.Measure(convention, Step, Step, out var reason) == (Step * scale, Step * scale)
            ? convention with { Window = new FixedWindow(Step, Step) }
            : throw new ModelRefusedException($"The model takes neither sides of any length nor {Step}×{Step}: {reason}");
    }

    private static void TryTile(TrialRun run, TensorConvention convention, int scale, int halo)
    {
        var side = Tile + (2 * halo);
        if (convention.Window is null && run.Measure(convention, side, side, out var reason) != (side * scale, side * scale))
        {
            throw new ModelRefusedException($"The model does not run on a tile of {side}×{side}: {reason}");
        }
    }

    private static string PrecisionOf(OnnxGraph graph, TensorConvention convention) =>
        graph.Nodes.Any(node => node.Op is "QuantizeLinear" or "DequantizeLinear" or "ConvInteger" or "MatMulInteger" || node.Op.StartsWith("QLinear", StringComparison.Ordinal)) ? "int8"
        : convention.Type == TensorConvention.Fp16 ? "fp16"
        : "fp32";

    // The steps and zeros of bytes are no weights.
    private static long Parameters(OnnxGraph graph)
    {
        var steps = graph.Nodes.Where(node => node.Op is "QuantizeLinear" or "DequantizeLinear").SelectMany(node => node.Inputs.Skip(1)).ToHashSet();
        return Math.Max(1, graph.Constants.Where(constant => !steps.Contains(constant.Key)).Sum(constant => constant.Value.Dims.Aggregate(1L, (product, side) => product * side)));
    }
}
