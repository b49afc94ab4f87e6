namespace Actors.Inference;

/// <summary>The right to use a loaded upscaler; it stays loaded until the lease is disposed.</summary>
public sealed class UpscalerLease : IDisposable
{
    private Action? _giveBack;

    internal UpscalerLease(IUpscaler upscaler, Action giveBack) => (Upscaler, _giveBack) = (upscaler, giveBack);

    /// <summary>Shared with other leases: do not dispose it.</summary>
    public IUpscaler Upscaler { get; }

    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
