using System.Text.Json;
using Actors.Codecs;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Trainer.Data;
using Actors.Trainer.Files;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>
/// What teachers make of pictures, made once and kept in a folder: runs that learn from it pay for no teacher at their steps, and what they learn is the mean of
/// several answers. A folder that was begun is gone on with, and runs of the same lessons can share one.
/// </summary>
public sealed class Lessons
{
    private const string RecordFileName = "lessons.json";

    private readonly Teacher _teacher;
    private readonly LessonPlan _plan;
    private readonly string _folder;

    /// <param name="teacher">Asked; not owned.</param>
    /// <param name="folder">Where they are kept; made where it does not exist.</param>
    /// <param name="record">What decides them. It is kept with them, and lessons of another are not taken for these.</param>
    /// <exception cref="InvalidDataException">The folder holds others.</exception>
    public Lessons(Teacher teacher, string folder, LessonRecord record)
    {
        (_teacher, _plan, _folder) = (teacher, record.Plan, folder);
        Directory.CreateDirectory(folder);
        var (path, own) = (Path.Combine(folder, RecordFileName), JsonSerializer.Serialize(record, TrainerJson.Default.LessonRecord) + "\n");
        if (!File.Exists(path))
        {
            WholeFile.Write(path, own);
        }
        else if (File.ReadAllText(path) != own)
        {
            throw new InvalidDataException($"{folder} holds lessons of other pictures, teachers or numbers: {path} names them. Name another folder with --lessons, or delete this one.");
        }
    }

    /// <summary>The lessons of a picture: its most detailed squares, and what the teachers make of them.</summary>
    /// <param name="pair">A picture and its reduced version.</param>
    /// <param name="index">Its place among the pictures, which names its files and decides what is drawn for it.</param>
    /// <param name="isMixed">True computes in bfloat16 where the networks take it.</param>
    /// <returns>One to as many as the plan says.</returns>
    public IReadOnlyList<PicturePair> Make(PicturePair pair, int index, bool isMixed)
    {
        var side = Math.Min(_plan.Side, Math.Min(pair.Low.Width, pair.Low.Height));
        return [.. LessonPlaces.Of(pair.Low, side, _plan.Squares, index).Select((place, number) => Make(pair, place, side, (index * _plan.Squares) + number, isMixed))];
    }

    private static byte[] Square(PixelBuffer picture, int x, int y, int side)
    {
        var pixels = new byte[side * side * 3];
        new Turn(0).Copy(picture, x, y, side, pixels);
        return pixels;
    }

    private static byte[] Png(PixelBuffer picture) => VipsEncoder.Encode(picture, new EncodeSettings(ImageFormat.Png));

    private PicturePair Make(PicturePair pair, (int X, int Y) place, int side, int index, bool isMixed)
    {
        var (low, high) = (Path.Combine(_folder, $"{index:D5}.low.png"), Path.Combine(_folder, $"{index:D5}.high.png"));
        if (File.Exists(high))
        {
            return new PicturePair(pair.Name, PictureReader.Read(low), PictureReader.Read(high));
        }

        var made = Ask(pair, place, side, index, isMixed);
        WholeFile.Write(low, Png(made.Low));
        WholeFile.Write(high, Png(made.High));
        return made;
    }

    // The networks see as much around the square as they look at, so that its rim is as good as its middle.
    private PicturePair Ask(PicturePair pair, (int X, int Y) place, int side, int index, bool isMixed)
    {
        using var scope = NewDisposeScope();
        var (scale, halo) = (pair.High.Width / pair.Low.Width, _teacher.Halo);
        var (x, y) = place;
        var seen = side + (2 * halo);
        var low = PictureTensor.Of(Square(pair.Low, x - halo, y - halo, seen), 1, seen, _teacher.Device);
        var high = PictureTensor.Of(Square(pair.High, (x - halo) * scale, (y - halo) * scale, seen * scale), 1, seen * scale, _teacher.Device);
        var sum = zeros_like(high);
        for (var ask = 0; ask < _plan.Asks; ask++)
        {
            using var answering = NewDisposeScope();
            sum.AddTimes(_teacher.Correct(low, high, ((long)index * _plan.Asks) + ask, isMixed), 1.0 / _plan.Asks);
        }

        return new PicturePair(
            pair.Name,
            new PixelBuffer(side, side, PixelFormat.Rgb8, Square(pair.Low, x, y, side)),
            new PixelBuffer(side * scale, side * scale, PixelFormat.Rgb8, PictureTensor.Bytes(PictureTensor.Inner(sum, halo * scale))));
    }
}
