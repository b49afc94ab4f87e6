using Actors.Client.Api.Documents;

namespace Actors.Cli.Enhancing;

/// <summary>The end of one picture.</summary>
/// <param name="Source">Full path.</param>
/// <param name="Output">Full path; null where none was planned.</param>
/// <param name="Reason">Why it failed; null else.</param>
/// <param name="Job">The job's document; null where there was no job, or the server has forgotten it.</param>
internal sealed record PictureReport(string Source, string? Output, PictureVerdict Verdict, string? Reason, JobDocument? Job)
{
    public static PictureReport Failed(string source, string? output, string reason, JobDocument? job = null)
        => new(source, output, PictureVerdict.Failed, reason, job);
}
