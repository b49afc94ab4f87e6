using Microsoft.Extensions.Logging;

namespace Actors.Storage;

/// <summary>Writes one blob to the bucket; it appears under its key in one step, when the last request succeeds.</summary>
internal sealed partial class S3BlobWriter : BlobWriter
{
    private readonly BlobKey _key;
    private readonly S3Parts _parts;
    private readonly S3WriteStream _stream;
    private readonly ILogger _logger;
    private bool _tried;
    private bool _committed;

    public S3BlobWriter(BlobKey key, S3Calls calls, ILogger logger)
    {
        _key = key;
        _parts = new S3Parts(calls, key);
        _stream = new S3WriteStream(_parts, calls.Options.PartBytes);
        _logger = logger;
    }

    public override Stream Stream => _stream;

    /// <exception cref="BlobStoreException">The server refuses or is away; nothing new is left under the key.</exception>
    /// <exception cref="InvalidOperationException">It was committed before.</exception>
    public override async Task<BlobInfo> CommitAsync(CancellationToken ct)
    {
        if (_tried)
        {
            throw new InvalidOperationException($"Blob '{_key}' was committed already.");
        }

        ct.ThrowIfCancellationRequested();
        _tried = true;
        var info = await _stream.FinishAsync(ct);
        _committed = true;
        return info;
    }

    public override async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (_parts.IsOpen && !_committed)
        {
            try
            {
                await _parts.AbortAsync(CancellationToken.None);
            }
            catch (BlobStoreException fault)
            {
                // Parts that no blob holds take room, nothing else; the sweep looks for them.
                LogLeft(_logger, _key, fault.Message);
            }
        }
    }
}
