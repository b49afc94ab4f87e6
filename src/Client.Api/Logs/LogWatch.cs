namespace Actors.Client.Api.Logs;

/// <summary>One opened enumeration of a grain's log. It hears a silence, and lets go of a silo that is gone without waiting for its answer.</summary>
internal sealed class LogWatch<T> : IAsyncDisposable
    where T : class
{
    private readonly TimeSpan _silence;
    private readonly TimeProvider _time;
    private readonly CancellationToken _ct;
    private readonly CancellationTokenSource _stop;
    private readonly IAsyncEnumerator<T> _events;
    private Task<bool> _step = Task.FromResult(true);

    public LogWatch(Func<CancellationToken, IAsyncEnumerable<T>> watch, TimeSpan silence, TimeProvider time, CancellationToken ct)
    {
        (_silence, _time, _ct, _stop) = (silence, time, ct, CancellationTokenSource.CreateLinkedTokenSource(ct));
        _events = watch(_stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    /// <returns>Null at the end of the log.</returns>
    /// <exception cref="TimeoutException">Neither an event nor a heartbeat has come for too long.</exception>
    public async Task<T?> NextAsync()
    {
        _step = _events.MoveNextAsync().AsTask();
        return await _step.WaitAsync(_silence, _time, _ct) ? _events.Current : null;
    }

    // Its silo may never answer: nobody waits for that.
    public ValueTask DisposeAsync()
    {
        _ = CloseAsync();
        return ValueTask.CompletedTask;
    }

    private async Task CloseAsync()
    {
        try
        {
            await _stop.CancelAsync();
            await _step;
        }
        catch (Exception)
        {
            // Whatever it was, this watch is over.
        }

        try
        {
            await _events.DisposeAsync();
        }
        catch (Exception)
        {
            // The silo forgets an enumeration that nobody asks for.
        }

        _stop.Dispose();
    }
}
