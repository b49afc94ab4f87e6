using Actors.Grains.Jobs;

namespace Actors.Grains.Models;

/// <summary>How long a model will take for a picture: as silos measured it, or where they did not, as its number of parameters compares with that of the default family.</summary>
/// <param name="speeds">What silos measured.</param>
/// <param name="models">All models.</param>
internal sealed class ExpectedTime(IReadOnlyList<ModelSpeed> speeds, IReadOnlyList<ModelDescription> models)
{
    /// <summary>What the default family takes for a megapixel of source where nothing was measured: a core with AVX-512. Milliseconds.</summary>
    public const double UnmeasuredMilliseconds = 1000;

    /// <param name="quickest">The model of the default family that would serve.</param>
    /// <param name="device">What the job runs on; null where that is not known.</param>
    /// <returns>Seconds that the network computes, one tile at a time.</returns>
    public double SecondsOf(ModelReference model, ModelReference quickest, JobDevice? device, double megapixels) =>
        (Measured(model, device) ?? Scaled(model, quickest, device)) * megapixels / 1000;

    // By the same precision: a copy's speed says nothing of exact versions.
    private double Scaled(ModelReference model, ModelReference quickest, JobDevice? device)
    {
        var like = models.Select(one => one.Reference)
            .FirstOrDefault(one => one.Precision == model.Precision && (one.Name, one.Scale, one.Version) == (quickest.Name, quickest.Scale, quickest.Version)) ?? quickest;
        return (Measured(like, device) ?? UnmeasuredMilliseconds) * Math.Max(1, Parameters(model)) / Math.Max(1, Parameters(like));
    }

    private double? Measured(ModelReference model, JobDevice? device) =>
        speeds.FirstOrDefault(speed => speed.Sha256 == model.Sha256 && speed.Device == device)?.MillisecondsPerMegapixel;

    private long Parameters(ModelReference model) => models.First(one => one.Reference.Sha256 == model.Sha256).Parameters;
}
