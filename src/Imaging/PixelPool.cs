namespace Actors.Imaging;

/// <summary>
/// Pixel buffers that are used again and again: the tiles of a picture come in few sizes, are of the kind that the collector frees late, and a large picture
/// has thousands. Safe for concurrent use.
/// </summary>
/// <param name="keptBytes">What is kept for the next use at most; more than that is left to the collector.</param>
public sealed class PixelPool(long keptBytes)
{
    /// <summary>The pool of the process: as many tiles as a busy silo has in hand at once.</summary>
    public static readonly PixelPool Shared = new(8 << 20);

    private readonly ExactPool<byte> _bytes = new(keptBytes);

    /// <summary>A buffer whose pixels are left from its last use.</summary>
    public PixelBuffer Rent(int width, int height, PixelFormat format) =>
        new(width, height, format, _bytes.Rent(checked(width * format.BytesPerPixel * height)));

    /// <summary>Gives a buffer back, wherever it came from. Nobody may read it from then on.</summary>
    public void Return(PixelBuffer buffer) => _bytes.Return(buffer.Data);
}
