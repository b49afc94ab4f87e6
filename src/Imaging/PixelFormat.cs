namespace Actors.Imaging;

/// <summary>What one pixel is: how many samples, and how many bits each.</summary>
/// <param name="Bands">1 grey, 2 grey + alpha, 3 RGB, 4 RGB + alpha.</param>
/// <param name="BitDepth">8 or 16.</param>
public readonly record struct PixelFormat(int Bands, int BitDepth)
{
    public static readonly PixelFormat Grey8 = new(1, 8);
    public static readonly PixelFormat Rgb8 = new(3, 8);
    public static readonly PixelFormat Rgba8 = new(4, 8);
    public static readonly PixelFormat Grey16 = new(1, 16);
    public static readonly PixelFormat Rgb16 = new(3, 16);

    public int BytesPerSample => BitDepth / 8;

    public int BytesPerPixel => Bands * BytesPerSample;

    public bool HasAlpha => Bands is 2 or 4;

    public bool IsGrey => Bands is 1 or 2;

    /// <summary>The largest sample: 255 or 65535.</summary>
    public int MaxValue => (1 << BitDepth) - 1;
}
