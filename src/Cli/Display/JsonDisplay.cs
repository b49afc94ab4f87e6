using System.Text.Json;
using Actors.Cli.Enhancing;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>Writes the document of each job that ended as one line of JSON, beside what another display shows.</summary>
internal sealed class JsonDisplay(IEnhanceDisplay beside, TextWriter documents) : IEnhanceDisplay
{
    private readonly TextWriter _documents = TextWriter.Synchronized(documents);

    public Task Run(int pictures, Func<Task> work) => beside.Run(pictures, work);

    public void Advanced(string source, JobDocument job, JobEventDocument latest) => beside.Advanced(source, job, latest);

    public void Finished(PictureReport report)
    {
        if (report.Job is { } job)
        {
            _documents.WriteLine(JsonSerializer.Serialize(job, ApiJson.Default.JobDocument));
        }

        beside.Finished(report);
    }
}
