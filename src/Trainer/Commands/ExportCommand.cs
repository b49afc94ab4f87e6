using System.CommandLine;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Export;
using Actors.Trainer.Runs;
using Actors.Trainer.Training;

namespace Actors.Trainer.Commands;

/// <summary>The verb <c>export</c>: turns a run's checkpoint into a model that can be served.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var run = new Option<DirectoryInfo>("--run") { Description = "Folder of the run.", Required = true };
        var models = new Option<DirectoryInfo>("--models") { Description = "Folder of all models.", DefaultValueFactory = _ => new DirectoryInfo("models") };
        var version = new Option<int>("--version") { Description = "The model's version, 1 or more; an existing one is replaced.", DefaultValueFactory = _ => 1 };
        var data = new Option<DirectoryInfo>("--data") { Description = "Evaluation sets for the figures on the card.", Required = true };
        var others = new Option<FileInfo[]>("--average-with")
        {
            Description = "Checkpoints or model files of the same shape, trained from or into the same weights, in place of those that the run's recipe names; the mean of all is exported.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("export", "Writes the model of a run: ONNX file, card and recipe.\n\nExample: export --run runs/x2 --data ../shared/data/eval")
        {
            run, models, version, data, others,
        };
        version.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--version is 1 or more.");
            }
        });
        command.SetAction((parsed, stop) => Task.Run(
            () => Run(
                parsed.GetRequiredValue(run).FullName,
                parsed.GetRequiredValue(models).FullName,
                parsed.GetValue(version),
                parsed.GetRequiredValue(data).FullName,
                [.. (parsed.GetValue(others) ?? []).Select(file => file.FullName)],
                stop),
            stop));
        return command;
    }

    private static int Run(string folder, string models, int version, string data, IReadOnlyList<string> others, CancellationToken stop)
    {
        var files = new RunFolder(folder);
        var recipe = TrainingRecipe.Load(files.Recipe);
        var record = RunRecord.Load(folder);
        using var run = TrainingRun.Load(files.Checkpoint);
        others = others.Count > 0 ? others : [.. (record.AverageWith ?? []).Select(file => Path.GetFullPath(file, folder))];
        if (others.Count > 0)
        {
            new NetworkSource(others).AverageInto(run.Average);
            record = record with { Name = $"{record.Name} (averaged with {string.Join(", ", others.Select(Teacher.NameOf))})" };
        }

        var evaluator = new Evaluator(EvaluationSet.Find(data, recipe.Degradation), Environment.ProcessorCount, TimeProvider.System);
        var target = new ModelFolder(models);
        var moved = recipe.Moved(folder, target.FolderOf(recipe.Name, recipe.Network.Scale, version));
        var model = target.Write(run, moved, record, version, (name, upscaler) => evaluator.Measure(name, upscaler, stop));
        Console.WriteLine($"{model.Card.Address} written to {model.Path}");
        foreach (var (set, metric) in model.Card.Metrics)
        {
            Console.WriteLine($"{set}: {metric.Psnr:F2} dB, SSIM {metric.Ssim:F4}");
        }

        return ExitCodes.Done;
    }
}
