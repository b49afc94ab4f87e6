namespace Actors.Imaging.Pictures;

/// <summary>A decoded picture without its pixels: display size (orientation applied), pixel format, and what the file carried beside them.</summary>
/// <param name="Width">Pixels, after orientation.</param>
/// <param name="Height">Pixels, after orientation.</param>
public sealed record PictureInfo(int Width, int Height, PixelFormat Format, PictureMetadata Metadata);
