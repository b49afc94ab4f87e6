using System.Text.Json;
using Actors.Codecs;
using Actors.Inference.Models;
using Actors.Trainer.Comparison;
using Actors.Trainer.Data;
using Actors.Trainer.Evaluation;
using Actors.Trainer.Export;
using Actors.Trainer.Runs;
using Actors.Trainer.Tests.Training;
using Actors.Trainer.Training;
using TorchSharp;

namespace Actors.Trainer.Tests;

/// <summary>Runs the program as its user does.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Evaluate_prints_a_table_with_bicubic_beside_the_model()
    {
        AddPicture();
        AddModel();

        var (code, output, _) = await TrainerProgram.RunAsync("evaluate", "--data", _folder.Path, "--models", _folder.Combine("models"));

        Assert.Equal(0, code);
        Assert.Matches(@"bicubic +x2 +\d+\.\d\d / 0\.\d{4}", output);
        Assert.Matches(@"tiny fp32/1 +x2 +\d+\.\d\d / 0\.\d{4}", output);
    }

    [Fact]
    public async Task Page_writes_what_it_measured_between_the_marks_and_the_plot_beside_it()
    {
        AddPicture();
        AddModel();
        Directory.CreateDirectory(_folder.Combine("foreign"));
        await File.WriteAllTextAsync(_folder.Combine("foreign", "broken.onnx"), "no model", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.Combine("models.md"), $"{PageFile.Begin}\n{PageFile.End}\nby hand\n", TestContext.Current.CancellationToken);

        var (code, _, error) = await TrainerProgram.RunAsync("page", "--data", _folder.Path, "--models", _folder.Combine("models"), "--foreign", _folder.Combine("foreign"), "--out", _folder.Combine("models.md"));

        Assert.True(code == 0, error);
        var page = await File.ReadAllTextAsync(_folder.Combine("models.md"), TestContext.Current.CancellationToken);
        Assert.Matches(@"\*\*tiny fp32\*\*[ ◆]* \| [\d,]+ \| \d+\.\d\d / \d\.\d{4} \| [\d,]+ \|", page);
        Assert.Contains("`broken.onnx` cannot serve: ", page, StringComparison.Ordinal);
        Assert.Contains("](models.png)", page, StringComparison.Ordinal);
        Assert.EndsWith("by hand\n", page, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.Combine("models.png")));
    }

    [Fact]
    public async Task Crops_shows_each_picture_twice_beside_its_original_and_tells_shifts_of_colour()
    {
        AddPicture();
        AddModel();
        var sheet = _folder.Combine("crops.png");

        var (code, output, error) = await TrainerProgram.RunAsync("crops", "--set", _folder.Combine("Set5"), "--models", _folder.Combine("models"), "--model", "tiny", "--side", "10", "--out", sheet);
        var (missing, _, refusal) = await TrainerProgram.RunAsync("crops", "--set", _folder.Combine("Set5"), "--models", _folder.Combine("models"), "--out", sheet);

        Assert.True(code == 0, error);
        Assert.Matches(@"one +bicubic( [+-]?\d\.\d\d){3}   tiny( [+-]?\d\.\d\d){3}", output);
        Assert.Equal((68, 44), (PictureReader.Read(sheet).Width, PictureReader.Read(sheet).Height));
        Assert.Equal(1, missing);
        Assert.Contains("holds no model named fast for x2", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_sets_is_answered_with_one_line()
    {
        AddModel();

        var (code, _, error) = await TrainerProgram.RunAsync("evaluate", "--data", _folder.Path, "--models", _folder.Combine("models"));

        Assert.Equal(1, code);
        Assert.StartsWith(_folder.Path, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_makes_poor_pictures_by_a_seed()
    {
        AddPicture();
        AddModel();
        string[] scan = ["evaluate", "--data", _folder.Path, "--models", _folder.Combine("models"), "--degradation", "scan", "--json", "--seed"];

        var (code, first, _) = await TrainerProgram.RunAsync([.. scan, "1"]);
        var (_, other, _) = await TrainerProgram.RunAsync([.. scan, "2"]);

        Assert.Equal(0, code);
        Assert.Contains("Set5 (scan)", first, StringComparison.Ordinal);
        Assert.NotEqual(Psnr(first), Psnr(other));
    }

    [Fact]
    public async Task A_run_on_photographs_does_not_go_on_with_another_degradation()
    {
        var train = await TrainAsync();

        var (code, _, _) = await TrainerProgram.RunAsync([.. train, "--degradation", "photo"]);
        var (other, _, refusal) = await TrainerProgram.RunAsync(train);
        var (fog, _, unknown) = await TrainerProgram.RunAsync([.. train, "--degradation", "fog"]);

        Assert.Equal(0, code);
        Assert.Equal("photo", TrainingRecipe.Load(_folder.Combine("run", "recipe.json")).Degradation);
        Assert.Equal(1, other);
        Assert.Contains("on photo, not of", refusal, StringComparison.Ordinal);
        Assert.Equal(1, fog);
        Assert.Contains("degradation is one of bicubic, photo, scan", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipe_that_learns_from_a_teacher_and_a_teacher_belong_together()
    {
        AddModel();
        var train = await TrainAsync();
        var teacher = ShippedModels.List(_folder.Combine("models")).Single().Path;

        var (untaught, _, useless) = await TrainerProgram.RunAsync([.. train, "--teacher", teacher]);
        await WriteRecipeAsync(TinyTraining.Recipe(steps: 2) with { Taught = 0.5 });
        var (alone, _, missing) = await TrainerProgram.RunAsync(train);
        var (code, _, error) = await TrainerProgram.RunAsync([.. train, "--teacher", teacher, teacher]);

        Assert.Equal((1, 1), (untaught, alone));
        Assert.Contains("leave --teacher out", Assert.Single(useless.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("name one with --teacher", Assert.Single(missing.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.True(code == 0, error);
        Assert.StartsWith("tiny x2-fp32/1 (sha256 ", Assert.Single(RunRecord.Load(_folder.Combine("run")).Teachers!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_folder_that_another_process_trains_in_is_left_to_it()
    {
        var train = await TrainAsync();
        Directory.CreateDirectory(_folder.Combine("run"));
        using (FolderLock.Take(_folder.Combine("run")))
        {
            var (taken, _, refusal) = await TrainerProgram.RunAsync(train);

            Assert.Equal(1, taken);
            Assert.Contains("in use by another process", Assert.Single(refusal.Trim().Split('\n')), StringComparison.Ordinal);
        }

        var (code, _, error) = await TrainerProgram.RunAsync(train);

        Assert.True(code == 0, error);
        Assert.False(File.Exists(_folder.Combine("run", "lock")));
    }

    [Fact]
    public async Task Lessons_are_made_before_the_first_step_and_are_enough_for_another_run()
    {
        AddModel();
        var train = await TrainAsync();
        var teacher = ShippedModels.List(_folder.Combine("models")).Single().Path;
        await WriteRecipeAsync(TinyTraining.Recipe(steps: 2) with { Taught = 1, Lessons = new LessonPlan(32, 3) });
        string[] taught = [.. train, "--teacher", teacher, "--lessons", _folder.Combine("lessons")];

        var (code, said, error) = await TrainerProgram.RunAsync(taught);
        var made = Directory.GetFiles(_folder.Combine("lessons"), "*.png").ToDictionary(path => path, File.GetLastWriteTimeUtc);
        Directory.Delete(_folder.Combine("run"), recursive: true);
        var (again, _, _) = await TrainerProgram.RunAsync(taught);
        await WriteRecipeAsync(TinyTraining.Recipe(steps: 2) with { Taught = 1, Lessons = new LessonPlan(32, 4) });
        var (other, _, refusal) = await TrainerProgram.RunAsync(taught);

        Assert.True(code == 0, error);
        Assert.Contains($"{made.Count / 2} lessons of {made.Count / 2} of {made.Count / 2} pictures", said, StringComparison.Ordinal);
        Assert.Equal(0, again);
        Assert.All(made, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
        Assert.Equal(1, other);
        Assert.Contains("Name another folder with --lessons", Assert.Single(refusal.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("narrower", "A body of C16N2 x2 does not fit C8N2 x2: it has to be as wide, and no deeper.")]
    [InlineData("equivariant", "start from nothing")]
    public async Task A_start_from_weights_that_do_not_fit_is_refused_in_a_line_and_begins_nothing(string kind, string reason)
    {
        AddModel();
        var train = await TrainAsync();
        var tiny = TinyTraining.Recipe(steps: 2);
        await WriteRecipeAsync(kind == "equivariant" ? tiny with { Equivariant = true } : tiny with { Network = tiny.Network with { Width = 8 } });

        var (code, _, error) = await TrainerProgram.RunAsync([.. train, "--start-from", ShippedModels.List(_folder.Combine("models")).Single().Path]);

        Assert.Equal(1, code);
        Assert.Contains(reason, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Combine("run", "checkpoint.zip")));
    }

    [Fact]
    public async Task Export_averages_with_a_checkpoint_and_names_it_on_the_card()
    {
        AddPicture();
        var train = await TrainAsync();
        var (code, _, _) = await TrainerProgram.RunAsync(train);

        var (exported, _, error) = await TrainerProgram.RunAsync(
            "export", "--run", _folder.Combine("run"), "--models", _folder.Combine("models"), "--version", "1", "--data", _folder.Path, "--average-with", _folder.Combine("run", "checkpoint.zip"));

        Assert.Equal(0, code);
        Assert.True(exported == 0, error);
        Assert.Contains("(averaged with checkpoint.zip (sha256 ", ShippedModels.List(_folder.Combine("models")).Single().Card.Lineage.Run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_tells_and_records_what_it_trains_on()
    {
        var train = await TrainAsync();

        var (code, output, _) = await TrainerProgram.RunAsync([.. train, "--device", "cpu", "--precision", "bf16"]);
        var asked = RunRecord.Load(_folder.Combine("run")).Device;
        var (other, _, _) = await TrainerProgram.RunAsync([.. train, "--device", "cpu", "--steps", "3"]);

        Assert.Equal((0, 0), (code, other));
        Assert.Contains("on cpu in bf16", output, StringComparison.Ordinal);
        Assert.Equal(("cpu in bf16", "cpu in fp32"), (asked, RunRecord.Load(_folder.Combine("run")).Device));
    }

    [Fact]
    public async Task CUDA_that_is_not_there_is_refused_before_anything_is_begun()
    {
        Assert.SkipWhen(torch.cuda.is_available(), "This machine has CUDA.");
        var train = await TrainAsync("--device", "cuda");
        string[] serve = ["serve", "--Trainer:Device=cuda", "--Cluster:Connection=Host=127.0.0.1;Port=1;Database=none;Username=none", "--Blobs:Root", _folder.Path];

        var (code, _, error) = await TrainerProgram.RunAsync(train);
        var (served, _, refusal) = await TrainerProgram.RunAsync(serve);

        Assert.Equal((1, 1), (code, served));
        Assert.Contains("Build the trainer with -p:Accelerator=cuda", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("Build the trainer with -p:Accelerator=cuda", Assert.Single(refusal.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Combine("run")));
    }

    [Fact]
    public async Task Bad_settings_of_a_trainer_are_all_named_before_it_joins()
    {
        var (code, _, error) = await TrainerProgram.RunAsync("serve", "--Trainer:Device=gpu", "--Trainer:Precision=7", "--Trainer:Threads=-3");

        Assert.Equal(1, code);
        Assert.Contains("Trainer:Device is 'gpu'; it takes one of auto, cpu, cuda.", error, StringComparison.Ordinal);
        Assert.Contains("Trainer.Precision", error, StringComparison.Ordinal);
        Assert.Contains("Trainer.Threads must be between 0 and 1024", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string[]> TrainAsync(params string[] options)
    {
        TestPictures.SavePng(TestPictures.Scene(90, 80, seed: 1), _folder.Combine("pictures", "one.png"));
        TestPictures.SavePng(TestPictures.Scene(90, 80, seed: 2), _folder.Combine("pictures", "two.png"));
        await WriteRecipeAsync(TinyTraining.Recipe(steps: 2));
        return ["train", "--recipe", _folder.Combine("r.json"), "--data", _folder.Combine("pictures"), "--run", _folder.Combine("run"), "--threads", "1", .. options];
    }

    private Task WriteRecipeAsync(TrainingRecipe recipe) =>
        File.WriteAllTextAsync(_folder.Combine("r.json"), JsonSerializer.Serialize(recipe, TrainerJson.Default.TrainingRecipe), TestContext.Current.CancellationToken);

    private static double Psnr(string json) => JsonSerializer.Deserialize(json, TrainerJson.Default.IReadOnlyListSetScore)![0].Psnr;

    private void AddPicture()
    {
        var high = TestPictures.Scene(60, 44, seed: 1);
        TestPictures.SavePng(high, _folder.Combine("Set5", "HR", "one.png"));
        TestPictures.SavePng(MatlabReduction.Reduce(high, 2), _folder.Combine("Set5", "LR_bicubic", "X2", "onex2.png"));
    }

    private void AddModel()
    {
        var recipe = TinyTraining.Recipe(steps: 1);
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        var record = new RunRecord("night", DateTimeOffset.UnixEpoch, "1.2.3", new DatasetIdentity("masters", 2, "abc"), []);
        new ModelFolder(_folder.Combine("models")).Write(run, recipe, record, version: 1, (name, _) => [new SetScore(name, 2, "Set5", 1, 30, 0.9, 1)]);
    }
}
