using System.Collections.Concurrent;
using Actors.Codecs;
using Actors.Imaging;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Tests.Degradation;

public sealed class DegradedPatchesTests
{
    private const int Scale = 2;

    [Fact]
    public void A_batch_depends_on_seed_and_number_alone_and_not_on_those_before()
    {
        var (walked, fresh) = (Patches(seed: 3), Patches(seed: 3));
        for (var index = 0; index < 70; index++)
        {
            walked.Draw(index, 16, index < 40 ? 24 : 16);
        }

        var (one, other) = (walked.Draw(70, 16, 16), fresh.Draw(70, 16, 16));

        Assert.Equal(one.Low, other.Low);
        Assert.Equal(one.High, other.High);
        Assert.NotEqual(one.High, fresh.Draw(71, 16, 16).High);
        Assert.NotEqual(one.High, Patches(seed: 4).Draw(70, 16, 16).High);
    }

    [Fact]
    public void A_new_crop_comes_in_for_every_sixteen_patches()
    {
        var recorded = new Recorded();
        var patches = new DegradedPatches([TestPictures.Pair(Scale, 1, side: 90)], Scale, recorded, seed: 1);

        var seen = new List<int>();
        foreach (var (index, count) in new[] { (0, 16), (1, 16), (2, 5), (3, 16) })
        {
            patches.Draw(index, count, 16);
            seen.Add(recorded.Seeds.Distinct().Count());
        }

        Assert.Equal([DegradedPatches.Window, DegradedPatches.Window + 1, DegradedPatches.Window + 2, DegradedPatches.Window + 3], seen);
        Assert.Equal(seen[^1], recorded.Seeds.Count);
    }

    [Fact]
    public void A_poor_patch_shows_what_its_good_one_shows()
    {
        var batch = Patches(seed: 1).Draw(5, 64, 16);

        var (low, high) = (batch.Low.Chunk(16 * 16 * 3), batch.High.Chunk(32 * 32 * 3));
        var apart = low.Zip(high).Select(patch => Math.Abs(patch.First.Average(value => value) - patch.Second.Average(value => value)));
        Assert.InRange(apart.Max(), 0.1, 8);
    }

    [Fact]
    public void Pictures_smaller_than_a_crop_are_used_whole_and_smaller_than_a_patch_not_at_all()
    {
        var pictures = new[] { TestPictures.Pair(Scale, 1, side: 20) };
        var patches = new DegradedPatches(pictures, Scale, Degradations.Get(Degradations.Photo), seed: 1);

        Assert.Equal(16, patches.Draw(0, 16, 20).Count);
        Assert.Throws<InvalidOperationException>(() => patches.Draw(0, 16, 21));
    }

    private sealed class Recorded : IDegradation
    {
        public ConcurrentBag<long> Seeds { get; } = [];

        public string Name => "recorded";

        public bool TakesGiven => false;

        public PixelBuffer Degrade(PixelBuffer picture, int scale, long seed)
        {
            Seeds.Add(seed);
            return MatlabReduction.Reduce(picture, scale);
        }
    }

    private static DegradedPatches Patches(long seed) =>
        new([TestPictures.Pair(Scale, 1, side: 90), TestPictures.Pair(Scale, 2, side: 70)], Scale, Degradations.Get(Degradations.Photo), seed) { Candidates = 2 };
}
