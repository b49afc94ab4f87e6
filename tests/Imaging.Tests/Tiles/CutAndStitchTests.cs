using Actors.Imaging.Tiles;
using CsCheck;

namespace Actors.Imaging.Tests.Tiles;

public sealed class CutAndStitchTests
{
    private static readonly Gen<(PixelBuffer Picture, TilePlan Plan)> Cases =
        Gen.Select(Gen.Int[1, 70], Gen.Int[1, 70], Gen.Int[1, 5], Gen.Int[0, 30], Gen.Int[1, 4], Gen.Int[1, 2], Gen.Int)
            .Select((width, height, edge, halo, bands, bytes, seed) => (
                TestPictures.Noise(width, height, new PixelFormat(bands, 8 * bytes), seed),
                new TilePlan(width, height, edge * TilePlan.Grain, halo)));

    [Fact]
    public void Window_pixels_are_the_clamped_pixels_of_the_source() =>
        Cases.Sample((picture, plan) =>
        {
            var windows = Cut(picture, plan, rowsAtATime: 3);
            return Enumerable.Range(0, plan.Count).All(index => windows[index].Data.AsSpan().SequenceEqual(Clamped(picture, plan.Window(index)).Data));
        }, iter: 150);

    [Fact]
    public void Windows_do_not_depend_on_how_the_rows_come_in() =>
        Gen.Select(Cases, Gen.Int[1, 100], Gen.Int[1, 100]).Sample((input, some, other) =>
            Cut(input.Picture, input.Plan, some).Zip(Cut(input.Picture, input.Plan, other)).All(pair => pair.First.Data.AsSpan().SequenceEqual(pair.Second.Data)), iter: 100);

    [Fact]
    public void Cutting_and_stitching_is_the_identity() =>
        Cases.Sample((picture, plan) => Stitch(picture, plan, scale: 1).AsSpan().SequenceEqual(picture.Data), iter: 150);

    [Fact]
    public void Tiles_enlarged_by_repetition_stitch_to_the_picture_enlarged_by_repetition() =>
        Gen.Select(Cases, Gen.Int[2, 4]).Sample((input, scale) =>
        {
            var (picture, plan) = input;
            var whole = Repeat(picture, new Rect(0, 0, picture.Width, picture.Height), scale);
            return Stitch(picture, plan, scale).AsSpan().SequenceEqual(whole.Data);
        }, iter: 100);

    [Fact]
    public void The_cutter_takes_no_more_than_one_row_of_windows_at_a_time()
    {
        var plan = new TilePlan(8, 100, 8, 3);
        var cutter = new TileCutter(plan, PixelFormat.Grey8);

        var taken = cutter.Add(new byte[8 * 100]);

        Assert.Equal(8 * (plan.TileHeight + plan.Halo), taken);
        Assert.Equal(0, cutter.Add(new byte[8]));
        Assert.Equal(0, cutter.ReadyRow);
    }

    [Fact]
    public void Rows_that_are_not_whole_or_too_many_are_refused()
    {
        var cutter = new TileCutter(new TilePlan(8, 2, 8, 0), PixelFormat.Grey8);

        Assert.Throws<ArgumentException>(() => cutter.Add(new byte[7]));
        Assert.Throws<ArgumentException>(() => cutter.Add(new byte[24]));
    }

    [Fact]
    public void A_tile_is_cut_only_from_the_ready_row()
    {
        var cutter = new TileCutter(new TilePlan(8, 16, 8, 0), PixelFormat.Grey8);

        Assert.Throws<InvalidOperationException>(() => cutter.Cut(0));
        cutter.Add(new byte[8 * 8]);
        Assert.NotNull(cutter.Cut(0));
        Assert.Throws<InvalidOperationException>(() => cutter.Cut(1));
    }

    [Fact]
    public void A_tile_has_one_place_and_one_shape()
    {
        var stitcher = new TileStitcher(new TilePlan(16, 12, 8, 0), scale: 2, PixelFormat.Grey8);

        stitcher.Place(0, new PixelBuffer(16, 16, PixelFormat.Grey8));

        Assert.Throws<InvalidOperationException>(() => stitcher.Place(0, new PixelBuffer(16, 16, PixelFormat.Grey8)));
        Assert.Throws<InvalidOperationException>(() => stitcher.Place(2, new PixelBuffer(16, 8, PixelFormat.Grey8)));
        Assert.Throws<ArgumentException>(() => stitcher.Place(1, new PixelBuffer(15, 16, PixelFormat.Grey8)));
        Assert.Throws<ArgumentException>(() => stitcher.Place(1, new PixelBuffer(16, 16, PixelFormat.Grey16)));
        Assert.Throws<InvalidOperationException>(() => stitcher.Rows);
        Assert.Throws<InvalidOperationException>(stitcher.Release);
    }

    private static PixelBuffer[] Cut(PixelBuffer picture, TilePlan plan, int rowsAtATime)
    {
        var cutter = new TileCutter(plan, picture.Format);
        var windows = new PixelBuffer[plan.Count];
        for (var at = 0; at < picture.Data.Length;)
        {
            var length = Math.Min(rowsAtATime * picture.Stride, picture.Data.Length - at);
            at += cutter.Add(picture.Data.AsSpan(at, length));
            while (cutter.ReadyRow is { } row)
            {
                for (var column = plan.Columns - 1; column >= 0; column--)
                {
                    windows[(row * plan.Columns) + column] = cutter.Cut((row * plan.Columns) + column);
                }

                cutter.Release();
            }
        }

        Assert.True(cutter.IsDone);
        return windows;
    }

    private static byte[] Stitch(PixelBuffer picture, TilePlan plan, int scale)
    {
        var windows = Cut(picture, plan, rowsAtATime: 5);
        var stitcher = new TileStitcher(plan, scale, picture.Format);
        using var rows = new MemoryStream();
        for (var row = 0; row < plan.Rows; row++)
        {
            for (var index = (row + 1) * plan.Columns - 1; index >= row * plan.Columns; index--)
            {
                var core = plan.Core(index);
                stitcher.Place(index, Repeat(windows[index], new Rect(plan.Halo, plan.Halo, core.Width, core.Height), scale));
            }

            rows.Write(stitcher.Rows.Span);
            stitcher.Release();
        }

        Assert.True(stitcher.IsDone);
        return rows.ToArray();
    }

    private static PixelBuffer Clamped(PixelBuffer picture, Rect window) =>
        Map(window.Width, window.Height, picture, (x, y) => (Math.Clamp(window.X + x, 0, picture.Width - 1), Math.Clamp(window.Y + y, 0, picture.Height - 1)));

    private static PixelBuffer Repeat(PixelBuffer picture, Rect part, int scale) =>
        Map(part.Width * scale, part.Height * scale, picture, (x, y) => (part.X + (x / scale), part.Y + (y / scale)));

    private static PixelBuffer Map(int width, int height, PixelBuffer picture, Func<int, int, (int X, int Y)> source)
    {
        var mapped = new PixelBuffer(width, height, picture.Format);
        var size = picture.Format.BytesPerPixel;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var from = source(x, y);
                picture.Row(from.Y).Slice(from.X * size, size).CopyTo(mapped.Row(y)[(x * size)..]);
            }
        }

        return mapped;
    }
}
