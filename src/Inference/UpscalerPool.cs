using Actors.Inference.Models;

namespace Actors.Inference;

/// <summary>
/// The upscalers of a process: one session for each model, loaded once however many ask at the same moment, shared by all leases, and dropped
/// when nobody has used it for <see cref="InferenceOptions.IdleEviction"/>. Safe for concurrent use.
/// </summary>
public sealed class UpscalerPool : IDisposable, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly InferenceOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public UpscalerPool(InferenceDevice device, InferenceOptions options, TimeProvider time)
    {
        (Device, _options, _time) = (device, options, time);
        _sweep = time.CreateTimer(_ => Evict(entry => time.GetElapsedTime(entry.IdleSince) >= options.IdleEviction), null, options.IdleEviction, options.IdleEviction / 2);
    }

    /// <summary>Where the upscalers run.</summary>
    public InferenceDevice Device { get; }

    /// <summary>Models that are loaded now, by sha256.</summary>
    public IReadOnlyList<string> Loaded
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Where(pair => pair.Value.Loading.IsCompletedSuccessfully).Select(pair => pair.Key)];
            }
        }
    }

    /// <summary>Leases a model, loading it first where it is not there.</summary>
    /// <param name="sha256">Of the ONNX file, 64 lower-case hexadecimal digits.</param>
    /// <param name="load">Gets card and file; called at most once for all who wait, and not bound to the cancellation of any one of them.</param>
    /// <param name="ct">Ends this caller's wait alone.</param>
    /// <exception cref="ModelRefusedException">The bytes are not those asked for, or cannot be served. The next lease tries again.</exception>
    /// <exception cref="ObjectDisposedException">The pool was closed.</exception>
    public Task<UpscalerLease> LeaseAsync(string sha256, Func<CancellationToken, Task<CardedModel>> load, CancellationToken ct = default) => LeaseAsync(
        sha256,
        async closing =>
        {
            var model = await load(closing);
            ModelFile.Verify(model.Onnx, sha256);
            return Upscalers.Open(model, Device, _options);
        },
        ct);

    /// <summary>Leases the bicubic baseline.</summary>
    /// <param name="scale">1 to 4.</param>
    public Task<UpscalerLease> LeaseBicubicAsync(int scale, CancellationToken ct = default) =>
        LeaseAsync(BicubicUpscaler.Fingerprint(scale), _ => Task.FromResult<IUpscaler>(new BicubicUpscaler(scale)), ct);

    /// <summary>Unloads what is not leased; what is leased goes when its last lease does. Further leases are refused.</summary>
    public void Dispose()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        _closing.Cancel();
        _sweep.Dispose();
        Evict(_ => true);
    }

    /// <summary>The same, and waits for what is being loaded: a process must not end under a runtime that reads a model.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        Task[] loading;
        lock (_lock)
        {
            loading = [.. _entries.Values.Select(entry => entry.Loading)];
        }

        await Task.WhenAll(loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<UpscalerLease> LeaseAsync<T>(string key, Func<CancellationToken, Task<T>> open, CancellationToken ct)
        where T : IUpscaler
    {
        Entry? entry;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            if (!_entries.TryGetValue(key, out entry))
            {
                entry = new Entry(Task.Run(() => OpenAsync(open), _closing.Token));
                _entries.Add(key, entry);
            }

            entry.Leases++;
        }

        try
        {
            return new UpscalerLease(await entry.Loading.WaitAsync(ct), () => GiveBack(key, entry));
        }
        catch
        {
            GiveBack(key, entry);
            throw;
        }
    }

    private async Task<IUpscaler> OpenAsync<T>(Func<CancellationToken, Task<T>> open)
        where T : IUpscaler
    {
        var upscaler = await open(_closing.Token);
        if (_closing.IsCancellationRequested)
        {
            upscaler.Dispose();
            _closing.Token.ThrowIfCancellationRequested();
        }

        return upscaler;
    }

    private void GiveBack(string key, Entry entry)
    {
        lock (_lock)
        {
            entry.Leases--;
            entry.IdleSince = _time.GetTimestamp();

            // A failed load is forgotten, so that the next lease tries again.
            if (entry.Loading.IsFaulted || entry.Loading.IsCanceled)
            {
                Forget(key, entry);
            }
        }

        if (_closing.IsCancellationRequested)
        {
            Evict(_ => true);
        }
    }

    private void Evict(Func<Entry, bool> which)
    {
        List<Entry> gone;
        lock (_lock)
        {
            var idle = _entries.Where(pair => pair.Value is { Leases: 0, Loading.IsCompleted: true } && which(pair.Value)).ToList();
            idle.ForEach(pair => _entries.Remove(pair.Key));
            gone = [.. idle.Select(pair => pair.Value)];
        }

        foreach (var entry in gone.Where(entry => entry.Loading.IsCompletedSuccessfully))
        {
            entry.Loading.Result.Dispose();
        }

        // A process that ends gives everything back by itself.
        if (gone.Count > 0 && !_closing.IsCancellationRequested)
        {
            SharedArena.Trim();
        }
    }

    private void Forget(string key, Entry entry)
    {
        if (_entries.TryGetValue(key, out var current) && current == entry)
        {
            _entries.Remove(key);
        }
    }

    private sealed class Entry(Task<IUpscaler> loading)
    {
        public Task<IUpscaler> Loading { get; } = loading;

        public int Leases { get; set; }

        public long IdleSince { get; set; }
    }
}
