using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Actors.Storage;

/// <summary>The requests of one upload: in one piece, or in parts that appear together when the last call says so.</summary>
internal sealed class S3Parts(S3Calls calls, BlobKey key)
{
    // An answer to the closing call that was lost is recognised by this mark on the object.
    private const string MarkHeader = "x-amz-meta-write";

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly List<PartETag> _parts = [];
    private string? _upload;

    public bool IsOpen => _upload is not null;

    private string Bucket => calls.Options.Bucket;

    public Task PutAsync(byte[] buffer, int count, CancellationToken ct) => calls.RunAsync(key, "written", async (s3, stop) =>
    {
        using var bytes = new MemoryStream(buffer, 0, count, writable: false);
        // Signed as a whole, not in chunks: the server checks its sha256 before the object appears.
        return await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key.Value, InputStream = bytes, UseChunkEncoding = false, AutoCloseStream = false }, stop);
    }, ct);

    public async Task AddAsync(byte[] buffer, int count, CancellationToken ct)
    {
        _upload ??= await calls.RunAsync(key, "written", async (s3, stop) =>
        {
            var request = new InitiateMultipartUploadRequest { BucketName = Bucket, Key = key.Value };
            request.Metadata[MarkHeader] = _mark;
            return (await s3.InitiateMultipartUploadAsync(request, stop)).UploadId;
        }, ct);
        var number = _parts.Count + 1;
        var answer = await calls.RunAsync(key, "written", async (s3, stop) =>
        {
            using var bytes = new MemoryStream(buffer, 0, count, writable: false);
            return await s3.UploadPartAsync(
                new UploadPartRequest { BucketName = Bucket, Key = key.Value, UploadId = _upload, PartNumber = number, PartSize = count, InputStream = bytes, UseChunkEncoding = false }, stop);
        }, ct);
        _parts.Add(new PartETag(number, answer.ETag));
    }

    public Task CompleteAsync(CancellationToken ct) => calls.RunAsync(key, "committed", async (s3, stop) =>
    {
        try
        {
            await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = Bucket, Key = key.Value, UploadId = _upload, PartETags = _parts }, stop);
        }
        catch (AmazonS3Exception fault) when (fault.StatusCode == HttpStatusCode.NotFound)
        {
            // Gone because an earlier try did it and its answer was lost, or because somebody aborted it.
            if (!await IsOursAsync(s3, stop))
            {
                throw;
            }
        }

        return true;
    }, ct);

    public Task AbortAsync(CancellationToken ct) => calls.RunAsync(key, "given up", async (s3, stop) =>
    {
        try
        {
            await s3.AbortMultipartUploadAsync(Bucket, key.Value, _upload, stop);
        }
        catch (AmazonS3Exception fault) when (S3Faults.IsAbsent(fault))
        {
            // It is gone already.
        }

        return true;
    }, ct);

    private async Task<bool> IsOursAsync(IAmazonS3 s3, CancellationToken ct)
    {
        try
        {
            return (await s3.GetObjectMetadataAsync(Bucket, key.Value, ct)).Metadata[MarkHeader] == _mark;
        }
        catch (AmazonS3Exception fault) when (S3Faults.IsAbsent(fault))
        {
            return false;
        }
    }
}
