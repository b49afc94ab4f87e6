using System.Net;

namespace Actors.Cli.Datasets;

/// <summary>A folder's pictures as the body of a request.</summary>
internal sealed class FolderContent(FolderArchive archive) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => archive.WriteAsync(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => archive.WriteAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
