namespace Actors.Inference.Models;

/// <summary>The models that come with the product, in a folder <c>NAME/xSCALE-PRECISION/VERSION/{model.onnx, card.json}</c>.</summary>
public static class ShippedModels
{
    public const string ModelFileName = "model.onnx";

    public const string CardFileName = "card.json";

    /// <summary>Every model under a folder, ordered by name, scale, precision and version; none where the folder is missing. The ONNX files are not opened.</summary>
    /// <exception cref="ModelRefusedException">A card cannot serve, stands under another address than it says, or has no model beside it.</exception>
    public static IReadOnlyList<ModelFile> List(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, CardFileName, SearchOption.AllDirectories)
            .Select(card => Read(folder, card))
            .OrderBy(model => model.Card.Name, StringComparer.Ordinal)
            .ThenBy(model => model.Card.Scale)
            .ThenBy(model => model.Card.Precision, StringComparer.Ordinal)
            .ThenBy(model => model.Card.Version)]
        : [];

    private static ModelFile Read(string folder, string cardPath)
    {
        var card = ModelCard.Parse(File.ReadAllBytes(cardPath));
        var home = Path.GetDirectoryName(cardPath)!; // a file's path has a folder
        var stands = Path.GetRelativePath(folder, home).Replace(Path.DirectorySeparatorChar, '/');
        var belongs = $"{card.Name}/x{card.Scale}-{card.Precision}/{card.Version}";
        if (stands != belongs)
        {
            throw new ModelRefusedException($"The model card in '{stands}' says that it belongs in '{belongs}': move the folder or correct the card.");
        }

        var model = Path.Combine(home, ModelFileName);
        return File.Exists(model) ? new ModelFile(card, model) : throw new ModelRefusedException($"The folder '{stands}' of models has a card and no {ModelFileName}.");
    }
}
