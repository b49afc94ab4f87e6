namespace Actors.Trainer.Degradation;

/// <summary>How noise depends on brightness.</summary>
public enum NoiseKind
{
    /// <summary>It does not: equally strong everywhere.</summary>
    Gaussian,

    /// <summary>Of counted photons (Poisson, by its normal approximation): its variance grows with the value, black has none.</summary>
    Poisson,
}
