using Actors.Imaging;
using Actors.Imaging.Quality;

namespace Actors.Grains.Datasets;

/// <summary>A file of an import after it was looked at; it holds the bytes until it is disposed.</summary>
/// <param name="bytes">A scratch file that goes when it is closed.</param>
/// <param name="header">Null where the file is no picture, or was known before.</param>
/// <param name="measures">Null as with the header.</param>
/// <param name="fault">Why it is no picture that can be taken; null where it is one, or was known before.</param>
internal sealed class TakenFile(ImportFile source, string sha256, Stream bytes, ImageHeader? header, PictureMeasures? measures, string? fault) : IAsyncDisposable
{
    public ImportFile Source => source;

    public string Name => source.Name;

    public string Sha256 => sha256;

    public Stream Bytes => bytes;

    public ImageHeader? Header => header;

    public PictureMeasures? Measures => measures;

    public string? Fault => fault;

    public ValueTask DisposeAsync() => bytes.DisposeAsync();
}
