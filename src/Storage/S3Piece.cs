namespace Actors.Storage;

/// <summary>A piece of a blob as one request brought it.</summary>
/// <param name="Start">Where in the blob it begins.</param>
/// <param name="Total">Length of the whole blob.</param>
/// <param name="Tag">The server's tag of the version that it belongs to.</param>
internal sealed record S3Piece(long Start, ReadOnlyMemory<byte> Bytes, long Total, string? Tag)
{
    public bool Holds(long position) => position >= Start && position < Start + Bytes.Length;
}
