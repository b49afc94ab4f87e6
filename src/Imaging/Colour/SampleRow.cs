using System.Numerics;
using System.Runtime.CompilerServices;

namespace Actors.Imaging.Colour;

/// <summary>One band of interleaved samples to floats of 0..1 and back.</summary>
internal static class SampleRow
{
    // Values are scaled and rounded this many at a time by vector instructions and then scattered one by one: the block stays in the first cache.
    private const int Block = 1024;

    private static readonly float[] Levels8 = [.. Enumerable.Range(0, 256).Select(level => level / 255f)];

    public static void Read(ReadOnlySpan<byte> samples, int band, int bands, Span<float> values)
    {
        var levels = Levels8;
        for (int i = 0, at = band; i < values.Length; i++, at += bands)
        {
            values[i] = levels[samples[at]];
        }
    }

    public static void Read(ReadOnlySpan<ushort> samples, int band, int bands, Span<float> values)
    {
        const float Unit = 1f / 65535;
        for (int i = 0, at = band; i < values.Length; i++, at += bands)
        {
            values[i] = samples[at] * Unit;
        }
    }

    public static void Write(ReadOnlySpan<float> values, Span<byte> samples, int band, int bands)
    {
        Span<int> block = stackalloc int[Block];
        for (int start = 0, at = band; start < values.Length; start += Block)
        {
            var part = values.Slice(start, Math.Min(Block, values.Length - start));
            Quantise(part, 255, block);
            for (var i = 0; i < part.Length; i++, at += bands)
            {
                samples[at] = (byte)block[i];
            }
        }
    }

    public static void Write(ReadOnlySpan<float> values, Span<ushort> samples, int band, int bands)
    {
        Span<int> block = stackalloc int[Block];
        for (int start = 0, at = band; start < values.Length; start += Block)
        {
            var part = values.Slice(start, Math.Min(Block, values.Length - start));
            Quantise(part, 65535, block);
            for (var i = 0; i < part.Length; i++, at += bands)
            {
                samples[at] = (ushort)block[i];
            }
        }
    }

    public static void Mix(ReadOnlySpan<float> a, float weightA, ReadOnlySpan<float> b, float weightB, ReadOnlySpan<float> c, float weightC, Span<float> mixed)
    {
        for (var i = 0; i < mixed.Length; i++)
        {
            mixed[i] = (weightA * a[i]) + (weightB * b[i]) + (weightC * c[i]);
        }
    }

    // Rounds half up, because casting a value that was clamped to 0..max and raised by a half drops the fraction; NaN converts to 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Quantise(ReadOnlySpan<float> values, float max, Span<int> levels)
    {
        var i = 0;
        var (scale, half, top) = (new Vector<float>(max), new Vector<float>(0.5f), new Vector<float>(max + 0.5f));
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var level = (new Vector<float>(values[i..]) * scale) + half;
            Vector.ConvertToInt32(Vector.Min(Vector.Max(level, Vector<float>.Zero), top)).CopyTo(levels[i..]);
        }

        for (; i < values.Length; i++)
        {
            levels[i] = (int)Math.Min(Math.Max((values[i] * max) + 0.5f, 0), max + 0.5f);
        }
    }
}
