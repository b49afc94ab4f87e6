using System.CommandLine;
using Actors.Inference;
using Actors.Trainer.Devices;
using Actors.Trainer.Runs;
using Actors.Trainer.Training;

namespace Actors.Trainer.Commands;

/// <summary>The verb <c>train</c>: starts a run, or goes on with the one in the run folder, after what its recipe stands on.</summary>
internal static class TrainCommand
{
    private const string DefaultData = "../shared/data/train";
    private const string DefaultRuns = "runs";

    public static Command Create()
    {
        var recipe = new Option<FileInfo>("--recipe") { Description = "The training recipe (JSON). The recipes that it names are trained first, each in a folder beside that of the run.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder tree of pictures, or DIV2K's layout.", DefaultValueFactory = _ => new DirectoryInfo(DefaultData) };
        var folder = new Option<DirectoryInfo?>("--run") { Description = $"Folder of the run: its checkpoint and curve; {DefaultRuns}/ and the recipe's name by default. A run in it goes on." };
        var body = new Option<FileInfo?>("--body-from") { Description = "Checkpoint or model file of another scale, as deep or less deep, whose body a new run starts from, in place of what the recipe names." };
        var weights = new Option<FileInfo?>("--start-from") { Description = "Checkpoint or model file of the same width and scale, as deep or less deep, whose weights a new run starts from, in place of what the recipe names." };
        var teacher = new Option<FileInfo[]>("--teacher") { Description = "Checkpoints or model files of the same scale, which the recipe's share (taught) is learnt from, in place of those that the recipe names.", AllowMultipleArgumentsPerToken = true };
        var lessons = new Option<DirectoryInfo?>("--lessons") { Description = "Folder of what teachers made of the pictures, where the recipe asks for it; by default one beside that of the run, which runs of the same lessons share." };
        var steps = new Option<long?>("--steps") { Description = "Steps in all, instead of the recipe's budget and of those that it stands on." };
        var seconds = new Option<double?>("--cpu-seconds") { Description = "Processor seconds of all threads together, instead of the recipe's budget and of those that it stands on." };
        var degradation = new Option<string?>("--degradation") { Description = "How pictures are made small and poor, instead of the recipe's: bicubic, photo or scan." };
        var threads = new Option<int>("--threads") { Description = "Threads to compute with.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var device = new Option<DeviceRequest>("--device") { Description = "Where to train: auto (CUDA where it is there), cpu or cuda.", DefaultValueFactory = _ => DeviceRequest.Auto };
        var precision = new Option<PrecisionRequest>("--precision") { Description = "Numbers of the 3x3 convolutions: auto (bf16 on CUDA, fp32 on the CPU), fp32 or bf16.", DefaultValueFactory = _ => PrecisionRequest.Auto };
        device.AcceptOnlyFromAmong("auto", "cpu", "cuda");
        precision.AcceptOnlyFromAmong("auto", "fp32", "bf16");
        var command = new Command("train", "Trains a network.\n\nExample: train --recipe models/fast/x2-fp32/1/recipe.json --data pictures")
        {
            recipe, data, folder, body, weights, teacher, lessons, steps, seconds, degradation, threads, device, precision,
        };
        command.SetAction((parsed, stop) => Task.Run(
            () =>
            {
                var budget = new TrainingBudget(parsed.GetValue(steps), parsed.GetValue(seconds));
                var settings = new RunSettings(
                    parsed.GetRequiredValue(data).FullName,
                    budget == new TrainingBudget() ? null : budget,
                    parsed.GetValue(degradation),
                    TrainingDevice.Open(parsed.GetValue(device), parsed.GetValue(precision)),
                    parsed.GetValue(threads));
                var file = settings.Apply(RecipeFile.Load(parsed.GetRequiredValue(recipe).FullName));
                var run = new RunFolder(parsed.GetValue(folder)?.FullName ?? Path.GetFullPath(Path.Combine(DefaultRuns, file.RunName)));
                var given = new RunSources(Source(parsed.GetValue(body)), Source(parsed.GetValue(weights)), [.. (parsed.GetValue(teacher) ?? []).Select(Source).OfType<NetworkSource>()], []);
                return new RunChain(run.Parent, settings).Train(file, run, given, parsed.GetValue(lessons)?.FullName, stop) ? ExitCodes.Done : ExitCodes.Stopped;
            },
            CancellationToken.None));
        return command;
    }

    private static NetworkSource? Source(FileInfo? file) => file is null ? null : new NetworkSource([file.FullName]);
}
