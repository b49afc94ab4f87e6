namespace Actors.Catalog;

/// <summary>The part of a run's row that changes over its life; each field replaces what the row held.</summary>
/// <param name="Status">The run's status word, as the HTTP API spells it.</param>
/// <param name="FinishedAt">Set exactly when the status is an end.</param>
/// <param name="Reason">Why it stands where it stands; null where there is nothing to say.</param>
/// <param name="CodeVersion">Of the first trainer that worked for it; null before.</param>
/// <param name="Psnr">The best validation PSNR so far, dB; null where nothing was measured.</param>
/// <param name="Model">Sha256 of the exported model; null before.</param>
public sealed record TrainingRunChange(
    string Status, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Reason, string? CodeVersion, double? Psnr, string? Model);
