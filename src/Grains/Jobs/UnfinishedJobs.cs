using Actors.Grains.Sweeping;
using Microsoft.Extensions.Logging;

namespace Actors.Grains.Jobs;

/// <summary>Jobs for the sweep, which also closes rows whose job was never accepted.</summary>
internal sealed partial class UnfinishedJobs(JobServices services, ILogger<UnfinishedJobs> logger) : IUnfinishedWork
{
    public string Kind => "jobs";

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken ct) => services.Catalogue.UnfinishedAsync(ct);

    public async Task TakeUpAsync(string id, CancellationToken ct)
    {
        if (!await services.Grains.GetGrain<IImageJobGrain>(id).EnsureRunning())
        {
            await CloseUnacceptedAsync(id, ct);
        }
    }

    // The row is written before its job is accepted. Where no acceptance followed, nobody was promised anything; a late one would open the row again.
    private async Task CloseUnacceptedAsync(string id, CancellationToken ct)
    {
        if (await services.Catalogue.GetAsync(id, ct) is { FinishedAt: null } row && services.Now - row.CreatedAt >= services.Jobs.UnacceptedAfter)
        {
            const string Reason = "The upload was never accepted as a job: its server went away before that. Send it again.";
            await services.Catalogue.UpdateAsync(id, new(JobWords.Of(JobStatus.Failed), null, services.Now, Reason, row.Model), ct);
            LogClosed(id);
        }
    }
}
