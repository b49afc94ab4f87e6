using Actors.Grains.Jobs;

namespace Actors.Client.Api.Documents;

/// <summary>Why a job failed.</summary>
/// <param name="Code">A lowercase word that programs can test, such as <c>bad-picture</c>.</param>
/// <param name="Message">What was wrong, what the limit is, and what to do.</param>
public sealed record ErrorDocument(string Code, string Message)
{
    public static ErrorDocument Of(JobError error) => new(error.Code, error.Message);
}
