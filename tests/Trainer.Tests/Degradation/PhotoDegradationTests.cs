using Actors.Codecs;
using Actors.Imaging;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Tests.Degradation;

public sealed class PhotoDegradationTests
{
    private const int Seeds = 400;

    public static TheoryData<string> Photographic => [Degradations.Photo, Degradations.Scan];

    [Theory]
    [MemberData(nameof(Photographic))]
    public void The_same_seed_and_picture_give_the_same_pixels_on_any_thread(string name)
    {
        var (degradation, picture) = (Degradations.Get(name), TestPictures.Scene(66, 50, seed: 1));
        var alone = Enumerable.Range(0, 24).Select(seed => degradation.Degrade(picture, 2, seed).Data).ToList();

        var together = new byte[alone.Count][];
        Parallel.For(0, alone.Count, seed => together[seed] = degradation.Degrade(picture, 2, seed).Data);

        Assert.Equal(alone, together);
    }

    [Theory]
    [MemberData(nameof(Photographic))]
    public void Other_seeds_give_other_pixels(string name)
    {
        var picture = TestPictures.Scene(66, 50, seed: 1);

        var results = Enumerable.Range(0, 24).Select(seed => Convert.ToHexString(Degradations.Get(name).Degrade(picture, 2, seed).Data));

        Assert.Distinct(results);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 23)]
    [InlineData(35, 2)]
    [InlineData(17, 19)]
    public void Sides_come_out_exactly_at_every_scale(int width, int height)
    {
        foreach (var scale in Enumerable.Range(1, 4))
        {
            var picture = TestPictures.Scene(width * scale, height * scale, seed: 1);
            foreach (var degradation in Degradations.Names.Select(Degradations.Get))
            {
                var sizes = Enumerable.Range(0, 12).Select(seed => degradation.Degrade(picture, scale, seed)).Select(low => (low.Width, low.Height));

                Assert.All(sizes, size => Assert.Equal((width, height), size));
            }
        }
    }

    [Fact]
    public void A_side_that_the_scale_does_not_divide_is_refused() =>
        Assert.Throws<ArgumentException>(() => Degradations.Get(Degradations.Photo).Degrade(TestPictures.Scene(7, 8, seed: 1), 2, seed: 1));

    [Theory]
    [MemberData(nameof(Photographic))]
    public void A_flat_colour_keeps_its_mean(string name)
    {
        byte[] colour = [150, 100, 60];
        var flat = TestPictures.Flat(64, 48, colour[0], colour[1], colour[2]);
        var results = Enumerable.Range(0, 200).Select(seed => Degradations.Get(name).Degrade(flat, 2, seed)).ToList();

        for (var channel = 0; channel < colour.Length; channel++)
        {
            var mean = results.Average(result => result.Data.Where((_, at) => at % 3 == channel).Average(value => value));
            Assert.InRange(mean, colour[channel] - 1.0, colour[channel] + 1.0);
        }
    }

    [Fact]
    public void Everything_drawn_lies_in_its_range_and_all_of_it_is_drawn()
    {
        var photo = Photo(Degradations.Photo);
        var drawn = Enumerable.Range(0, Seeds).Select(seed => photo.Draw(seed)).ToList();
        var (last, earlier) = (drawn.Select(stages => stages[^1]).ToList(), drawn.Where(stages => stages.Count == 2).Select(stages => stages[0]).ToList());
        var jpegs = drawn.SelectMany(stages => stages).Select(stage => stage.Jpeg).OfType<DrawnJpeg>().ToList();
        var noises = drawn.SelectMany(stages => stages).Select(stage => stage.Noise).OfType<DrawnNoise>().ToList();
        var blurs = drawn.SelectMany(stages => stages).Select(stage => stage.Blur).OfType<DrawnBlur>().ToList();

        Assert.InRange(earlier.Count, 0.5 * Seeds, 0.7 * Seeds);
        Assert.Equal((30, 95), (jpegs.Min(jpeg => jpeg.Quality), jpegs.Max(jpeg => jpeg.Quality)));
        Assert.Equal(2, jpegs.DistinctBy(jpeg => jpeg.HalvesChroma).Count());
        Assert.All(noises, noise => Assert.InRange(noise.Sigma, 1, 10));
        Assert.Equal(4, noises.DistinctBy(noise => (noise.Kind, noise.IsGrey)).Count());
        Assert.All(blurs, blur => Assert.InRange(blur.Along, 0.2, 2));
        Assert.Contains(blurs, blur => blur.Along != blur.Across);
        Assert.Contains(blurs, blur => blur.Along == blur.Across);
        Assert.All(earlier, stage => Assert.InRange(stage.Resize, 0.7, 2));
        Assert.Equal(3, last.DistinctBy(stage => stage.Kernel).Count());
        Assert.Contains(last, stage => stage is { Blur: null, Noise: null } or { Jpeg: null });
    }

    [Fact]
    public void A_scan_is_always_soft_noisy_and_a_file_of_first_order()
    {
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            var stage = Assert.Single(Photo(Degradations.Scan).Draw(seed));

            Assert.InRange(stage.Blur!.Along, 0.6, 1.4);
            Assert.InRange(stage.Noise!.Sigma, 2, 8);
            Assert.InRange(stage.Jpeg!.Quality, 40, 90);
        }
    }

    [Fact]
    public void The_file_is_the_last_thing_that_happens()
    {
        var onlyJpeg = new PhotoDegradation("jpeg", new PhotoStage { BlurChance = 0, NoiseChance = 0, Jpeg = new ValueRange(30, 95), HalvedChromaChance = 0.5 });
        var picture = TestPictures.Scene(45, 37, seed: 1);

        foreach (var seed in Enumerable.Range(0, 8))
        {
            var jpeg = onlyJpeg.Draw(seed)[0].Jpeg!;
            Assert.Equal(JpegPass.Of(picture, jpeg.Quality, jpeg.HalvesChroma).Data, onlyJpeg.Degrade(picture, 1, seed).Data);
            Assert.NotEqual(picture.Data, onlyJpeg.Degrade(picture, 1, seed).Data);
        }
    }

    private static PhotoDegradation Photo(string name) => Assert.IsType<PhotoDegradation>(Degradations.Get(name));
}
