using System.Globalization;
using System.Text.Json;
using Actors.Trainer.Data;
using Actors.Trainer.Devices;
using Actors.Trainer.Training;
using TorchSharp;

namespace Actors.Trainer.Runs;

/// <summary>Starts a run, or goes on with the one in its folder, and says on the console how it goes.</summary>
/// <param name="root">Where lessons are kept that runs share.</param>
internal sealed class RunSession(RunSettings settings, string root)
{
    private const int PicturesAReport = 100;

    /// <summary>True for a run that others may stand on as well: where one of those trains it, this one waits until it has, and then there may be nothing left to train.</summary>
    public bool IsShared { get; init; }

    /// <summary>Trains until the run is done or a stop is asked for.</summary>
    /// <param name="lessons">Folder of its lessons; null for that of its record under the root.</param>
    /// <returns>False when stopped before.</returns>
    public bool Train(RecipeFile file, RunFolder folder, RunSources sources, string? lessons, CancellationToken stop)
    {
        var recipe = file.Recipe;
        var device = settings.Device;
        if (device.IsMixed && !recipe.Network.TakesMixed)
        {
            device = device with { IsMixed = false, Reason = $"bf16 is for networks whose width is a multiple of 16, not {recipe.Network.Width}" };
        }

        using var teacher = OpenTeacher(recipe, sources.Teachers, device);
        torch.set_num_threads(settings.Threads);
        Directory.CreateDirectory(folder.Path);
        using var own = IsShared ? FolderLock.TakeWhenFree(folder.Path, () => Console.WriteLine($"Another process trains in {folder.Path}; this one waits until it has."), stop) : FolderLock.Take(folder.Path);
        if (IsShared && folder.IsDone(recipe))
        {
            return true;
        }

        using var run = Open(recipe, folder, sources, device);
        var pictures = PictureFolder.List(settings.Data, recipe.Network.Scale);
        var record = Describe(file, pictures, folder, device, sources);
        var split = new PictureSplit(pictures, recipe);
        var (training, held) = (split.Training(stop), split.Held(stop));
        Console.WriteLine($"{training.Count} pictures to train on, {held.Count} held out, {run.Network.Shape.Parameters} parameters, step {run.Step}, {Words(device)}.");
        if (recipe.Lessons is not null && teacher is not null)
        {
            var lesson = LessonRecord.Of(record.Dataset, recipe, sources.Teachers.Select(source => source.Name));
            training = Teach(training, teacher, lessons ?? Path.Combine(root, lesson.FolderName), lesson, recipe.StageAt(0).IsMixed(device.IsMixed), stop);
        }

        var validation = new Validation(held, recipe.Network.Scale, TimeProvider.System);
        var loop = new TrainingLoop(recipe, recipe.Patches(training, recipe.Seed), TimeProvider.System) { IsMixed = device.IsMixed, Teacher = recipe.Lessons is null ? teacher : null };
        var done = loop.Train(run, validation.Measure, progress => Report(progress, run, folder), stop);
        Console.WriteLine(done ? run.Step >= recipe.StopAfter ? $"Step {run.Step}, after which the recipe stops." : "The budget is spent." : "Stopped; the same command goes on.");
        return done;
    }

    private static TrainingRun Open(TrainingRecipe recipe, RunFolder folder, RunSources sources, TrainingDevice device)
    {
        if (File.Exists(folder.Checkpoint))
        {
            var state = TrainingRun.StateOf(folder.Checkpoint);
            return state.IsOf(recipe)
                ? TrainingRun.Load(folder.Checkpoint, device.Torch)
                : throw new InvalidDataException($"{folder.Checkpoint} holds a run of {Words(state.Network, state.HasMuon, state.Degradation)}, not of {Words(recipe.Network, recipe.MuonRate > 0, recipe.Degradation)}.");
        }

        var run = new TrainingRun(recipe.Network, recipe.Seed, recipe.MuonRate > 0, device.Torch) { Degradation = recipe.Degradation };
        if (recipe.Equivariant)
        {
            run.BeginEquivariant();
        }

        if (sources.Body is not null)
        {
            using var other = sources.Body.Read();
            run.StartFromBody(other);
        }

        if (sources.Weights is not null)
        {
            using var other = sources.Weights.Read();
            run.StartFrom(other);
        }

        return run;
    }

    private static Teacher? OpenTeacher(TrainingRecipe recipe, IReadOnlyList<NetworkSource> sources, TrainingDevice device)
    {
        if (sources.Count > 0 != recipe.Taught > 0)
        {
            throw new InvalidDataException(sources.Count > 0
                ? "The recipe learns nothing from a teacher: set its share (taught), or leave --teacher out."
                : $"The recipe learns a share of {recipe.Taught} from a teacher: name one with --teacher.");
        }

        return sources.Count == 0 ? null : new Teacher([.. sources.Select(source => source.Read(device.Torch))], recipe.Network.Scale, recipe.Taught, recipe.Seed);
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
            made.AddRange(lessons.Make(pair, index, isMixed));
            if ((index + 1) % PicturesAReport == 0 || index + 1 == pictures.Count)
            {
                Console.WriteLine($"{made.Count} lessons of {index + 1} of {pictures.Count} pictures in {folder}.");
            }
        }

        return made;
    }

    // What auto passed over is told, and why.
    private static string Words(TrainingDevice device) => device.Reason.Length > 0 ? $"on {device.Words}, since {device.Reason.TrimEnd('.')}" : $"on {device.Words}";

    private static string Words(NetworkShape shape, bool hasMuon, string degradation) => $"{shape} {(hasMuon ? "with" : "without")} Muon on {degradation}";

    private static void Report(TrainingProgress progress, TrainingRun run, RunFolder folder)
    {
        run.Save(folder.Checkpoint);
        File.AppendAllText(folder.Curve, JsonSerializer.Serialize(progress) + "\n");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"step {progress.Step,7}  {progress.Spent,6:P1}  loss {progress.Loss:F5}  lr {progress.LearningRate:E2}  psnr {progress.Psnr:F3} dB  {progress.MegapixelsPerSecond:F2} MP/s  cpu {progress.CpuSeconds:F0} s  left {progress.Left:hh\\:mm\\:ss}"));
    }

    // What the export needs later. A run that goes on keeps the record of its start, under code and device that end it.
    private RunRecord Describe(RecipeFile file, IReadOnlyList<PictureLocation> pictures, RunFolder folder, TrainingDevice device, RunSources sources)
    {
        folder.Keep(file);
        var record = File.Exists(Path.Combine(folder.Path, RunRecord.FileName))
            ? RunRecord.Load(folder.Path) with { CodeVersion = RunRecord.ThisVersion }
            : RunRecord.Start(folder.Path, settings.Data, pictures, TimeProvider.System);
        record = record with
        {
            Device = device.Words,
            Teachers = sources.Teachers.Count == 0 ? null : [.. sources.Teachers.Select(source => source.Name).Distinct()],
            AverageWith = sources.AverageWith.Count == 0 ? null : [.. sources.AverageWith.Select(file => Path.GetRelativePath(folder.Path, file))],
        };
        record.Save(folder.Path);
        return record;
    }
}
