using Actors.Trainer.Runs;
using Actors.Trainer.Tests.Training;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Runs;

/// <summary>What a recipe's file says of it beside what it holds.</summary>
public sealed class RecipeFileTests
{
    private static readonly TrainingRecipe Standing = TinyTraining.Recipe(steps: 1) with
    {
        StartFrom = "second.json",
        Teachers = ["../../../best/x2-fp32/1/model.onnx", "second.json"],
        AverageWith = ["second.json"],
    };

    [Theory]
    [InlineData("/m/fast/x2-fp32/1/recipe.json", "fast-x2-fp32-1")]
    [InlineData("/m/fast/x2-fp32/1/second.json", "fast-x2-fp32-1-second")]
    [InlineData("/m/fast/x4-fp32/12/body-start.json", "fast-x4-fp32-12-body-start")]
    [InlineData("/home/me/mine.json", "tiny-x2-mine")]
    [InlineData("/recipe.json", "tiny-x2-recipe")]
    public void A_run_is_called_after_the_address_of_its_recipe(string path, string name) =>
        Assert.Equal(name, new RecipeFile(path, Standing).RunName);

    [Fact]
    public void What_a_recipe_names_is_seen_from_its_folder() =>
        Assert.Equal("/m/best/x2-fp32/1/model.onnx", new RecipeFile("/m/fast/x2-fp32/1/recipe.json", Standing).PathOf(Standing.Teachers[0]));

    [Fact]
    public void A_recipe_that_is_copied_elsewhere_and_back_names_the_same_files()
    {
        var file = new RecipeFile("/m/fast/x2-fp32/1/recipe.json", Standing);

        var copy = file.SeenFrom("/r/runs/fast");

        Assert.Equal("../../../m/fast/x2-fp32/1/second.json", copy.StartFrom);
        Assert.Equal(file.PathOf(Standing.Teachers[0]), new RecipeFile("/r/runs/fast/recipe.json", copy).PathOf(copy.Teachers[0]));
        var back = copy.Moved("/r/runs/fast", "/m/fast/x2-fp32/1");
        Assert.Equal((Standing.StartFrom, Standing.BodyFrom), (back.StartFrom, back.BodyFrom));
        Assert.Equal(Standing.Teachers, back.Teachers);
        Assert.Equal(Standing.AverageWith, back.AverageWith);
    }
}
