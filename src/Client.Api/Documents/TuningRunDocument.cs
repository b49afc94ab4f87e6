using Actors.Grains.Tuning;

namespace Actors.Client.Api.Documents;

/// <summary>One training run of an experiment.</summary>
/// <param name="Id">Of the training run.</param>
/// <param name="Rung">Counts from 0.</param>
/// <param name="Status">How it ended, or <c>open</c>; the training run's own document says more.</param>
/// <param name="Psnr">The best of its curve on the validation pictures, dB.</param>
/// <param name="MillisecondsPerMegapixel">Of source, on all cores of the trainer that measured the model.</param>
/// <param name="Model">Sha256.</param>
/// <param name="Reason">Why there is no model.</param>
public sealed record TuningRunDocument(string Id, int Rung, long Steps, string Status, double? Psnr, double? MillisecondsPerMegapixel, string? Model, string? Reason)
{
    /// <summary>The status of a run that has not ended.</summary>
    public const string Open = "open";

    public static TuningRunDocument Of(TuningRun run) =>
        new(run.Id, run.Rung, run.Steps, run.End?.ToString().ToLowerInvariant() ?? Open, run.Psnr, run.SecondsPerMegapixel * 1000, run.Model, run.Reason);
}
