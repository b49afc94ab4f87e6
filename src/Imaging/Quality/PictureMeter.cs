using System.Runtime.InteropServices;
using Actors.Imaging.Metrics;

namespace Actors.Imaging.Quality;

/// <summary>Measures a picture while its rows go by from the top: it holds sixteen of them, whatever the size. Alpha does not count.</summary>
public sealed class PictureMeter
{
    /// <summary>Ranges of a colour histogram.</summary>
    public const int Bins = 16;

    /// <summary>Longer side of the thumbnail. Pixels.</summary>
    public const int ThumbnailSide = 96;

    // A block of less spread is a flat tone with its noise. Levels.
    private const double FlatSpread = 2.5;

    private readonly int _width;
    private readonly int _height;
    private readonly PixelFormat _format;
    private readonly float[] _stripe;
    private readonly float[] _band;
    private readonly BlockMeter _blocks = new();
    private readonly GridMeter _grid;
    private readonly AreaReducer _luma;
    private readonly AreaReducer[] _thumbnail;
    private readonly long[][] _histograms = [new long[Bins], new long[Bins], new long[Bins]];
    private int _y;

    public PictureMeter(int width, int height, PixelFormat format)
    {
        (_width, _height, _format) = (width, height, format);
        (_stripe, _band) = (new float[width * BlockMeter.Edge], new float[width]);
        _grid = new GridMeter(width);
        _luma = new AreaReducer(width, height, PerceptualHash.Grid, PerceptualHash.Grid);
        var scale = Math.Min(1, (double)ThumbnailSide / Math.Max(width, height));
        var (small, low) = (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
        _thumbnail = [new AreaReducer(width, height, small, low), new AreaReducer(width, height, small, low), new AreaReducer(width, height, small, low)];
        (ThumbnailWidth, ThumbnailHeight) = (small, low);
    }

    private int ThumbnailWidth { get; }

    private int ThumbnailHeight { get; }

    /// <summary>Takes the next whole rows.</summary>
    public void AddRows(ReadOnlySpan<byte> rows)
    {
        var stride = _width * _format.BytesPerPixel;
        for (; rows.Length > 0; rows = rows[stride..])
        {
            AddRow(rows[..stride]);
        }
    }

    public PictureMeasures Finish()
    {
        var thumbnail = new PixelBuffer(ThumbnailWidth, ThumbnailHeight, PixelFormat.Rgb8);
        for (var band = 0; band < _thumbnail.Length; band++)
        {
            var cells = _thumbnail[band].Cells;
            for (var i = 0; i < cells.Length; i++)
            {
                thumbnail.Data[(i * _thumbnail.Length) + band] = (byte)Math.Clamp(Math.Round(cells[i] * 255), 0, 255);
            }
        }

        return new PictureMeasures(
            _width, _height, PerceptualHash.Of(_luma.Cells), _blocks.DetailShare(FlatSpread), _blocks.Sharpness, _blocks.Noise, _grid.Excess, _blocks.Fill,
            _histograms[0], _histograms[1], _histograms[2], thumbnail);
    }

    private void AddRow(ReadOnlySpan<byte> row)
    {
        var luma = _stripe.AsSpan(_y % BlockMeter.Edge * _width, _width);
        Luma.OfRow(row, _format, luma);
        _luma.AddRow(luma);
        _grid.AddRow(luma);
        for (var band = 0; band < _thumbnail.Length; band++)
        {
            ReadBand(row, _format.IsGrey ? 0 : band);
            _thumbnail[band].AddRow(_band);
            foreach (var sample in _band)
            {
                _histograms[band][Math.Min(Bins - 1, (int)(sample * Bins))]++;
            }
        }

        if (++_y % BlockMeter.Edge == 0)
        {
            _blocks.Add(_stripe, _width);
        }
    }

    private void ReadBand(ReadOnlySpan<byte> row, int band)
    {
        var unit = 1f / _format.MaxValue;
        if (_format.BitDepth == 8)
        {
            for (int x = 0, at = band; x < _width; x++, at += _format.Bands)
            {
                _band[x] = row[at] * unit;
            }

            return;
        }

        var row16 = MemoryMarshal.Cast<byte, ushort>(row);
        for (int x = 0, at = band; x < _width; x++, at += _format.Bands)
        {
            _band[x] = row16[at] * unit;
        }
    }
}
