using System.CommandLine;
using System.Text.Json;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Trainer.Degradation;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Training;

namespace Actors.Trainer.Commands;

/// <summary>The verb <c>evaluate</c>: the table of all shipped models beside bicubic.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that holds Set5, Set14, BSD100.", Required = true };
        var models = new Option<DirectoryInfo?>("--models") { Description = "Folder of all models; by default models/ of this checkout." };
        var model = new Option<string?>("--model") { Description = "Only models of this name." };
        var scale = new Option<int?>("--scale") { Description = "Only this scale, 1 to 4." };
        var degradation = new Option<string>("--degradation") { Description = "What makes the low pictures: bicubic (those that lie there), photo or scan.", DefaultValueFactory = _ => Degradations.Bicubic };
        var seed = new Option<long>("--seed") { Description = "Decides what photo and scan draw for each picture.", DefaultValueFactory = _ => 0 };
        var json = new Option<bool>("--json") { Description = "Print the scores as JSON." };
        var command = new Command("evaluate", "Measures the shipped models on the usual sets.\n\nExample: evaluate --data ../shared/data/eval --scale 2")
        {
            data, models, model, scale, degradation, seed, json,
        };
        command.SetAction((parsed, stop) => Task.Run(
            () => Run(
                EvaluationSet.Find(parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(degradation), parsed.GetValue(seed)),
                Choose(parsed.GetValue(models)?.FullName ?? ModelsOfThisCheckout(), parsed.GetValue(model), parsed.GetValue(scale)),
                parsed.GetValue(json),
                stop),
            stop));
        return command;
    }

    private static List<ModelFile> Choose(string folder, string? name, int? scale)
    {
        var chosen = ShippedModels.List(folder).Where(model => (name is null || model.Card.Name == name) && (scale is null || model.Card.Scale == scale)).ToList();
        return chosen.Count > 0
            ? chosen
            : throw new DirectoryNotFoundException($"{folder} holds no model{(name is null ? "" : $" named {name}")}{(scale is null ? "" : $" for x{scale}")}. Name the folder with --models.");
    }

    private static string ModelsOfThisCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            {
                return Path.Combine(folder.FullName, "models");
            }
        }

        return Path.GetFullPath("models");
    }

    private static int Run(IReadOnlyList<EvaluationSet> sets, List<ModelFile> models, bool json, CancellationToken stop)
    {
        var evaluator = new Evaluator(sets, Environment.ProcessorCount, TimeProvider.System);
        List<SetScore> scores = [];
        foreach (var scale in models.Select(model => model.Card.Scale).Distinct().Order())
        {
            using var bicubic = new BicubicUpscaler(scale);
            scores.AddRange(evaluator.Measure("bicubic", bicubic, stop));
            foreach (var model in models.Where(model => model.Card.Scale == scale))
            {
                using var upscaler = OnnxUpscaler.Open(model.ReadVerified(), model.Card, InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
                scores.AddRange(evaluator.Measure($"{model.Card.Name} {model.Card.Precision}/{model.Card.Version}", upscaler, stop));
            }
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(scores, TrainerJson.Default.IReadOnlyListSetScore));
        }
        else
        {
            EvaluationTable.Write(scores, Console.Out);
        }

        return ExitCodes.Done;
    }
}
