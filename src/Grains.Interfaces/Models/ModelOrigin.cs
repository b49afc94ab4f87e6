namespace Actors.Grains.Models;

/// <summary>How a version came into the registry.</summary>
[GenerateSerializer, Alias("model-origin")]
public enum ModelOrigin
{
    /// <summary>It came with the program.</summary>
    Shipped,

    /// <summary>Somebody gave the file.</summary>
    Imported,

    /// <summary>A training run of this cluster made it.</summary>
    Trained,
}
