using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;

namespace Actors.Storage;

/// <summary>Fetches pieces of one blob, all of the same version.</summary>
internal sealed class S3Reader(S3Calls calls, BlobKey key)
{
    private string? _tag;

    public BlobKey Key => key;

    public S3BlobStoreOptions Options => calls.Options;

    /// <summary>The start of the blob, or null where there is none.</summary>
    public async Task<S3Piece?> FirstAsync(CancellationToken ct)
    {
        var piece = await calls.RunAsync(key, "read", async (s3, stop) =>
        {
            try
            {
                return await FetchAsync(s3, 0, Options.FirstReadKiB << 10, stop);
            }
            catch (AmazonS3Exception fault) when (S3Faults.IsAbsent(fault))
            {
                return null;
            }
            catch (AmazonS3Exception fault) when (S3Faults.IsEmptyBlob(fault))
            {
                return new S3Piece(0, default, 0, null);
            }
        }, ct);
        _tag = piece?.Tag;
        return piece;
    }

    /// <summary>The piece that begins at <paramref name="start"/>.</summary>
    /// <exception cref="BlobStoreException">The blob was replaced or deleted since its start was read.</exception>
    public Task<S3Piece> NextAsync(long start, CancellationToken ct) => calls.RunAsync(key, "read", async (s3, stop) =>
    {
        try
        {
            return await FetchAsync(s3, start, Options.ReadKiB << 10, stop);
        }
        catch (AmazonS3Exception fault) when (S3Faults.IsAbsent(fault) || S3Faults.IsReplaced(fault))
        {
            throw new BlobStoreException(key, "read to its end", "it was deleted or replaced meanwhile.", fault);
        }
    }, ct);

    private async Task<S3Piece> FetchAsync(IAmazonS3 s3, long start, int count, CancellationToken ct)
    {
        var request = new GetObjectRequest
        {
            BucketName = Options.Bucket,
            Key = key.Value,
            ByteRange = new ByteRange(start, start + count - 1),
            EtagToMatch = _tag,
        };
        using var response = await s3.GetObjectAsync(request, ct);
        var total = TotalOf(response, start);
        var bytes = new byte[Math.Min(count, total - start)];
        await response.ResponseStream.ReadExactlyAsync(bytes, ct);
        return new S3Piece(start, bytes, total, response.ETag);
    }

    private static long TotalOf(GetObjectResponse response, long start)
    {
        // "bytes 0-99/1234"; a server that does not know ranges sends the whole blob without it.
        var range = response.ContentRange ?? "";
        var expected = string.Create(CultureInfo.InvariantCulture, $"bytes {start}-");
        if (range.StartsWith(expected, StringComparison.Ordinal) && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            && total > start)
        {
            return total;
        }

        return range.Length == 0 && start == 0 ? response.ContentLength : throw new IOException($"the server answered with another range, '{range}', than the one from {start}");
    }
}
