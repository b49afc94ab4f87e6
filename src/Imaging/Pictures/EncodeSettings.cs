namespace Actors.Imaging.Pictures;

/// <summary>How a result is written.</summary>
/// <param name="Format">The file format; never GIF or HEIF.</param>
/// <param name="Quality">1 to 100 for JPEG, WebP and AVIF (100 is lossless in WebP and AVIF); ignored by PNG and TIFF.</param>
/// <param name="Certificate">Written into the file's XMP, beside what stands there; null writes none.</param>
public sealed record EncodeSettings(ImageFormat Format, int Quality = 95, Certificate? Certificate = null);
