using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Actors.Inference;
using Actors.Trainer.Data;
using Actors.Trainer.Devices;
using Actors.Trainer.Training;
using TorchSharp;

namespace Actors.Trainer.Commands;

/// <summary>The verb <c>train</c>: starts a run, or goes on with the one in the run folder.</summary>
internal static class TrainCommand
{
    public const string CheckpointFileName = "checkpoint.zip";
    public const string RecipeFileName = "recipe.json";

    private const string CurveFileName = "curve.jsonl";
    private const string LessonFolderName = "lessons";
    private const int LessonsAReport = 100;

    public static Command Create()
    {
        var recipe = new Option<FileInfo>("--recipe") { Description = "The training recipe (JSON).", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder tree of pictures, or DIV2K's layout.", Required = true };
        var folder = new Option<DirectoryInfo>("--run") { Description = "Folder of the run: its checkpoint and curve. A run in it goes on.", Required = true };
        var body = new Option<FileInfo?>("--body-from") { Description = "Checkpoint or model file of another scale, as deep or less deep, whose body a new run starts from." };
        var weights = new Option<FileInfo?>("--start-from") { Description = "Checkpoint or model file of the same width and scale, as deep or less deep, whose weights a new run starts from." };
        var teacher = new Option<FileInfo[]>("--teacher") { Description = "Checkpoints or model files of the same scale, which the recipe's share (taught) is learnt from.", AllowMultipleArgumentsPerToken = true };
        var lessons = new Option<DirectoryInfo?>("--lessons") { Description = "Folder of what teachers made of the pictures, where the recipe asks for it; lessons in the run's folder by default." };
        var steps = new Option<long?>("--steps") { Description = "Steps in all, instead of the recipe's budget." };
        var seconds = new Option<double?>("--cpu-seconds") { Description = "Processor seconds of all threads together, instead of the recipe's budget." };
        var degradation = new Option<string?>("--degradation") { Description = "How pictures are made small and poor, instead of the recipe's: bicubic, photo or scan." };
        var threads = new Option<int>("--threads") { Description = "Threads to compute with.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var device = new Option<DeviceRequest>("--device") { Description = "Where to train: auto (CUDA where it is there), cpu or cuda.", DefaultValueFactory = _ => DeviceRequest.Auto };
        var precision = new Option<PrecisionRequest>("--precision") { Description = "Numbers of the 3x3 convolutions: auto (bf16 on CUDA, fp32 on the CPU), fp32 or bf16.", DefaultValueFactory = _ => PrecisionRequest.Auto };
        device.AcceptOnlyFromAmong("auto", "cpu", "cuda");
        precision.AcceptOnlyFromAmong("auto", "fp32", "bf16");
        var command = new Command("train", "Trains a network.\n\nExample: train --recipe models/fast/x2-fp32/1/recipe.json --data pictures --run runs/x2")
        {
            recipe, data, folder, body, weights, teacher, lessons, steps, seconds, degradation, threads, device, precision,
        };
        command.SetAction((parsed, stop) => Task.Run(
            () => Run(
                Load(parsed.GetRequiredValue(recipe).FullName, new TrainingBudget(parsed.GetValue(steps), parsed.GetValue(seconds)), parsed.GetValue(degradation)),
                parsed.GetRequiredValue(data).FullName,
                (parsed.GetRequiredValue(folder).FullName, parsed.GetValue(lessons)?.FullName),
                (parsed.GetValue(body)?.FullName, parsed.GetValue(weights)?.FullName),
                [.. (parsed.GetValue(teacher) ?? []).Select(file => file.FullName)],
                TrainingDevice.Open(parsed.GetValue(device), parsed.GetValue(precision)),
                parsed.GetValue(threads),
                stop),
            CancellationToken.None));
        return command;
    }

    private static TrainingRecipe Load(string path, TrainingBudget budget, string? degradation)
    {
        var recipe = TrainingRecipe.Load(path);
        return (recipe with { Budget = budget == new TrainingBudget() ? recipe.Budget : budget, Degradation = degradation ?? recipe.Degradation }).Checked("the options");
    }

    private static int Run(TrainingRecipe recipe, string data, (string Run, string? Lessons) folders, (string? Body, string? Weights) start, IReadOnlyList<string> teachers, TrainingDevice device, int threads, CancellationToken stop)
    {
        if (device.IsMixed && !recipe.Network.TakesMixed)
        {
            device = device with { IsMixed = false, Reason = $"bf16 is for networks whose width is a multiple of 16, not {recipe.Network.Width}" };
        }

        using var teacher = OpenTeacher(recipe, teachers, device);
        torch.set_num_threads(threads);
        var folder = folders.Run;
        Directory.CreateDirectory(folder);
        using var own = FolderLock.Take(folder);
        var checkpoint = Path.Combine(folder, CheckpointFileName);
        using var run = Open(recipe, checkpoint, start, device);
        var sources = PictureFolder.List(data, recipe.Network.Scale);
        Describe(recipe, data, sources, folder, device, teachers);
        var split = new PictureSplit(sources, recipe);
        var (training, held) = (split.Training(stop), split.Held(stop));
        Console.WriteLine($"{training.Count} pictures to train on, {held.Count} held out, {run.Network.Shape.Parameters} parameters, step {run.Step}, {Words(device)}.");
        if (recipe.Lessons is not null && teacher is not null)
        {
            var record = LessonRecord.Of(RunRecord.Load(folder).Dataset, recipe, teachers);
            training = Teach(training, teacher, folders.Lessons ?? Path.Combine(folder, LessonFolderName), record, recipe.StageAt(0).IsMixed(device.IsMixed), stop);
        }

        var validation = new Validation(held, recipe.Network.Scale, TimeProvider.System);
        var patches = recipe.Patches(training, recipe.Seed);
        var loop = new TrainingLoop(recipe, patches, TimeProvider.System) { IsMixed = device.IsMixed, Teacher = recipe.Lessons is null ? teacher : null };
        var finished = loop.Train(run, validation.Measure, progress => Report(progress, run, folder, checkpoint), stop);
        Console.WriteLine(finished ? "The budget is spent." : "Stopped; the same command goes on.");
        return finished ? ExitCodes.Done : ExitCodes.Stopped;
    }

    private static TrainingRun Open(TrainingRecipe recipe, string checkpoint, (string? Body, string? Weights) start, TrainingDevice device)
    {
        if (File.Exists(checkpoint))
        {
            var saved = TrainingRun.Load(checkpoint, device.Torch);
            if (saved.Network.Shape != recipe.Network || saved.Muon is not null != recipe.MuonRate > 0 || saved.Degradation != recipe.Degradation)
            {
                throw new InvalidDataException($"{checkpoint} holds a run of {Words(saved.Network.Shape, saved.Muon is not null, saved.Degradation)}, not of {Words(recipe.Network, recipe.MuonRate > 0, recipe.Degradation)}.");
            }

            return saved;
        }

        var run = new TrainingRun(recipe.Network, recipe.Seed, recipe.MuonRate > 0, device.Torch) { Degradation = recipe.Degradation };
        if (recipe.Equivariant)
        {
            run.BeginEquivariant();
        }

        if (start.Body is not null)
        {
            using var other = NetworkFile.Read(start.Body);
            run.StartFromBody(other);
        }

        if (start.Weights is not null)
        {
            using var other = NetworkFile.Read(start.Weights);
            run.StartFrom(other);
        }

        return run;
    }

    private static Teacher? OpenTeacher(TrainingRecipe recipe, IReadOnlyList<string> paths, TrainingDevice device)
    {
        if (paths.Count > 0 != recipe.Taught > 0)
        {
            throw new InvalidDataException(paths.Count > 0
                ? "The recipe learns nothing from a teacher: set its share (taught), or leave --teacher out."
                : $"The recipe learns a share of {recipe.Taught} from a teacher: name one with --teacher.");
        }

        return paths.Count == 0 ? null : new Teacher([.. paths.Select(path => NetworkFile.Read(path, device.Torch))], recipe.Network.Scale, recipe.Taught, recipe.Seed);
    }

    private static List<PicturePair> Teach(List<PicturePair> pictures, Teacher teacher, string folder, LessonRecord record, bool isMixed, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        using var own = FolderLock.TakeWhenFree(folder, () => Console.WriteLine($"Another run reads or makes lessons in {folder}; this one waits until it has them."), stop);
        var lessons = new Lessons(teacher, folder, record);
        var made = new List<PicturePair>();
        foreach (var (index, pair) in pictures.Index())
        {
            stop.ThrowIfCancellationRequested();
            made.Add(lessons.Make(pair, index, isMixed));
            if (made.Count % LessonsAReport == 0 || made.Count == pictures.Count)
            {
                Console.WriteLine($"{made.Count} of {pictures.Count} lessons in {folder}.");
            }
        }

        return made;
    }

    // What auto passed over is told, and why.
    private static string Words(TrainingDevice device) => device.Reason.Length > 0 ? $"on {device.Words}, since {device.Reason.TrimEnd('.')}" : $"on {device.Words}";

    private static string Words(NetworkShape shape, bool hasMuon, string degradation) => $"{shape} {(hasMuon ? "with" : "without")} Muon on {degradation}";

    // What the export needs later. A run that goes on keeps the record of its start, under code and device that end it.
    private static void Describe(TrainingRecipe recipe, string data, IReadOnlyList<PictureLocation> sources, string folder, TrainingDevice device, IReadOnlyList<string> teachers)
    {
        File.WriteAllText(Path.Combine(folder, RecipeFileName), JsonSerializer.Serialize(recipe, TrainerJson.Default.TrainingRecipe) + "\n");
        var record = File.Exists(Path.Combine(folder, RunRecord.FileName))
            ? RunRecord.Load(folder) with { CodeVersion = RunRecord.ThisVersion }
            : RunRecord.Start(folder, data, sources, TimeProvider.System);
        (record with { Device = device.Words, Teachers = teachers.Count == 0 ? null : [.. teachers.Select(Teacher.NameOf).Distinct()] }).Save(folder);
    }

    private static void Report(TrainingProgress progress, TrainingRun run, string folder, string checkpoint)
    {
        run.Save(checkpoint);
        File.AppendAllText(Path.Combine(folder, CurveFileName), JsonSerializer.Serialize(progress) + "\n");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"step {progress.Step,7}  {progress.Spent,6:P1}  loss {progress.Loss:F5}  lr {progress.LearningRate:E2}  psnr {progress.Psnr:F3} dB  {progress.MegapixelsPerSecond:F2} MP/s  cpu {progress.CpuSeconds:F0} s  left {progress.Left:hh\\:mm\\:ss}"));
    }
}
