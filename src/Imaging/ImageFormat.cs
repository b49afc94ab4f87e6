namespace Actors.Imaging;

/// <summary>A picture file format that the product reads; GIF and HEIF are read only.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    WebP,
    Tiff,
    Avif,
    Gif,
    Heif,
}
