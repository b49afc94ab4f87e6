using Actors.Imaging.Quality;

namespace Actors.Imaging.Tests.Quality;

public sealed class PerceptualHashTests
{
    [Fact]
    public void Half_of_the_bits_are_set()
    {
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal(32, System.Numerics.BitOperations.PopCount(Of(Drawings.Of(seed)))));
    }

    [Fact]
    public void A_picture_in_another_size_looks_the_same()
    {
        Assert.All(Enumerable.Range(0, 10), seed =>
        {
            var drawing = Drawings.Of(seed);

            Assert.InRange(PerceptualHash.Distance(Of(drawing), Of(Drawings.Reduced(drawing, 2))), 0, 4);
            Assert.InRange(PerceptualHash.Distance(Of(drawing), Of(Drawings.Reduced(drawing, 3))), 0, 4);
            Assert.InRange(PerceptualHash.Distance(Of(drawing), Of(Drawings.Enlarged(drawing, 2))), 0, 4);
        });
    }

    [Fact]
    public void A_thin_crop_looks_almost_the_same()
    {
        Assert.All(Enumerable.Range(0, 10), seed =>
        {
            var drawing = Drawings.Of(seed);

            Assert.InRange(PerceptualHash.Distance(Of(drawing), Of(Drawings.Cropped(drawing, 2))), 0, 10);
        });
    }

    [Fact]
    public void Other_pictures_look_otherwise()
    {
        var hashes = Enumerable.Range(0, 60).Select(seed => Of(Drawings.Of(seed))).ToArray();

        var nearest = hashes.SelectMany((one, at) => hashes.Skip(at + 1).Select(other => PerceptualHash.Distance(one, other))).Min();

        Assert.True(nearest > 12, $"{nearest} bits differ");
    }

    [Fact]
    public void The_evaluation_sets_hold_one_picture_twice_and_no_other_pair_that_looks_alike()
    {
        var hashes = new[] { "Set5", "Set14" }
            .SelectMany(set => Directory.GetFiles(Path.Combine(Checkout.SharedData("eval", set), "HR"), "*.png"))
            .Order(StringComparer.Ordinal)
            .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Hash: Of(PlainPng.Read(path))))
            .ToArray();

        var alike = hashes.SelectMany((one, at) => hashes.Skip(at + 1).Where(other => PerceptualHash.Distance(one.Hash, other.Hash) <= 12).Select(other => (one.Name, other.Name)));

        Assert.Equal([("face", "head")], alike);
    }

    private static ulong Of(PixelBuffer picture) => PictureMeterTests.Measure(picture).Hash;
}
