using System.Text.Json;
using Actors.Inference.Models;
using Actors.Trainer.Runs;
using Actors.Trainer.Tests.Training;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Runs;

/// <summary>One command makes a network again, with all that its recipe stands on.</summary>
public sealed class RunChainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RunChainTests()
    {
        TestPictures.SavePng(TestPictures.Scene(90, 80, seed: 1), _folder.Combine("pictures", "one.png"));
        TestPictures.SavePng(TestPictures.Scene(90, 80, seed: 2), _folder.Combine("pictures", "two.png"));
        Directory.CreateDirectory(_folder.Combine("recipes"));
    }

    [Fact]
    public async Task What_a_recipe_stands_on_is_trained_first_once_and_beside_it()
    {
        var tiny = TinyTraining.Recipe(steps: 3);
        Write("start", tiny with { StopAfter = 2 });
        Write("teacher", tiny with { Seed = 4, StartFrom = "start.json" });
        Write("last", tiny with { Seed = 5, StartFrom = "start.json", Taught = 0.5, Lessons = new LessonPlan(16, 2), Teachers = ["teacher.json", "start.json"], AverageWith = ["teacher.json"] });

        var (code, said, error) = await TrainAsync("last");
        var first = File.GetLastWriteTimeUtc(Run("start").Checkpoint);
        var (again, more, _) = await TrainAsync("last");

        Assert.True(code == 0, error);
        Assert.Equal(0, again);
        Assert.Contains("last.json stands on start.json, which comes first", said, StringComparison.Ordinal);
        Assert.Contains("Step 2, after which the recipe stops.", said, StringComparison.Ordinal);
        Assert.Single(said.Split("stands on start.json").Skip(1)); // teacher.json finds it done
        Assert.DoesNotContain("comes first", more, StringComparison.Ordinal);
        Assert.Equal(first, File.GetLastWriteTimeUtc(Run("start").Checkpoint));
        Assert.Equal((2, 3, 3), (Steps("start"), Steps("teacher"), Steps("last")));
        Assert.Single(Directory.GetDirectories(_folder.Combine("runs"), "lessons-*"));
        Assert.Equal(2, RunRecord.Load(Run("last").Path).Teachers!.Count);
    }

    [Fact]
    public async Task Export_averages_with_what_the_recipe_names()
    {
        TestPictures.SavePng(TestPictures.Scene(40, 40, seed: 3), _folder.Combine("eval", "Set5", "HR", "one.png"));
        var tiny = TinyTraining.Recipe(steps: 2);
        Write("start", tiny);
        Write("last", tiny with { Seed = 5, StartFrom = "start.json", AverageWith = ["start.json"] });
        var (code, _, fault) = await TrainAsync("last");

        var (exported, _, error) = await TrainerProgram.RunAsync("export", "--run", Run("last").Path, "--models", _folder.Combine("models"), "--version", "1", "--data", _folder.Combine("eval"));

        Assert.True(code == 0, fault);
        Assert.True(exported == 0, error);
        var model = Assert.Single(ShippedModels.List(_folder.Combine("models")));
        Assert.Contains("(averaged with checkpoint.zip (sha256 ", model.Card.Lineage.Run, StringComparison.Ordinal);
        using var mean = new NetworkSource([Run("last").Checkpoint, Run("start").Checkpoint]).Read();
        using var shipped = new NetworkSource([model.Path]).Read();
        Assert.All(mean.parameters().Zip(shipped.parameters()), pair => Assert.True(pair.First.allclose(pair.Second)));
    }

    [Fact]
    public async Task A_recipe_that_stands_on_itself_or_on_nothing_is_refused_in_a_line()
    {
        var tiny = TinyTraining.Recipe(steps: 2);
        Write("one", tiny with { StartFrom = "two.json" });
        Write("two", tiny with { StartFrom = "one.json" });
        Write("lost", tiny with { StartFrom = "gone.json" });

        var (circle, _, around) = await TrainAsync("one");
        var (lost, _, gone) = await TrainAsync("lost");

        Assert.Equal((1, 1), (circle, lost));
        Assert.Contains("one.json stands on itself", Assert.Single(around.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("gone.json, which is not there", Assert.Single(gone.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("--start-from", gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_user_names_takes_the_place_of_what_the_recipe_names()
    {
        var tiny = TinyTraining.Recipe(steps: 2);
        Write("start", tiny);
        Write("last", tiny with { Seed = 5, StartFrom = "gone.json" });
        var (first, _, _) = await TrainAsync("start");

        var (code, _, error) = await TrainAsync("last", "--start-from", Run("start").Checkpoint);

        Assert.Equal(0, first);
        Assert.True(code == 0, error);
    }

    [Fact]
    public async Task A_run_that_is_done_needs_nothing_that_it_stood_on()
    {
        var tiny = TinyTraining.Recipe(steps: 2);
        Write("start", tiny);
        Write("last", tiny with { Seed = 5, StartFrom = "start.json", Taught = 0.5, Teachers = ["start.json"] });
        var (code, _, error) = await TrainAsync("last");
        Directory.Delete(Run("start").Path, recursive: true);

        var (again, said, _) = await TrainAsync("last");

        Assert.True(code == 0, error);
        Assert.Equal(0, again);
        Assert.Contains("which is done", Assert.Single(said.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Run("start").Path));
    }

    [Fact]
    public async Task A_run_of_another_network_is_not_taken_for_what_a_recipe_stands_on()
    {
        var tiny = TinyTraining.Recipe(steps: 2);
        Write("start", tiny);
        var (first, _, _) = await TrainAsync("start");
        Write("start", tiny with { Network = tiny.Network with { Depth = tiny.Network.Depth + 1 } });
        Write("last", tiny with { Network = tiny.Network with { Depth = tiny.Network.Depth + 2 }, StartFrom = "start.json" });

        var (code, _, error) = await TrainAsync("last");

        Assert.Equal((0, 1), (first, code));
        Assert.Contains("checkpoint.zip holds a run of", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_another_process_trains_is_waited_for()
    {
        var tiny = TinyTraining.Recipe(steps: 2);
        Write("start", tiny);
        Write("last", tiny with { Seed = 5, StartFrom = "start.json" });
        Directory.CreateDirectory(Run("start").Path);
        var other = FolderLock.Take(Run("start").Path);

        var (code, said, error) = await TrainAsync(line => (line.Contains("waits until", StringComparison.Ordinal) ? other : null)?.Dispose(), "last");

        Assert.True(code == 0, error);
        Assert.Contains("Another process trains in", said, StringComparison.Ordinal);
        Assert.Equal((2, 2), (Steps("start"), Steps("last")));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string name, TrainingRecipe recipe) =>
        File.WriteAllText(_folder.Combine("recipes", $"{name}.json"), JsonSerializer.Serialize(recipe, TrainerJson.Default.TrainingRecipe));

    private RunFolder Run(string name) => new(_folder.Combine("runs", $"tiny-x2-{name}"));

    private long Steps(string name) => TrainingRun.StateOf(Run(name).Checkpoint).Step;

    private Task<(int Code, string Output, string Error)> TrainAsync(string name, params string[] options) => TrainAsync(_ => { }, name, options);

    private Task<(int Code, string Output, string Error)> TrainAsync(Action<string> said, string name, params string[] options) =>
        TrainerProgram.RunAsync(said, ["train", "--recipe", _folder.Combine("recipes", $"{name}.json"), "--data", _folder.Combine("pictures"), "--run", Run(name).Path, "--threads", "1", .. options]);
}
