using Actors.Inference.Models;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests.Models;

public sealed class ShippedModelsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_that_is_missing_holds_no_models() => Assert.Empty(ShippedModels.List(Path.Combine(_folder, "none")));

    [Fact]
    public void Models_are_listed_by_name_scale_precision_and_version()
    {
        Write("fast/x4-fp32/1", "fast", 4);
        Write("fast/x2-fp32/1", "fast", 2);
        Write("archive/x2-fp32/1", "archive", 2);

        var models = ShippedModels.List(_folder);

        Assert.Equal(["archive x2-fp32/1", "fast x2-fp32/1", "fast x4-fp32/1"], models.Select(model => model.Card.Address));
        Assert.All(models, model => Assert.Equal([1, 2, 3], model.ReadVerified()));
    }

    [Fact]
    public void A_damaged_model_is_refused_when_it_is_opened()
    {
        Write("fast/x2-fp32/1", "fast", 2);
        var model = Assert.Single(ShippedModels.List(_folder));

        File.WriteAllBytes(model.Path, [1, 2, 4]);

        Assert.Throws<ModelRefusedException>(model.ReadVerified);
    }

    [Fact]
    public void A_card_under_another_address_is_refused()
    {
        Write("fast/x4-fp32/1", "fast", 2);

        Assert.Contains("fast/x2-fp32/1", Assert.Throws<ModelRefusedException>(() => ShippedModels.List(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_without_its_model_is_refused()
    {
        Write("fast/x2-fp32/1", "fast", 2);
        File.Delete(Path.Combine(_folder, "fast/x2-fp32/1", ShippedModels.ModelFileName));

        Assert.Throws<ModelRefusedException>(() => ShippedModels.List(_folder));
    }

    private void Write(string place, string name, int scale)
    {
        var home = Directory.CreateDirectory(Path.Combine(_folder, place)).FullName;
        File.WriteAllBytes(Path.Combine(home, ShippedModels.ModelFileName), [1, 2, 3]);
        File.WriteAllBytes(Path.Combine(home, ShippedModels.CardFileName), Cards.For([1, 2, 3], name, scale, 10).ToJson());
    }
}
