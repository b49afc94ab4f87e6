using System.Text.Json;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Tests.EndToEnd;

/// <summary>What a run of the program left.</summary>
internal sealed record ActorsResult(int Code, string Output, string Error)
{
    /// <summary>Standard output as job documents, one a line; fails where anything else stands there.</summary>
    public IReadOnlyList<JobDocument> Documents =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ApiJson.Default.JobDocument)!)];

    /// <summary>Fails with all that was said where the exit code is another one.</summary>
    public ActorsResult Ends(int code)
    {
        Assert.True(Code == code, $"Exit code {Code} instead of {code}.\n{Output}\n{Error}");
        return this;
    }
}
