using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>How poor the source is, told from the source alone.</summary>
/// <param name="JpegQuality">The lowest quality, 1 to 100, that it was compressed with as JPEG, whatever its format is now; null where no compression shows.</param>
/// <param name="Noise">Standard deviation of the luma's noise in levels of 255, where the picture is calmest.</param>
/// <param name="Blur">Width of the sharpest edges, as the standard deviation of a gaussian blur in source pixels; 0 where they are as sharp as pixels are, or there are none.</param>
public sealed record EstimateDocument(int? JpegQuality, double Noise, double Blur)
{
    public static EstimateDocument Of(JobEstimate estimate) => new(estimate.JpegQuality, estimate.Noise, estimate.Blur);
}
