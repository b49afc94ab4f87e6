using Actors.Imaging;
using Actors.Trainer.Data;
using Actors.Trainer.Training;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Training;

/// <summary>What is kept of a teacher, so that no step asks it.</summary>
public sealed class LessonsTests : IDisposable
{
    private const int Scale = 2;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(30, 30)]
    [InlineData(100, 40)]
    public void A_lesson_is_a_square_of_its_picture_as_the_teacher_makes_it_of_the_whole(int asked, int given)
    {
        // An untrained network is bicubic, which is the same in all positions: the mean of several answers is one of them.
        using var network = new SrNetwork(new NetworkShape(8, 2, Scale), seed: 1);
        using var teacher = Bicubic();
        var pair = TestPictures.Pair(Scale, seed: 3, side: 40);

        var lesson = Assert.Single(Lessons(teacher, side: asked).Make(pair, index: 7, isMixed: false));

        using var _ = no_grad();
        const int Around = 5; // repeats the picture's edge, as it is where pictures are enlarged
        var seen = new byte[50 * 50 * 3];
        new Turn(0).Copy(pair.Low, -Around, -Around, 50, seen);
        var whole = new PixelBuffer(80, 80, PixelFormat.Rgb8, PictureTensor.Bytes(PictureTensor.Inner(network.forward(PictureTensor.Of(seen, 1, 50, CPU)), Around * Scale)));
        Assert.Equal((given, given * Scale), (lesson.Low.Width, lesson.High.Height));
        Assert.Contains(
            Places(pair.Low, lesson.Low),
            place => PictureReader.Crop(whole, place.X * Scale, place.Y * Scale, given * Scale, given * Scale).Data.SequenceEqual(lesson.High.Data));
    }

    [Fact]
    public void Several_answers_are_nearer_to_the_mean_of_all_positions_than_one()
    {
        using var teacher = new Teacher([TinyTraining.Learnt(Scale, seed: 1), TinyTraining.Learnt(Scale, seed: 2)], Scale, share: 1, seed: 5);
        var pair = TestPictures.Pair(Scale, seed: 3);
        var mean = Lessons(teacher, side: 48, asks: 400).Make(pair, 0, isMixed: false)[0].High;

        double Distance(int asks, int index) => Lessons(teacher, side: 48, asks).Make(pair, index, isMixed: false)[0].High.Data.Zip(mean.Data, (one, other) => Math.Pow(one - other, 2)).Sum();

        var (once, often) = (Enumerable.Range(1, 5).Sum(index => Distance(1, index)), Enumerable.Range(1, 5).Sum(index => Distance(8, index)));
        Assert.True(often < once / 3, $"one answer {once}, eight {often}");
    }

    [Fact]
    public void A_folder_that_was_begun_is_gone_on_with_and_asks_nobody_twice()
    {
        using var teacher = Bicubic();
        using var other = new Teacher([TinyTraining.Learnt(Scale, seed: 1)], Scale, share: 1, seed: 5);
        var pair = TestPictures.Pair(Scale, seed: 3);
        var first = Lessons(teacher, side: 24).Make(pair, 0, isMixed: false)[0];

        var again = Lessons(other, side: 24).Make(pair, 0, isMixed: false)[0];

        Assert.Equal(first.Low.Data, again.Low.Data);
        Assert.Equal(first.High.Data, again.High.Data);
        Assert.NotEqual(first.High.Data, Lessons(other, side: 24).Make(pair, 1, isMixed: false)[0].High.Data);
    }

    [Fact]
    public void A_large_picture_gives_several_lessons_and_each_picture_its_own_ones()
    {
        using var teacher = Bicubic();
        var lessons = new Lessons(teacher, _folder.Combine("several"), Record(new LessonPlan(24, 1, Squares: 3), "one"));
        var (large, small) = (TestPictures.Pair(Scale, seed: 3, side: 160), TestPictures.Pair(Scale, seed: 4, side: 30));

        var (first, second) = (lessons.Make(large, 0, isMixed: false), lessons.Make(small, 1, isMixed: false));

        Assert.Equal(3, first.Count);
        Assert.All(first, lesson => Assert.Single(Places(large.Low, lesson.Low)));
        Assert.Single(second);
        Assert.NotEmpty(Places(small.Low, second[0].Low));
        Assert.Equal(first.Select(lesson => lesson.High.Data), lessons.Make(large, 0, isMixed: false).Select(lesson => lesson.High.Data));
    }

    [Fact]
    public void Lessons_of_others_are_not_taken_for_these()
    {
        using var teacher = Bicubic();
        var path = _folder.Combine("lessons");
        _ = new Lessons(teacher, path, Record(new LessonPlan(24, 1), "balanced"));

        var refusal = Assert.Throws<InvalidDataException>(() => new Lessons(teacher, path, Record(new LessonPlan(24, 1), "best")));

        Assert.Contains("--lessons", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("balanced", File.ReadAllText(Path.Combine(path, "lessons.json")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Teacher Bicubic() => new([new SrNetwork(new NetworkShape(8, 2, Scale), seed: 1)], Scale, share: 1, seed: 5);

    private static LessonRecord Record(LessonPlan plan, string teacher) => new(new DatasetIdentity("drawn", 1, "1"), HeldOut: 1, Scale, [], plan, [teacher], Share: 1, Seed: 5);

    // Where a square lies in a picture.
    private static IEnumerable<(int X, int Y)> Places(PixelBuffer picture, PixelBuffer square) =>
        from x in Enumerable.Range(0, picture.Width - square.Width + 1)
        from y in Enumerable.Range(0, picture.Height - square.Height + 1)
        where PictureReader.Crop(picture, x, y, square.Width, square.Height).Data.SequenceEqual(square.Data)
        select (x, y);

    private Lessons Lessons(Teacher teacher, int side, int asks = 2) =>
        new(teacher, _folder.Combine($"{side} {asks}"), Record(new LessonPlan(side, asks), "one"));
}
