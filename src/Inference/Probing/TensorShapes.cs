using Actors.Inference.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Actors.Inference.Probing;

/// <summary>Reads from the types and axes of a model's tensors in which ways it may want its pictures.</summary>
internal static class TensorShapes
{
    private const int LargestSide = 2048;

    /// <returns>Conventions, still without their range; at least one.</returns>
    /// <exception cref="ModelRefusedException">The tensors are no pictures.</exception>
    public static IReadOnlyList<TensorConvention> Candidates(NodeMetadata input, NodeMetadata output)
    {
        var type = TypeOf(input);
        if (TypeOf(output) is { } given && (type is null || given != type))
        {
            throw Refused($"takes {Words(input)} and gives {Words(output)}; one type for both, of float, float16 and uint8, is served");
        }

        if (type is null || TypeOf(output) is null)
        {
            throw Refused($"takes {Words(input)} and gives {Words(output)}; tensors of float, float16 or uint8 are served");
        }

        if (input.Dimensions is not [-1 or 1, var second, var third, var fourth])
        {
            throw Refused($"takes {Words(input)}; a picture has four axes, the first of them 1 or free");
        }

        List<TensorConvention> candidates = [.. Ways(TensorConvention.Planar, type, second, fourth, third), .. Ways(TensorConvention.Interleaved, type, fourth, third, second)];
        return candidates.Count > 0
            ? candidates
            : throw Refused($"takes {Words(input)}; 1 or 3 channels are served, and both sides fixed, at most {LargestSide}, or both free");
    }

    private static IEnumerable<TensorConvention> Ways(string layout, string type, int channels, int width, int height)
    {
        var free = width == -1 && height == -1;
        var isFixed = width is > 0 and <= LargestSide && height is > 0 and <= LargestSide;
        int[] possible = channels == -1 ? [3, 1] : [channels];
        return free || isFixed
            ? possible.Where(count => count is 1 or 3).Select(count => new TensorConvention(count, TensorConvention.UnitRange, layout, type, free ? null : new FixedWindow(width, height)))
            : [];
    }

    private static string? TypeOf(NodeMetadata tensor) => !tensor.IsTensor ? null : tensor.ElementDataType switch
    {
        TensorElementType.Float => TensorConvention.Fp32,
        TensorElementType.Float16 => TensorConvention.Fp16,
        TensorElementType.UInt8 => TensorConvention.Bytes,
        _ => null,
    };

    private static string Words(NodeMetadata tensor) => tensor.IsTensor ? $"{tensor.ElementDataType} ({string.Join(", ", tensor.Dimensions)})" : "no tensor";

    private static ModelRefusedException Refused(string why) => new($"The model {why}.");
}
