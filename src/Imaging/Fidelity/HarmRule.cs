namespace Actors.Imaging.Fidelity;

/// <summary>
/// When a model has done harm to a block: reduced again, its output misses the source by far more than Lanczos' does, and by more than the noise that a model may
/// have cleared away explains.
/// </summary>
public static class HarmRule
{
    /// <summary>How many times the squared error of Lanczos a model may have: 6 dB.</summary>
    public const float TimesLanczos = 4;

    /// <summary>What is no harm, whatever Lanczos does: root mean square of four levels of 8 bits.</summary>
    public const float Harmless = 4f / 255;

    /// <summary>How many standard deviations of the source's noise may be missing.</summary>
    public const float TimesNoise = 3;

    /// <summary>
    /// The same for a model that restores: compression at quality 30 leaves errors of this size beside edges, and who clears them away misses the source by as much.
    /// </summary>
    public const float HarmlessRestoring = 24f / 255;

    /// <summary>By how much a restored block's mean colour may differ from the source's: noise and compression hardly move it, and a wrong picture does.</summary>
    public const float HarmlessShift = 6f / 255;

    /// <summary>Whether a mean squared error is beyond what is harmless whatever the source: worth a closer look.</summary>
    public static bool IsSuspect(float model) => model > Harmless * Harmless;

    /// <param name="model">Mean squared error of the model's output against the source, on the scale 0..1.</param>
    /// <param name="lanczos">The same of Lanczos.</param>
    /// <param name="noise">Standard deviation of the source's noise.</param>
    public static bool IsHarm(float model, float lanczos, float noise) => IsBeyond(Harmless, model, lanczos, noise);

    /// <summary>Whether a model that restores did harm.</summary>
    /// <param name="model">Mean squared error of the model's output against the source, on the scale 0..1.</param>
    /// <param name="lanczos">The same of Lanczos.</param>
    /// <param name="noise">Standard deviation of the source's noise.</param>
    /// <param name="shift">By how much the block's mean differs from the source's, in the colour where it differs most.</param>
    public static bool IsHarmRestoring(float model, float lanczos, float noise, float shift) =>
        shift > HarmlessShift + noise || IsBeyond(HarmlessRestoring, model, lanczos, noise);

    private static bool IsBeyond(float harmless, float model, float lanczos, float noise)
    {
        var allowed = harmless + (TimesNoise * noise);
        return model > (TimesLanczos * lanczos) + (allowed * allowed);
    }
}
