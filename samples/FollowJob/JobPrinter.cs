using Actors.Grains.Jobs;
using Orleans.Streams;

namespace Actors.Samples.FollowJob;

/// <summary>
/// Prints a job's events as the stream brings them, until the job has ended. The stream is at best effort: it begins where the subscription begins, it may
/// lose what was on its way when a silo died, and it may stay silent from then on. So the job itself is asked now and then whether it has ended. Who must see
/// every event watches the job (<see cref="IImageJobGrain.Watch"/>), or reads the gateway's <c>/v1/jobs/{id}/events</c>.
/// </summary>
internal sealed class JobPrinter(IImageJobGrain job, IAsyncStream<JobEvent> stream, TextWriter output)
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <returns>How the job ended; null where none has this id.</returns>
    public async Task<JobStatus?> RunAsync(CancellationToken ct)
    {
        var subscription = await stream.SubscribeAsync((line, _) => PrintAsync(line));
        try
        {
            while (await job.Describe() is { } seen)
            {
                if (IsEnd(seen.Status))
                {
                    await output.WriteLineAsync($"The job is {seen.Status}. {seen.Reason}");
                    return seen.Status;
                }

                await _ended.Task.WaitAsync(AskEvery, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                ct.ThrowIfCancellationRequested();
            }

            await output.WriteLineAsync("No job has this id.");
            return null;
        }
        finally
        {
            await subscription.UnsubscribeAsync();
        }
    }

    private async Task PrintAsync(JobEvent line)
    {
        await output.WriteLineAsync($"{line.Seq,4}  {line.At:HH:mm:ss.fff}  {line.Kind,-8}  {line.Status,-10}  {line.TilesDone}/{line.TilesTotal}  {line.Message}");
        if (IsEnd(line.Status))
        {
            _ended.TrySetResult();
        }
    }

    private static bool IsEnd(JobStatus status) => status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Canceled;
}
