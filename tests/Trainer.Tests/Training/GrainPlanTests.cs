using Actors.Codecs;
using Actors.Imaging;
using Actors.Trainer.Data;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Training;

/// <summary>Some of the pictures that a network learns from have grain, as pictures that were not reduced have.</summary>
public sealed class GrainPlanTests
{
    private const int Scale = 2;
    private const int Side = 64;

    private static readonly GrainPlan Plan = new(Share: 0.3, Most: 4);
    private static readonly PicturePair Grey = new("grey", TestPictures.Flat(Side, Side, 120, 120, 120), TestPictures.Flat(Side * Scale, Side * Scale, 120, 120, 120));

    [Fact]
    public void A_share_of_the_pictures_gets_it_and_the_others_stay_as_they_are()
    {
        var given = Enumerable.Range(0, 400).Count(index => !ReferenceEquals(Grey, Plan.On(Grey, Scale, seed: 7, index)));

        Assert.InRange(given, 90, 150);
    }

    [Fact]
    public void It_is_mostly_of_brightness_and_between_one_level_and_the_most()
    {
        var grained = Enumerable.Range(0, 100).Select(index => Plan.On(Grey, Scale, seed: 7, index)).Where(pair => !ReferenceEquals(Grey, pair)).ToList();

        var (common, apart) = (grained.ConvertAll(pair => Deviation(pair.High, pixel => pixel.Sum(value => value - 120.0) / 3)), grained.ConvertAll(pair => Deviation(pair.High, pixel => pixel[0] - pixel[1])));
        Assert.All(common, sigma => Assert.InRange(sigma, 0.95, 4.4));
        Assert.True(common.Max() > 2 * common.Min(), "All pictures have as much of it.");
        Assert.All(common.Zip(apart), sigma => Assert.InRange(sigma.Second / sigma.First, 0.4, 0.75));
    }

    [Fact]
    public void The_small_picture_is_the_grained_one_reduced()
    {
        var grained = Enumerable.Range(0, 100).Select(index => Plan.On(TestPictures.Pair(Scale, seed: 3), Scale, seed: 7, index)).ToList();

        Assert.All(grained, pair => Assert.Equal(MatlabReduction.Reduce(pair.High, Scale).Data, pair.Low.Data));
    }

    [Fact]
    public void The_same_seed_gives_the_same_grain_and_each_picture_its_own()
    {
        var every = new GrainPlan(1, 3);

        var (first, again, other) = (every.On(Grey, Scale, seed: 7, index: 1), every.On(Grey, Scale, seed: 7, index: 1), every.On(Grey, Scale, seed: 7, index: 2));

        Assert.Equal(first.High.Data, again.High.Data);
        Assert.NotEqual(first.High.Data, other.High.Data);
    }

    [Fact]
    public void A_recipe_gives_it_to_what_is_learnt_from_at_each_size_and_not_to_what_is_held_out()
    {
        using var folder = new TemporaryFolder();
        foreach (var seed in Enumerable.Range(1, 4))
        {
            TestPictures.SavePng(TestPictures.Scene(60, 50, seed), folder.Combine($"{seed}.png"));
        }

        var sources = PictureFolder.List(folder.Path, Scale);
        var recipe = TinyTraining.Recipe(steps: 10) with { HeldOut = 2, Sizes = [0.5] };

        var (plain, grained) = (new PictureSplit(sources, recipe), new PictureSplit(sources, recipe with { Grain = new GrainPlan(1, 3) }));

        var (clean, given) = (plain.Training(TestContext.Current.CancellationToken), grained.Training(TestContext.Current.CancellationToken));
        Assert.Equal(4, given.Count);
        Assert.All(clean.Zip(given), pair => Assert.NotEqual(pair.First.High.Data, pair.Second.High.Data));
        Assert.Equal(plain.Held(TestContext.Current.CancellationToken).Select(pair => pair.High.Data), grained.Held(TestContext.Current.CancellationToken).Select(pair => pair.High.Data));
    }

    [Fact]
    public void Lessons_of_pictures_with_grain_are_others()
    {
        var recipe = TinyTraining.Recipe(steps: 10) with { Taught = 0.5, Lessons = new LessonPlan(32, 1) };
        var dataset = new DatasetIdentity("data", 2, "version");

        var (plain, grained) = (LessonRecord.Of(dataset, recipe, ["teacher"]), LessonRecord.Of(dataset, recipe with { Grain = Plan }, ["teacher"]));

        Assert.NotEqual(plain.FolderName, grained.FolderName);
    }

    [Fact]
    public void A_recipe_gives_it_to_pictures_that_are_only_reduced_within_its_range()
    {
        var recipe = TinyTraining.Recipe(steps: 10) with { Grain = Plan };

        Assert.Empty(recipe.Faults());
        Assert.Contains("grain: its share", Assert.Single((recipe with { Grain = new GrainPlan(0, 4) }).Faults()), StringComparison.Ordinal);
        Assert.Contains("grain: its share", Assert.Single((recipe with { Grain = new GrainPlan(0.5, 1) }).Faults()), StringComparison.Ordinal);
        Assert.Contains("noise of its own", Assert.Single((recipe with { Degradation = "photo" }).Faults()), StringComparison.Ordinal);
    }

    private static double Deviation(PixelBuffer picture, Func<byte[], double> of)
    {
        var values = picture.Data.Chunk(3).Select(of).ToList();
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
