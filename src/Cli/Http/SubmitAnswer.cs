using Actors.Client.Api.Documents;

namespace Actors.Cli.Http;

/// <summary>What the server said to an upload: a job, or why it takes none.</summary>
/// <param name="Refusal">What is wrong with the picture or the settings; null where there is a job.</param>
internal sealed record SubmitAnswer(JobDocument? Job, string? Refusal);
