namespace Actors.Trainer.Degradation;

/// <summary>How a picture is brought to another size; each is widened against aliasing where it becomes smaller.</summary>
public enum ResamplingKernel
{
    /// <summary>The mean of what a pixel covers; the nearest pixel where it becomes larger.</summary>
    Area,

    /// <summary>Bilinear.</summary>
    Linear,

    /// <summary>Bicubic with a = −0.5.</summary>
    Cubic,
}
