namespace Actors.Grains.Jobs;

/// <summary>Why a job failed.</summary>
/// <param name="Code">A lowercase word that programs can test: <c>bad-picture</c>, <c>codec-failed</c>, <c>bad-output</c>, <c>no-device</c>, <c>no-model</c>, <c>internal</c>.</param>
/// <param name="Message">What was wrong, what the limit is, and what to do.</param>
[GenerateSerializer, Immutable, Alias("job-error")]
public sealed record JobError([property: Id(0)] string Code, [property: Id(1)] string Message);
