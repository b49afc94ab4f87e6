using System.CommandLine;
using Actors.Imaging;
using Actors.Inference.Models;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Export;

namespace Actors.Trainer.Commands;

/// <summary>The verb <c>quantise</c>: makes the 8-bit copy of a model, and measures it.</summary>
internal static class QuantiseCommand
{
    private const string Original = "fp32";

    public static Command Create()
    {
        var model = new Option<string>("--model") { Description = "The family, such as fast.", Required = true };
        var scale = new Option<int>("--scale") { Description = "1 to 4.", Required = true };
        var version = new Option<int>("--version") { Description = "The version that is copied; the copy has the same.", DefaultValueFactory = _ => 1 };
        var models = new Option<DirectoryInfo>("--models") { Description = "Folder of all models.", DefaultValueFactory = _ => new DirectoryInfo("models") };
        var data = new Option<DirectoryInfo>("--data") { Description = "Pictures that the steps of the bytes are chosen on: what the model was trained on.", Required = true };
        var sets = new Option<DirectoryInfo>("--sets") { Description = "Evaluation sets for the figures on the card.", Required = true };
        var exact = new Option<int>("--exact-layers") { Description = "How many layers, from the first, stay in 32 bits: a nearer copy, and a slower one." };
        var command = new Command(
            "quantise", "Writes the 8-bit copy of a model beside it.\n\nExample: quantise --model fast --scale 2 --data ../shared/data/train --sets ../shared/data/eval")
        {
            model, scale, version, models, data, sets, exact,
        };
        command.SetAction((parsed, stop) => Task.Run(
            () => Run(
                parsed.GetRequiredValue(models).FullName,
                (parsed.GetRequiredValue(model), parsed.GetRequiredValue(scale), parsed.GetValue(version)),
                parsed.GetRequiredValue(data).FullName,
                parsed.GetRequiredValue(sets).FullName,
                parsed.GetValue(exact),
                stop),
            stop));
        return command;
    }

    private static int Run(string models, (string Name, int Scale, int Version) wanted, string data, string sets, int exactLayers, CancellationToken stop)
    {
        var original = ShippedModels.List(models).FirstOrDefault(file => (file.Card.Name, file.Card.Scale, file.Card.Version, file.Card.Precision) == (wanted.Name, wanted.Scale, wanted.Version, Original))
            ?? throw new DirectoryNotFoundException($"{models} holds no {wanted.Name} x{wanted.Scale}-{Original}/{wanted.Version}.");
        var degradation = ModelFolder.DegradationOf(original);
        var evaluator = new Evaluator(EvaluationSet.Find(sets, degradation.Name), Environment.ProcessorCount, TimeProvider.System);
        var copy = new ModelFolder(models).WriteQuantised(original, Spread(data, wanted.Scale, degradation), exactLayers, (name, upscaler) => evaluator.Measure(name, upscaler, stop));
        Console.WriteLine($"{copy.Card.Address} written to {copy.Path}");
        foreach (var (set, metric) in copy.Card.Metrics)
        {
            Console.WriteLine($"{set}: {metric.Psnr:F2} dB, SSIM {metric.Ssim:F4}; {original.Card.Address} has {original.Card.Metrics[set].Psnr:F2} dB");
        }

        return ExitCodes.Done;
    }

    private static List<PixelBuffer> Spread(string data, int scale, IDegradation degradation)
    {
        var all = PictureFolder.List(data, scale);
        return [.. Quantisation.Spread(all).Select(place => Quantisation.Sample(PictureFolder.Read(place, scale), degradation))];
    }
}
