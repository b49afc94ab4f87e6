using System.Net;

namespace Actors.Cli.Datasets;

/// <summary>A request's body that tells how much of it has gone out.</summary>
internal sealed class CountingContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Action<long> _sent;

    public CountingContent(HttpContent inner, Action<long> sent)
    {
        (_inner, _sent) = (inner, sent);
        foreach (var (name, values) in inner.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _inner.CopyToAsync(new CountingStream(stream, _sent), context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
