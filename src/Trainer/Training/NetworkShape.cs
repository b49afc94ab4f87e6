using System.Text.Json.Serialization;

namespace Actors.Trainer.Training;

/// <summary>Which member of the plain 3×3 family a network is.</summary>
/// <param name="Width">Channels of the hidden layers, 1 or more; multiples of 16 run best.</param>
/// <param name="Depth">Hidden 3×3 layers between head and tail, 0 or more.</param>
/// <param name="Scale">Output pixels per source pixel on each axis, 1 to 4; 1 cleans up without enlarging.</param>
public sealed record NetworkShape(int Width, int Depth, int Scale)
{
    /// <summary>Output channels before they are shuffled into pixels: three colours of scale × scale pixels.</summary>
    [JsonIgnore]
    public int Phases => 3 * Scale * Scale;

    /// <summary>
    /// Whether its hidden layers may compute in bfloat16. The CPU's kernels take 16 channels at once: of a block that is not full, the way back now and then reads
    /// what nobody wrote, and gives NaN.
    /// </summary>
    [JsonIgnore]
    public bool TakesMixed => Width % 16 == 0;

    /// <summary>Source pixels around an output pixel that can change it: one for each 3×3 layer, at least the skip's two.</summary>
    [JsonIgnore]
    public int Halo => Math.Max(Depth + 2, 2);

    /// <summary>Weights and biases in all.</summary>
    [JsonIgnore]
    public long Parameters =>
        Convolution(3, Width, 3) + (Depth * Convolution(Width, Width, 3)) + Convolution(Width, Phases, 3) + Convolution(3, Phases, 5);

    private static long Convolution(long input, long output, long kernel) => (input * output * kernel * kernel) + output;

    /// <summary>As it is written down: channels, hidden layers, scale.</summary>
    public override string ToString() => $"C{Width}N{Depth} x{Scale}";
}
