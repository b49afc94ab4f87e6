using Actors.Grains.Models;

namespace Actors.Client.Api.Documents;

/// <summary>What a model takes and gives.</summary>
/// <param name="Channels">3 for red, green and blue; 1 for luma, with colour enlarged by bicubic.</param>
/// <param name="Range"><c>0-1</c> or <c>0-255</c>.</param>
/// <param name="Layout"><c>nchw</c> or <c>nhwc</c>.</param>
/// <param name="Type"><c>fp32</c>, <c>fp16</c> or <c>uint8</c>.</param>
/// <param name="Window">The one size of picture that it takes; null where the sides are free.</param>
/// <param name="Tiling"><c>exact</c>, or <c>measured</c> where tiles equal the whole picture within a level, in the root mean square.</param>
public sealed record ConventionDocument(int Channels, string Range, string Layout, string Type, WindowDocument? Window, string Tiling)
{
    public static ConventionDocument Of(ModelConvention convention) => new(
        convention.Channels,
        convention.Range,
        convention.Layout,
        convention.Type,
        convention.WindowWidth > 0 ? new WindowDocument(convention.WindowWidth, convention.WindowHeight) : null,
        convention.Tiling);
}
