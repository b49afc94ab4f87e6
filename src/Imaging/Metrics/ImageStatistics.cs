using System.Runtime.InteropServices;

namespace Actors.Imaging.Metrics;

/// <summary>What a picture's samples are like as a whole, on a scale of 0 (black) to 1.</summary>
/// <param name="Min">Smallest finite sample; 0 where there is none.</param>
/// <param name="Max">Largest finite sample; 0 where there is none.</param>
/// <param name="Mean">Mean of the finite samples.</param>
/// <param name="StandardDeviation">Of the finite samples around their mean.</param>
/// <param name="ConstantShare">Share of samples that equal the sample before them in the same band, 0 to 1; 1 for a flat colour.</param>
/// <param name="Range">The widest difference between two finite samples of one band; 0 for a flat colour.</param>
/// <param name="IsFinite">False where a sample is NaN or infinite.</param>
public readonly record struct ImageStatistics(float Min, float Max, double Mean, double StandardDeviation, double ConstantShare, float Range, bool IsFinite)
{
    /// <summary>Statistics of the colour samples of a picture; alpha does not count.</summary>
    public static ImageStatistics Of(PixelBuffer picture)
    {
        var format = picture.Format;
        var colours = format.IsGrey ? 1 : 3;
        var unit = 1f / format.MaxValue;
        var samples = new float[picture.Width];
        var tally = new Tally();
        for (var band = 0; band < colours; band++)
        {
            tally.StartPlane();
            for (var y = 0; y < picture.Height; y++)
            {
                ReadBand(picture.Row(y), format, band, unit, samples);
                tally.Add(samples);
            }
        }

        return tally.Result();
    }

    /// <summary>Statistics of planes of equal length that lie one after the other.</summary>
    /// <param name="samples">Values of 0..1; anything else is taken as it is.</param>
    /// <param name="planes">How many planes, at least 1.</param>
    /// <exception cref="ArgumentException">The samples do not divide into that many planes of at least one sample.</exception>
    public static ImageStatistics Of(ReadOnlySpan<float> samples, int planes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(planes, 1);
        if (samples.IsEmpty || samples.Length % planes != 0)
        {
            throw new ArgumentException($"{samples.Length} samples are not {planes} planes of equal length.", nameof(samples));
        }

        var length = samples.Length / planes;
        var tally = new Tally();
        for (var plane = 0; plane < planes; plane++)
        {
            tally.StartPlane();
            tally.Add(samples.Slice(plane * length, length));
        }

        return tally.Result();
    }

    private static void ReadBand(ReadOnlySpan<byte> row, PixelFormat format, int band, float unit, float[] samples)
    {
        if (format.BitDepth == 8)
        {
            for (int x = 0, at = band; x < samples.Length; x++, at += format.Bands)
            {
                samples[x] = row[at] * unit;
            }

            return;
        }

        var row16 = MemoryMarshal.Cast<byte, ushort>(row);
        for (int x = 0, at = band; x < samples.Length; x++, at += format.Bands)
        {
            samples[x] = row16[at] * unit;
        }
    }

    private struct Tally()
    {
        private long _finite;
        private long _all;
        private long _repeats;
        private double _sum;
        private double _squares;
        private float _min = float.PositiveInfinity;
        private float _max = float.NegativeInfinity;
        private float _range;
        private float _planeMin = float.PositiveInfinity;
        private float _planeMax = float.NegativeInfinity;
        private float _last;
        private bool _first;

        public void StartPlane()
        {
            ClosePlane();
            _first = true;
        }

        public void Add(ReadOnlySpan<float> samples)
        {
            foreach (var sample in samples)
            {
                // The first sample of a plane has none before it and counts as a repeat, so that a flat picture comes to exactly 1.
                _repeats += _first || sample == _last ? 1 : 0;
                (_first, _last) = (false, sample);
                _all++;
                if (float.IsFinite(sample))
                {
                    _finite++;
                    _sum += sample;
                    _squares += (double)sample * sample;
                    _planeMin = MathF.Min(_planeMin, sample);
                    _planeMax = MathF.Max(_planeMax, sample);
                }
            }
        }

        public ImageStatistics Result()
        {
            ClosePlane();
            if (_finite == 0)
            {
                return new ImageStatistics(0, 0, 0, 0, (double)_repeats / _all, 0, false);
            }

            var mean = _sum / _finite;
            var deviation = Math.Sqrt(Math.Max(0, (_squares / _finite) - (mean * mean)));
            return new ImageStatistics(_min, _max, mean, deviation, (double)_repeats / _all, _range, _finite == _all);
        }

        private void ClosePlane()
        {
            if (_planeMax >= _planeMin)
            {
                _range = MathF.Max(_range, _planeMax - _planeMin);
                _min = MathF.Min(_min, _planeMin);
                _max = MathF.Max(_max, _planeMax);
            }

            (_planeMin, _planeMax) = (float.PositiveInfinity, float.NegativeInfinity);
        }
    }
}
