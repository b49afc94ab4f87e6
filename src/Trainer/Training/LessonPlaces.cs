using Actors.Imaging;
using Actors.Trainer.Data;

namespace Actors.Trainer.Training;

/// <summary>Where the squares of lessons lie: on the most detail, and none on another.</summary>
internal static class LessonPlaces
{
    private const int Drawn = 16;

    /// <summary>Left upper corners, the same at each call.</summary>
    /// <param name="picture">RGB, 8 bits, at least as wide and high as a square.</param>
    /// <param name="side">Of a square, in pixels.</param>
    /// <param name="most">How many at most, at least 1.</param>
    /// <param name="index">The picture's place among all of them, which decides what is drawn.</param>
    /// <returns>One to <paramref name="most"/>: as many as are found with no pixel in two of them.</returns>
    public static IReadOnlyList<(int X, int Y)> Of(PixelBuffer picture, int side, int most, int index)
    {
        var draw = new SeededDraw(side, index);
        var taken = new List<(int X, int Y)>();
        while (taken.Count < most && Free(picture, side, taken, ref draw) is { Count: > 0 } free)
        {
            taken.Add(free.MaxBy(place => PatchDetail.Of(picture, place.X, place.Y, side)));
        }

        return taken;
    }

    private static List<(int X, int Y)> Free(PixelBuffer picture, int side, List<(int X, int Y)> taken, ref SeededDraw draw)
    {
        var free = new List<(int X, int Y)>();
        for (var place = 0; place < Drawn; place++)
        {
            var (x, y) = (draw.Below(picture.Width - side + 1), draw.Below(picture.Height - side + 1));
            if (taken.TrueForAll(other => Math.Abs(other.X - x) >= side || Math.Abs(other.Y - y) >= side))
            {
                free.Add((x, y));
            }
        }

        return free;
    }
}
