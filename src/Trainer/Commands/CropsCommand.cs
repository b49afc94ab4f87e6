using System.CommandLine;
using System.Globalization;
using Actors.Codecs;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Trainer.Crops;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Commands;

/// <summary>The verb <c>crops</c>: shows what models make of poor pictures side by side, for the eye, which sees what no figure tells.</summary>
internal static class CropsCommand
{
    private const int Tile = 256;

    public static Command Create()
    {
        var set = new Option<DirectoryInfo>("--set") { Description = "A set of pictures with a folder HR.", Required = true };
        var models = new Option<DirectoryInfo>("--models") { Description = "Folder of our models.", DefaultValueFactory = _ => new DirectoryInfo("models") };
        var names = new Option<string[]>("--model") { Description = "Families to show, in this order.", DefaultValueFactory = _ => ["fast", "restore"], AllowMultipleArgumentsPerToken = true };
        var scale = new Option<int>("--scale") { Description = "1 to 4.", DefaultValueFactory = _ => 2 };
        var degradation = new Option<string>("--degradation") { Description = "What makes the low pictures: bicubic, photo or scan.", DefaultValueFactory = _ => Degradations.Scan };
        var seed = new Option<long>("--seed") { Description = "Decides what photo and scan draw for each picture.", DefaultValueFactory = _ => 1 };
        var side = new Option<int>("--side") { Description = "Of a crop, in source pixels.", DefaultValueFactory = _ => 64 };
        var output = new Option<FileInfo>("--out") { Description = "The sheet, a PNG.", Required = true };
        var command = new Command("crops", "Draws crops of poor pictures side by side.\n\nExample: crops --set ../shared/data/eval/Kodak12 --out artifacts/crops.png")
        {
            set, models, names, scale, degradation, seed, side, output,
        };
        command.SetAction((parsed, stop) => Task.Run(
            () => Run(
                Of(parsed.GetRequiredValue(set), parsed.GetRequiredValue(degradation), parsed.GetValue(seed)),
                Choose(parsed.GetRequiredValue(models).FullName, parsed.GetRequiredValue(names), parsed.GetValue(scale)),
                parsed.GetValue(scale),
                parsed.GetValue(side),
                parsed.GetRequiredValue(output).FullName,
                stop),
            stop));
        return command;
    }

    private static EvaluationSet Of(DirectoryInfo folder, string degradation, long seed) => folder.Exists
        ? new EvaluationSet(folder.Name, folder.FullName, Degradations.Get(degradation), seed)
        : throw new DirectoryNotFoundException($"There is no folder {folder.FullName}.");

    private static List<ModelFile> Choose(string folder, IEnumerable<string> names, int scale)
    {
        var exact = ShippedModels.List(folder).Where(model => model.Card.Scale == scale && model.Card.Precision != "int8").ToList();
        return [.. names.Select(name => exact.Where(model => model.Card.Name == name).MaxBy(model => model.Card.Version)
            ?? throw new DirectoryNotFoundException($"{folder} holds no model named {name} for x{scale}. Name others with --model, or the folder with --models."))];
    }

    private static int Run(EvaluationSet set, List<ModelFile> models, int scale, int side, string output, CancellationToken stop)
    {
        List<(string Name, TiledUpscaler Upscaler)> ways = [("bicubic", new TiledUpscaler(new BicubicUpscaler(scale)))];
        ways.AddRange(models.Select(model => (model.Card.Name, new TiledUpscaler(
            OnnxUpscaler.Open(model.ReadVerified(), model.Card, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions())))));
        Console.WriteLine($"Two rows a picture, its busiest and its calmest place; from the left: {string.Join(", ", ways.Select(way => way.Name))}, original. Shift of the mean of red, green and blue, in levels:");
        var sheet = new CropSheet(side * scale, ways.Count + 1);
        foreach (var pair in set.Read(scale))
        {
            stop.ThrowIfCancellationRequested();
            var results = ways.Select(way => way.Upscaler.Enhance(pair.Low, Tile, Environment.ProcessorCount, stop).Pixels).ToList();
            Console.WriteLine($"{pair.Name,-12} {string.Join("   ", ways.Zip(results, (way, result) => $"{way.Name} {Words(ColourShift.Of(result, pair.High))}"))}");
            var (busiest, calmest) = CropPlaces.Of(pair.High, side * scale);
            foreach (var place in new[] { busiest, calmest })
            {
                sheet.Add([.. results.Append(pair.High).Select(picture => PictureReader.Crop(picture, place.X, place.Y, side * scale, side * scale))]);
            }
        }

        File.WriteAllBytes(output, VipsEncoder.Encode(sheet.Draw(), new EncodeSettings(ImageFormat.Png)));
        Console.WriteLine($"{output} written");
        return ExitCodes.Done;
    }

    private static string Words((double Red, double Green, double Blue) shift) =>
        string.Create(CultureInfo.InvariantCulture, $"{Round(shift.Red):+0.00;-0.00;0.00} {Round(shift.Green):+0.00;-0.00;0.00} {Round(shift.Blue):+0.00;-0.00;0.00}");

    private static double Round(double levels) => Math.Round(levels, 2);
}
