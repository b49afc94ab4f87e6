using Actors.Inference.Models;
using Actors.Trainer.Commands;
using Actors.Trainer.Training;

namespace Actors.Trainer.Tests.Export;

/// <summary>Makes each shipped network again, a few steps long: anyone can, with the command that its recipe stands for.</summary>
public sealed class ShippedRecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Models => [.. ShippedModels.List(Checkout.Models).Where(model => model.Card.Precision != "int8").Select(model => model.Card.Address)];

    [Theory, MemberData(nameof(Models))]
    public async Task The_recipe_beside_a_model_trains_and_exports_a_model_of_its_shape(string address)
    {
        var shipped = ShippedModels.List(Checkout.Models).Single(model => model.Card.Address == address);
        var recipe = Path.Combine(Path.GetDirectoryName(shipped.Path)!, TrainCommand.RecipeFileName);
        foreach (var seed in (int[])[1, 2, 3])
        {
            TestPictures.SavePng(TestPictures.Scene(260, 250, seed), _folder.Combine("pictures", $"{seed}.png"));
        }

        TestPictures.SavePng(TestPictures.Scene(64, 48, seed: 4), _folder.Combine("eval", "Set5", "HR", "one.png"));

        string[] teacher = TrainingRecipe.Load(recipe).Taught > 0 ? ["--teacher", shipped.Path] : [];
        var (trained, _, fault) = await TrainerProgram.RunAsync(["train", "--recipe", recipe, "--data", _folder.Combine("pictures"), "--run", _folder.Combine("run"), "--steps", "4", "--start-from", shipped.Path, .. teacher]);
        var (exported, _, error) = await TrainerProgram.RunAsync("export", "--run", _folder.Combine("run"), "--models", _folder.Combine("models"), "--version", "7", "--data", _folder.Combine("eval"));

        Assert.True(trained == 0, fault);
        Assert.True(exported == 0, error);
        var made = Assert.Single(ShippedModels.List(_folder.Combine("models")));
        Assert.Equal(
            (shipped.Card.Name, shipped.Card.Scale, shipped.Card.Params, shipped.Card.Halo, 7),
            (made.Card.Name, made.Card.Scale, made.Card.Params, made.Card.Halo, made.Card.Version));
        Assert.Equal(TrainingRecipe.Load(recipe).Network, TrainingRecipe.Load(Path.Combine(Path.GetDirectoryName(made.Path)!, TrainCommand.RecipeFileName)).Network);
    }

    public void Dispose() => _folder.Dispose();
}
