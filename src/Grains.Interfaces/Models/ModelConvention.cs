namespace Actors.Grains.Models;

/// <summary>What a model takes and gives, in words of its card.</summary>
/// <param name="Channels">3 for red, green and blue; 1 for luma, with colour enlarged by bicubic.</param>
/// <param name="Range">Values of a sample: <c>0-1</c> or <c>0-255</c>.</param>
/// <param name="Layout">Order of the tensor's axes: <c>nchw</c> or <c>nhwc</c>.</param>
/// <param name="Type">Type of a sample: <c>fp32</c>, <c>fp16</c> or <c>uint8</c>.</param>
/// <param name="WindowWidth">Source pixels that the model takes, exactly; 0 where the sides are free.</param>
/// <param name="WindowHeight">Source rows that the model takes, exactly; 0 where the sides are free.</param>
/// <param name="Tiling"><c>exact</c>, or <c>measured</c> where an operation depends on the size of the picture, and tiles equal it within a level, in the root mean square.</param>
[GenerateSerializer, Immutable, Alias("model-convention")]
public sealed record ModelConvention(
    [property: Id(0)] int Channels,
    [property: Id(1)] string Range,
    [property: Id(2)] string Layout,
    [property: Id(3)] string Type,
    [property: Id(4)] int WindowWidth,
    [property: Id(5)] int WindowHeight,
    [property: Id(6)] string Tiling)
{
    /// <summary>What every shipped model has.</summary>
    public static readonly ModelConvention Shipped = new(3, "0-1", "nchw", "fp32", 0, 0, "exact");
}
