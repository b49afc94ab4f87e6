namespace Actors.Grains.Jobs;

/// <summary>How poor a source is, told from the source alone.</summary>
/// <param name="JpegQuality">The lowest quality, 1 to 100, that it was compressed with as JPEG, whatever its format is now; null where no compression shows.</param>
/// <param name="Noise">Standard deviation of the luma's noise in levels of 255, where the picture is calmest.</param>
/// <param name="Blur">Width of the sharpest edges, as the standard deviation of a gaussian blur in source pixels; 0 where they are as sharp as pixels are, or there are none.</param>
[GenerateSerializer, Immutable, Alias("job-estimate")]
public sealed record JobEstimate([property: Id(0)] int? JpegQuality, [property: Id(1)] double Noise, [property: Id(2)] double Blur);
