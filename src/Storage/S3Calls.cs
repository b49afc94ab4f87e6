using Amazon.S3;
using Microsoft.Extensions.Logging;

namespace Actors.Storage;

/// <summary>
/// Sends requests to the bucket: each try within its time, a bounded number of tries with pauses. The client's own retries are off, because they end where an
/// answer's bytes begin and would multiply with these.
/// </summary>
internal sealed partial class S3Calls(IAmazonS3 client, S3BlobStoreOptions options, TimeProvider time, ILogger logger)
{
    public S3BlobStoreOptions Options { get; } = options;

    /// <param name="deed">What was tried, for messages: <c>read</c>, <c>written</c>.</param>
    /// <exception cref="BlobStoreException">It cannot be done, or not in as many tries.</exception>
    public async Task<T> RunAsync<T>(BlobKey key, string deed, Func<IAmazonS3, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            ct.ThrowIfCancellationRequested();
            var fault = await TryAsync(call, ct);
            if (fault.Failure is not { } failure)
            {
                return fault.Value!; // what the call gave
            }

            if (!S3Faults.IsPassing(failure))
            {
                throw new BlobStoreException(key, deed, S3Faults.Advice(failure, Options) ?? S3Faults.Words(failure), failure);
            }

            if (attempt >= Options.Attempts)
            {
                throw new BlobStoreException(key, deed, $"{Options.Address} failed {attempt} times, at last with: {S3Faults.Words(failure)}", failure);
            }

            var pause = RetryPause.After(attempt, Random.Shared.NextDouble());
            LogRetry(logger, key, deed, attempt, Options.Attempts, pause.TotalSeconds, S3Faults.Words(failure));
            await Task.Delay(pause, time, ct);
        }
    }

    private async Task<(T? Value, Exception? Failure)> TryAsync<T>(Func<IAmazonS3, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Options.RequestTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return (await call(client, either.Token), null);
        }
        catch (BlobStoreException)
        {
            throw;
        }
        catch (Exception) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return (default, new TimeoutException($"no whole answer within {Options.RequestSeconds} s"));
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            return (default, fault);
        }
    }
}
