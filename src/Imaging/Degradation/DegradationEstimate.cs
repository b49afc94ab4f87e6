namespace Actors.Imaging.Degradation;

/// <summary>How poor a source is, told from the source alone.</summary>
/// <param name="JpegQuality">The lowest quality, 1 to 100 on libjpeg's scale, that it was compressed with, whatever its format is now; null where no compression shows.</param>
/// <param name="Noise">Standard deviation of the luma's noise in levels of 255, as it shows where the picture is calmest.</param>
/// <param name="Blur">Width of the sharpest edges, as the standard deviation of a gaussian blur in source pixels; 0 where the picture has no edge to tell it from.</param>
public sealed record DegradationEstimate(int? JpegQuality, double Noise, double Blur);
