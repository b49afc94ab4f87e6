namespace Actors.Grains.Models;

/// <summary>Blob keys of models. What stands under a sha256 is never changed and never deleted: a history may point to it.</summary>
public static class ModelBlobs
{
    /// <summary>The ONNX file.</summary>
    public static string File(string sha256) => $"models/{sha256}/model.onnx";

    /// <summary>The card that says how to feed it.</summary>
    public static string Card(string sha256) => $"models/{sha256}/card.json";
}
