namespace Actors.Grains.Training;

/// <summary>How training runs make good pictures small and poor.</summary>
public static class DegradationNames
{
    /// <summary>MATLAB's reduction and nothing else.</summary>
    public const string Bicubic = "bicubic";

    /// <summary>Blur, sizes, noise and JPEG, once or twice, as the pictures of real life have them.</summary>
    public const string Photo = "photo";

    public static bool Has(string name) => name is Bicubic or Photo;
}
