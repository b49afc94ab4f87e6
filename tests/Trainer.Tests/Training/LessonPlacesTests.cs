using Actors.Trainer.Data;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Training;

/// <summary>Where the squares of lessons are cut.</summary>
public sealed class LessonPlacesTests
{
    [Theory]
    [InlineData(24, 6)]
    [InlineData(50, 3)]
    [InlineData(90, 8)]
    public void Squares_lie_in_the_picture_and_none_on_another(int side, int most)
    {
        for (var index = 0; index < 20; index++)
        {
            var picture = TestPictures.Pair(2, seed: index, side: 120).Low;

            var places = LessonPlaces.Of(picture, side, most, index);

            Assert.InRange(places.Count, 1, most);
            Assert.All(places, place => Assert.True(place is { X: >= 0, Y: >= 0 } && place.X + side <= picture.Width && place.Y + side <= picture.Height, $"{place} of {side}"));
            Assert.All(places.Index(), one => Assert.All(places.Take(one.Index), other => Assert.True(Math.Abs(one.Item.X - other.X) >= side || Math.Abs(one.Item.Y - other.Y) >= side, $"{one.Item} and {other}")));
        }
    }

    [Fact]
    public void The_first_square_is_the_same_however_many_are_asked_for()
    {
        var picture = TestPictures.Pair(2, seed: 1, side: 120).Low;

        Assert.Equal(LessonPlaces.Of(picture, 24, most: 1, index: 3), LessonPlaces.Of(picture, 24, most: 5, index: 3).Take(1));
    }

    [Fact]
    public void A_picture_with_room_for_several_gives_as_many_as_are_asked_for_and_one_without_room_gives_one()
    {
        Assert.Equal(4, LessonPlaces.Of(TestPictures.Pair(2, seed: 1, side: 160).Low, side: 24, most: 4, index: 0).Count);
        Assert.Single(LessonPlaces.Of(TestPictures.Pair(2, seed: 1, side: 40).Low, side: 24, most: 4, index: 0));
        Assert.Equal((0, 0), Assert.Single(LessonPlaces.Of(TestPictures.Pair(2, seed: 1, side: 24).Low, side: 24, most: 4, index: 0)));
    }

    [Fact]
    public void Where_there_is_more_detail_a_square_is_more_likely()
    {
        // Squares of a quarter of the side: the most detailed of sixteen places is above the middle one.
        var above = Enumerable.Range(0, 20).Count(index =>
        {
            var picture = TestPictures.Pair(2, seed: index, side: 120).Low;
            var (x, y) = LessonPlaces.Of(picture, 30, most: 1, index)[0];
            var all = Enumerable.Range(0, 100).Select(number => PatchDetail.Of(picture, number % 10 * 10, number / 10 * 10, 30)).Order().ToList();
            return PatchDetail.Of(picture, x, y, 30) > all[50];
        });

        Assert.True(above >= 18, $"{above} of 20 above the middle");
    }
}
