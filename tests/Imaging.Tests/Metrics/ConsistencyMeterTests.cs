using Actors.Imaging.Metrics;
using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;
using CsCheck;

namespace Actors.Imaging.Tests.Metrics;

public sealed class ConsistencyMeterTests
{
    [Fact]
    public void The_score_equals_that_of_the_whole_result_scaled_down() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 4], Gen.Bool, Gen.Int[1, 2], Gen.Int[1, 50], Gen.Int)
            .Sample((width, height, scale, grey, bytes, step, seed) =>
            {
                var format = new PixelFormat(grey ? 1 : 3, 8 * bytes);
                var source = TestPictures.Noise(width, height, format, seed);
                var result = TestPictures.Noise(width * scale, height * scale, format, seed + 1);
                var plan = new TilePlan(width, height, 8, 0);

                var score = Measure(source, result, plan, scale, step);

                var reduced = new float[width * height];
                Bicubic.Reduce(Luma.Of(result), width * scale, height * scale, scale, reduced);
                var luma = Luma.Of(source);
                var worst = Enumerable.Range(0, plan.Count).Min(index => Tile(luma, reduced, width, plan.Core(index)));
                return Math.Abs(score.Db - Psnr.OfPlanes(reduced, luma, width)) < 1e-3 && Math.Abs(score.WorstTileDb - worst) < 1e-3;
            }, iter: 150);

    [Fact]
    public void A_flat_picture_agrees_with_its_enlargement()
    {
        var score = Measure(TestPictures.Flat(20, 10, PixelFormat.Rgb8, 77), TestPictures.Flat(40, 20, PixelFormat.Rgb8, 77), new TilePlan(20, 10, 8, 0), 2, 4);

        Assert.Equal(Psnr.MaxDb, score.Db);
    }

    [Fact]
    public void One_bad_tile_shows_in_the_worst_tile()
    {
        var source = TestPictures.Flat(32, 32, PixelFormat.Grey8, 100);
        var result = TestPictures.Flat(32, 32, PixelFormat.Grey8, 100);
        result.Row(20)[20] = 200;

        var score = Measure(source, result, new TilePlan(32, 32, 8, 0), 1, 7);

        Assert.Equal(score.Db - (10 * Math.Log10(16)), score.WorstTileDb, 6);
    }

    [Fact]
    public void What_is_transparent_in_the_source_does_not_count()
    {
        var source = new PixelBuffer(2, 1, new PixelFormat(2, 8), [100, 255, 0, 0]);
        var result = new PixelBuffer(2, 1, new PixelFormat(2, 8), [101, 255, 90, 0]);

        var score = Measure(source, result, new TilePlan(2, 1, 8, 0), 1, 1);

        Assert.Equal(20 * Math.Log10(255 / (219.0 / 255)), score.Db, 3);
    }

    [Fact]
    public void A_picture_that_runs_too_far_ahead_is_refused()
    {
        var meter = new ConsistencyMeter(new TilePlan(1, 1000, 8, 0), 1, PixelFormat.Grey8);
        meter.AddSourceRows(new byte[meter.MostRowsApart]);

        Assert.Throws<InvalidOperationException>(() => meter.AddSourceRows(new byte[1]));
    }

    [Fact]
    public void Missing_and_surplus_rows_are_refused()
    {
        var meter = new ConsistencyMeter(new TilePlan(4, 2, 8, 0), 2, PixelFormat.Grey8);

        Assert.Throws<ArgumentException>(() => meter.AddSourceRows(new byte[12]));
        Assert.Throws<ArgumentException>(() => meter.AddResultRows(new byte[7]));
        meter.AddSourceRows(new byte[8]);
        meter.AddResultRows(new byte[24]);
        Assert.Throws<InvalidOperationException>(() => meter.Finish());
        meter.AddResultRows(new byte[8]);
        Assert.Equal(Psnr.MaxDb, meter.Finish().Db);
    }

    private static ConsistencyScore Measure(PixelBuffer source, PixelBuffer result, TilePlan plan, int scale, int step)
    {
        var meter = new ConsistencyMeter(plan, scale, source.Format);
        for (int from = 0, to = 0; from < source.Data.Length || to < result.Data.Length;)
        {
            var sourceIsNext = meter.SourceRows <= (meter.ResultRows / scale) + (step % 8);
            if (from < source.Data.Length && (sourceIsNext || to == result.Data.Length))
            {
                var length = Math.Min(((step % 3) + 1) * source.Stride, source.Data.Length - from);
                meter.AddSourceRows(source.Data.AsSpan(from, length));
                from += length;
            }
            else
            {
                var length = Math.Min(((step % 7) + 1) * result.Stride, result.Data.Length - to);
                meter.AddResultRows(result.Data.AsSpan(to, length));
                to += length;
            }
        }

        return meter.Finish();
    }

    private static double Tile(float[] a, float[] b, int width, Rect core)
    {
        var sum = 0.0;
        for (var y = core.Y; y < core.Bottom; y++)
        {
            for (var x = core.X; x < core.Right; x++)
            {
                sum += Math.Pow(a[(y * width) + x] - b[(y * width) + x], 2);
            }
        }

        return Psnr.FromMeanSquaredError(sum / (core.Width * core.Height));
    }
}
