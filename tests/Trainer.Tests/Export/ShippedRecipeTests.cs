using Actors.Inference.Models;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Export;

/// <summary>Makes each shipped network again, a few steps long, from nothing but its recipe: anyone can, with the same command. Recipes that stand on the same share its run.</summary>
public sealed class ShippedRecipeTests(ShippedRecipeTests.Runs runs) : IClassFixture<ShippedRecipeTests.Runs>
{
    public static TheoryData<string> Models => [.. ShippedModels.List(Checkout.Models).Where(model => model.Card.Precision != "int8").Select(model => model.Card.Address)];

    [Theory, MemberData(nameof(Models))]
    public async Task The_recipe_beside_a_model_trains_and_exports_a_model_of_its_shape(string address)
    {
        var shipped = ShippedModels.List(Checkout.Models).Single(model => model.Card.Address == address);
        var recipe = Path.Combine(Path.GetDirectoryName(shipped.Path)!, "recipe.json");
        var run = runs.Folder.Combine("runs", $"{shipped.Card.Name}-x{shipped.Card.Scale}-fp32-1");

        var (trained, _, fault) = await TrainerProgram.RunAsync(["train", "--recipe", recipe, "--data", runs.Folder.Combine("pictures"), "--run", run, "--steps", "2"]);
        var (exported, _, error) = await TrainerProgram.RunAsync("export", "--run", run, "--models", runs.Folder.Combine("models"), "--version", "7", "--data", runs.Folder.Combine("eval"));

        Assert.True(trained == 0, fault);
        Assert.True(exported == 0, error);
        var made = ShippedModels.List(runs.Folder.Combine("models")).Single(model => (model.Card.Name, model.Card.Scale) == (shipped.Card.Name, shipped.Card.Scale));
        Assert.Equal((shipped.Card.Params, shipped.Card.Halo, 7), (made.Card.Params, made.Card.Halo, made.Card.Version));
        Assert.Equal(TrainingRecipe.Load(recipe).Network, TrainingRecipe.Load(Path.Combine(Path.GetDirectoryName(made.Path)!, "recipe.json")).Network);
    }

    /// <summary>Pictures to train and to measure on, and what was made of them.</summary>
    public sealed class Runs : IDisposable
    {
        public Runs()
        {
            foreach (var seed in (int[])[1, 2, 3])
            {
                TestPictures.SavePng(TestPictures.Scene(260, 250, seed), Folder.Combine("pictures", $"{seed}.png"));
            }

            TestPictures.SavePng(TestPictures.Scene(64, 48, seed: 4), Folder.Combine("eval", "Set5", "HR", "one.png"));
        }

        internal TemporaryFolder Folder { get; } = new();

        public void Dispose() => Folder.Dispose();
    }
}
