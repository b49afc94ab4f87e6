namespace Actors.Imaging.Degradation;

/// <summary>The error function of the normal distribution.</summary>
internal static class Gaussian
{
    /// <summary>Abramowitz and Stegun 7.1.26, right within 2e-7.</summary>
    /// <param name="x">0 or more.</param>
    public static double Erf(double x)
    {
        var t = 1 / (1 + (0.3275911 * x));
        return 1 - (((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t * Math.Exp(-x * x));
    }
}
