namespace Actors.Storage;

/// <summary>A stream of known length that is opened by its first read: who only asks how long it is, costs nothing.</summary>
internal sealed class DeferredStream(long length, Func<CancellationToken, Task<Stream>> open) : SeekableReadStream(length)
{
    private Stream? _opened;

    public override async ValueTask DisposeAsync()
    {
        if (_opened is not null)
        {
            await _opened.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _opened?.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override async ValueTask<int> TakeAsync(Memory<byte> buffer, CancellationToken ct)
    {
        _opened ??= await open(ct);
        _opened.Position = Position;
        return await _opened.ReadAsync(buffer, ct);
    }
}
