using System.Text.Json.Nodes;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Training;

public sealed class TrainingRecipeTests
{
    [Fact]
    public void The_learning_rate_rises_to_its_height_and_falls_to_its_end()
    {
        var recipe = TinyTraining.Recipe(steps: 100);

        var rates = Enumerable.Range(0, 101).Select(percent => recipe.LearningRateAt(percent / 100.0)).ToList();

        Assert.True(rates[0] > 0);
        Assert.Equal(recipe.LearningRate, rates[10], 1e-12);
        Assert.Equal(recipe.FinalLearningRate, rates[100], 1e-12);
        Assert.Equal(rates.Skip(10).OrderDescending(), rates.Skip(10));
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(0.69, 16)]
    [InlineData(0.7, 8)]
    [InlineData(1, 8)]
    public void Stages_follow_what_is_spent(double spent, int batch) => Assert.Equal(batch, TinyTraining.Recipe(steps: 100).StageAt(spent).Batch);

    [Fact]
    public void A_budget_of_processor_time_takes_no_notice_of_steps()
    {
        var budget = new TrainingBudget(CpuSeconds: 200);

        Assert.Equal(0.25, budget.Spent(steps: 1_000_000, cpuSeconds: 50));
        Assert.Equal(1, budget.Spent(steps: 0, cpuSeconds: 300));
    }

    [Fact]
    public void All_faults_of_a_recipe_are_named_at_once()
    {
        var recipe = TinyTraining.Recipe(steps: 100) with { Network = new NetworkShape(0, 1, 9), Budget = new TrainingBudget(), Stages = [], WarmUp = 1, Degradation = "fog", Sizes = [0.5, 1], Taught = 2, Lessons = new LessonPlan(0, 1) };

        var faults = string.Join('\n', recipe.Faults());

        Assert.All(["network", "budget", "stages", "warmUp", "degradation", "sizes", "taught", "lessons"], name => Assert.Contains(name, faults, StringComparison.Ordinal));
    }

    [Fact]
    public void A_recipe_is_written_without_what_names_nothing_and_read_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine("recipe.json");
        var plain = TinyTraining.Recipe(steps: 100);
        var full = plain with { Taught = 0.5, Teachers = ["a.onnx", "a.onnx"], AverageWith = ["b.json"], Sizes = [0.5], Lessons = new LessonPlan(24, 2, Squares: 5) };

        File.WriteAllText(path, full.ToText());

        Assert.Equal(full.ToText(), TrainingRecipe.Load(path).ToText());
        Assert.Equal(new LessonPlan(24, 2, Squares: 5), TrainingRecipe.Load(path).Lessons);
        Assert.All(["teachers", "averageWith"], name => Assert.DoesNotContain(name, plain.ToText(), StringComparison.Ordinal));
        Assert.All(["teachers", "averageWith"], name => Assert.Contains(name, full.ToText(), StringComparison.Ordinal));
    }

    [Fact]
    public void Lessons_of_one_square_are_what_a_recipe_means_that_says_nothing_of_squares()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine("recipe.json");
        var written = JsonNode.Parse((TinyTraining.Recipe(steps: 100) with { Taught = 0.5, Lessons = new LessonPlan(24, 2) }).ToText())!;
        written["lessons"]!.AsObject().Remove("squares");
        File.WriteAllText(path, written.ToJsonString());

        Assert.DoesNotContain("squares", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal(1, TrainingRecipe.Load(path).Lessons!.Squares);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void Lessons_without_a_side_an_answer_or_a_square_are_refused(int side, int asks, int squares)
    {
        var recipe = TinyTraining.Recipe(steps: 100) with { Taught = 0.5, Lessons = new LessonPlan(side, asks, squares) };

        Assert.Contains("side, asks and squares are at least 1", Assert.Single(recipe.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_recipe_stands_on_fits_together()
    {
        var recipe = TinyTraining.Recipe(steps: 100) with { StartFrom = "a.json", BodyFrom = "b.json", Teachers = ["c.json"], StopAfter = 0 };

        var faults = string.Join('\n', recipe.Faults());

        Assert.All(["startFrom and bodyFrom", "teachers", "stopAfter"], name => Assert.Contains(name, faults, StringComparison.Ordinal));
        Assert.Empty((recipe with { BodyFrom = null, Taught = 0.5, StopAfter = 40 }).Faults());
    }

    [Fact]
    public void A_run_is_done_at_the_end_of_its_budget_or_where_its_recipe_stops()
    {
        var recipe = TinyTraining.Recipe(steps: 100);
        var early = recipe with { StopAfter = 40 };

        Assert.Equal((false, true), (recipe.IsDone(99, 0), recipe.IsDone(100, 0)));
        Assert.Equal((false, true), (early.IsDone(39, 0), early.IsDone(40, 0)));
    }

    [Fact]
    public void A_network_that_does_not_enlarge_learns_from_poor_pictures_alone()
    {
        var recipe = TinyTraining.Recipe(steps: 100, scale: 1);

        Assert.Empty(recipe.Faults());
        Assert.Contains("nothing to learn", Assert.Single((recipe with { Degradation = "bicubic" }).Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_with_a_word_that_nobody_knows_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine("recipe.json");
        File.WriteAllText(path, """{"name":"n","network":{"width":8,"depth":1,"scale":2},"budget":{"steps":5},"stages":[{"until":1,"batch":1,"patch":8}],"halves":true}""");

        var refusal = Assert.Throws<InvalidDataException>(() => TrainingRecipe.Load(path));

        Assert.Contains("halves", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_recipe_leaves_out_takes_its_default()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine("recipe.json");
        File.WriteAllText(path, """{"name":"n","network":{"width":8,"depth":1,"scale":2},"budget":{"steps":5},"stages":[{"until":1,"batch":1,"patch":8}]}""");

        var recipe = TrainingRecipe.Load(path);

        var whole = new TrainingRecipe { Name = recipe.Name, Network = recipe.Network, Budget = recipe.Budget, Stages = recipe.Stages };
        Assert.Equal(whole, recipe);
        Assert.True(recipe is { HeldOut: 6, Candidates: 1, AverageDecay: 0.999, Degradation: "bicubic" });
    }
}
