using Actors.Imaging;
using Actors.Trainer.Data;

namespace Actors.Trainer.Tests.Data;

public sealed class PatchDatasetTests
{
    private const int Scale = 2;
    private const int Side = 6;

    [Fact]
    public void The_same_seed_and_step_draw_the_same_batch()
    {
        var pictures = new[] { TestPictures.Pair(Scale, 1), TestPictures.Pair(Scale, 2) };

        var batch = new PatchDataset(pictures, Scale, seed: 7).Draw(index: 3, count: 8, Side);

        Assert.Equal(batch.High, new PatchDataset(pictures, Scale, seed: 7).Draw(index: 3, count: 8, Side).High);
        Assert.NotEqual(batch.High, new PatchDataset(pictures, Scale, seed: 7).Draw(index: 4, count: 8, Side).High);
        Assert.NotEqual(batch.High, new PatchDataset(pictures, Scale, seed: 8).Draw(index: 3, count: 8, Side).High);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Both_sides_of_a_patch_show_the_same_place_turned_the_same_way(int margin)
    {
        var low = TestPictures.Scene(20, 14, seed: 1);
        var dataset = new PatchDataset([new PicturePair("doubled", low, Doubled(low))], Scale, seed: 1);

        var batch = dataset.Draw(index: 0, count: 200, Side, margin);

        for (var patch = 0; patch < batch.Count; patch++)
        {
            var small = new PixelBuffer(Side, Side, PixelFormat.Rgb8, Slice(batch.Low, patch, batch.Count));
            Assert.Equal(Doubled(small).Data, Slice(batch.High, patch, batch.Count));
        }
    }

    [Fact]
    public void With_a_margin_some_patches_reach_over_an_edge_which_is_repeated_there()
    {
        var dataset = new PatchDataset([TestPictures.Pair(Scale, 1)], Scale, seed: 1);

        var (without, with) = (dataset.Draw(index: 0, count: 400, Side), dataset.Draw(index: 0, count: 400, Side, margin: 2));

        Assert.Equal(0, OverEdge(without));
        Assert.InRange(OverEdge(with), 60, 140);

        static int OverEdge(PatchBatch batch) => Enumerable.Range(0, batch.Count).Select(patch => Slice(batch.Low, patch, batch.Count)).Count(low => !IsFlat(low) && RepeatsAnEdge(low));
    }

    [Fact]
    public void Eight_turns_give_eight_different_squares_of_the_same_pixels()
    {
        var picture = TestPictures.Scene(9, 9, seed: 2);

        var squares = Enumerable.Range(0, 8).Select(index => Turned(picture, index)).ToList();

        Assert.Equal(8, squares.Distinct().Count());
        Assert.All(squares, square => Assert.Equal(Convert.FromHexString(squares[0]).Order(), Convert.FromHexString(square).Order()));
    }

    [Fact]
    public void A_small_share_of_patches_is_flat_and_covers_greys_and_saturated_primaries()
    {
        var dataset = new PatchDataset([TestPictures.Pair(Scale, 1)], Scale, seed: 1);

        var batch = dataset.Draw(index: 0, count: 5000, Side);
        var colours = Enumerable.Range(0, batch.Count).Select(patch => Slice(batch.Low, patch, batch.Count)).Where(IsFlat).Select(p => (p[0], p[1], p[2])).ToList();

        Assert.InRange(colours.Count, 50, 200);
        Assert.Contains(((byte)255, (byte)0, (byte)0), colours);
        Assert.Contains(((byte)0, (byte)0, (byte)255), colours);
        Assert.Contains(colours, c => c.Item1 == c.Item2 && c.Item2 == c.Item3 && c.Item1 is > 0 and < 255);
    }

    [Fact]
    public void Patches_larger_than_every_picture_are_refused()
    {
        var dataset = new PatchDataset([TestPictures.Pair(Scale, 1, side: 16)], Scale, seed: 1);

        Assert.Throws<InvalidOperationException>(() => dataset.Draw(index: 0, count: 50, side: 17));
    }

    [Fact]
    public void Of_several_places_the_one_with_the_most_detail_is_cut()
    {
        var pictures = new[] { TestPictures.Pair(Scale, 1), new PicturePair("flat", TestPictures.Flat(48, 48, 9, 99, 199), TestPictures.Flat(96, 96, 9, 99, 199)) };

        var (plain, picky) = (Flats(candidates: 1), Flats(candidates: 8));

        Assert.InRange(plain, 400, 600);
        Assert.InRange(picky, 1, 60);

        int Flats(int candidates)
        {
            var batch = new PatchDataset(pictures, Scale, seed: 1) { Candidates = candidates }.Draw(index: 0, count: 1000, Side);
            return Enumerable.Range(0, batch.Count).Count(patch => IsFlat(Slice(batch.Low, patch, batch.Count)));
        }
    }

    [Fact]
    public void Detail_is_nothing_on_a_flat_or_evenly_shaded_square_and_grows_with_contrast()
    {
        var (ramp, faint, strong) = (new PixelBuffer(8, 8, PixelFormat.Rgb8), new PixelBuffer(8, 8, PixelFormat.Rgb8), new PixelBuffer(8, 8, PixelFormat.Rgb8));
        for (var pixel = 0; pixel < 64; pixel++)
        {
            var (y, x) = Math.DivRem(pixel, 8);
            (ramp.Data[(pixel * 3) + 1], faint.Data[(pixel * 3) + 1], strong.Data[(pixel * 3) + 1]) = ((byte)(10 + (9 * x)), (byte)(10 * (y & 1)), (byte)(90 * (y & 1)));
        }

        Assert.Equal(0, PatchDetail.Of(ramp, 0, 0, 8));
        Assert.Equal(9 * PatchDetail.Of(faint, 1, 2, 5), PatchDetail.Of(strong, 1, 2, 5));
        Assert.True(PatchDetail.Of(faint, 1, 2, 5) > 0);
    }

    private static bool IsFlat(byte[] patch) => patch.Chunk(3).All(pixel => pixel.AsSpan().SequenceEqual(patch.AsSpan(0, 3)));

    private static byte[] Slice(byte[] data, int index, int count) => data.AsSpan(data.Length / count * index, data.Length / count).ToArray();

    private static string Turned(PixelBuffer picture, int index)
    {
        var square = new byte[5 * 5 * 3];
        new Turn(index).Copy(picture, 2, 1, 5, square);
        return Convert.ToHexString(square);
    }

    private static PixelBuffer Doubled(PixelBuffer picture)
    {
        var result = new PixelBuffer(picture.Width * 2, picture.Height * 2, picture.Format);
        for (var y = 0; y < result.Height; y++)
        {
            for (var x = 0; x < result.Width; x++)
            {
                picture.Row(y / 2).Slice(x / 2 * 3, 3).CopyTo(result.Row(y)[(x * 3)..]);
            }
        }

        return result;
    }

    // Two outermost rows or columns are alike.
    private static bool RepeatsAnEdge(byte[] low)
    {
        return IsSame(0, 1, isRow: true) || IsSame(Side - 1, Side - 2, isRow: true) || IsSame(0, 1, isRow: false) || IsSame(Side - 1, Side - 2, isRow: false);

        bool IsSame(int one, int other, bool isRow) => Enumerable.Range(0, Side).All(along => At(one, along, isRow).SequenceEqual(At(other, along, isRow)));

        ReadOnlySpan<byte> At(int across, int along, bool isRow) => low.AsSpan(((isRow ? (across * Side) + along : (along * Side) + across) * 3), 3);
    }
}
