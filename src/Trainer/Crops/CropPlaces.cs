using Actors.Imaging;
using Actors.Trainer.Data;

namespace Actors.Trainer.Crops;

/// <summary>Where a picture is worth looking at closely: its busiest square shows ringing and invented detail, its calmest one blotches and shifted colours.</summary>
public static class CropPlaces
{
    /// <summary>The corners of the squares with the most and the least detail among those of a grid of half squares.</summary>
    /// <param name="picture">RGB of 8 bits, at least <paramref name="side"/> wide and high.</param>
    /// <param name="side">Of a square, in pixels, at least 3.</param>
    /// <exception cref="InvalidDataException">The picture is smaller.</exception>
    public static (Place Busiest, Place Calmest) Of(PixelBuffer picture, int side)
    {
        if (picture.Width < side || picture.Height < side)
        {
            throw new InvalidDataException($"A picture of {picture.Width}×{picture.Height} has no square of {side} pixels; take smaller crops.");
        }

        var places = (
            from y in Steps(picture.Height, side)
            from x in Steps(picture.Width, side)
            select (Place: new Place(x, y), Detail: PatchDetail.Of(picture, x, y, side))).ToList();
        return (places.MaxBy(one => one.Detail).Place, places.MinBy(one => one.Detail).Place);
    }

    private static IEnumerable<int> Steps(int length, int side)
    {
        for (var at = 0; at <= length - side; at += Math.Max(side / 2, 1))
        {
            yield return at;
        }
    }
}
