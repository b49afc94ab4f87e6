using Actors.Imaging.Metrics;

namespace Actors.Imaging.Degradation;

/// <summary>
/// Estimates how poor a picture is while its rows go by from the top. It holds eight of them, and looks at no more than some thousand blocks spread evenly over
/// the picture, so that a large one costs no more than a small one. Alpha does not count.
/// </summary>
public sealed class DegradationMeter
{
    // Blocks of 8×8, counted from the top left corner as JPEG does: all of a picture of half a thousand pixels a side.
    private const int MostBlocks = 4096;

    // Luma of 16..235 to the levels of 0..255 that JPEG compresses.
    private const float FullRange = 255f / 219;

    private readonly int _width;
    private readonly PixelFormat _format;
    private readonly int _every;
    private readonly float[] _stripe;
    private readonly BlockSpectra _spectra = new();
    private readonly EdgeWidths _edges = new();
    private int _y;

    public DegradationMeter(int width, int height, PixelFormat format)
    {
        (_width, _format) = (width, format);
        var blocks = (double)(width / BlockSpectra.Edge) * (height / BlockSpectra.Edge);
        _every = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(blocks / MostBlocks)));
        _stripe = new float[width * BlockSpectra.Edge];
    }

    /// <summary>The estimate of a picture in memory.</summary>
    /// <param name="declaredQuality">What a JPEG file's own header says; null for any other file.</param>
    public static DegradationEstimate Of(PixelBuffer picture, int? declaredQuality = null)
    {
        var meter = new DegradationMeter(picture.Width, picture.Height, picture.Format);
        meter.AddRows(picture.Data);
        return meter.Finish(declaredQuality);
    }

    /// <summary>Takes the next whole rows.</summary>
    public void AddRows(ReadOnlySpan<byte> rows)
    {
        var stride = _width * _format.BytesPerPixel;
        for (; rows.Length > 0; rows = rows[stride..])
        {
            AddRow(rows[..stride]);
        }
    }

    /// <param name="declaredQuality">What a JPEG file's own header says; null for any other file. A picture that was compressed more before counts as that.</param>
    public DegradationEstimate Finish(int? declaredQuality = null)
    {
        var seen = QuantisationComb.QualityOf(_spectra);
        var quality = seen is { } a && declaredQuality is { } b ? Math.Min(a, b) : seen ?? declaredQuality;
        var noise = CalmNoise.Of(_spectra, quality);
        return new DegradationEstimate(quality, Math.Round(noise, 2), Math.Round(_edges.Sigma, 2));
    }

    private void AddRow(ReadOnlySpan<byte> row)
    {
        var line = _y % BlockSpectra.Edge;
        if (_y / BlockSpectra.Edge % _every == 0)
        {
            var luma = _stripe.AsSpan(line * _width, _width);
            Luma.OfRow(row, _format, luma);
            foreach (ref var value in luma)
            {
                value = (value - Luma.Offset) * FullRange;
            }

            if (line == BlockSpectra.Edge - 1)
            {
                _spectra.Add(_stripe, _width, _every);
                _edges.Add(_stripe, _width);
            }
        }

        _y++;
    }
}
