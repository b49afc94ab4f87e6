using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage;

/// <summary>
/// Blobs as objects of one bucket: a key is the object's name. An object appears whole, in the step that ends its upload, and is read in ranges of one
/// version. Every acknowledged write is durable as the server understands it.
/// </summary>
public sealed class S3BlobStore : IBlobStore, IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly S3Calls _calls;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;

    public S3BlobStore(IOptions<S3BlobStoreOptions> options, S3Credentials credentials, TimeProvider time, ILogger<S3BlobStore> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(credentials);
        _logger = logger;
        _time = time;
        _client = new AmazonS3Client(ToAws(credentials), ToAws(options.Value));
        _calls = new S3Calls(_client, options.Value, time, logger);
    }

    private S3BlobStoreOptions Options => _calls.Options;

    public async Task<BlobInfo> WriteAsync(BlobKey key, Stream content, bool durable, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var writer = await CreateAsync(key, durable, ct);
        await content.CopyToAsync(writer.Stream, ct);
        return await writer.CommitAsync(ct);
    }

    /// <exception cref="BlobStoreException">The server refuses or is away.</exception>
    public async Task<Stream?> OpenReadAsync(BlobKey key, CancellationToken ct)
    {
        var reader = new S3Reader(_calls, key);
        return await reader.FirstAsync(ct) is { } first ? new S3ReadStream(reader, first) : null;
    }

    /// <summary>Sends nothing yet: a server that is away shows when the first part is full, or at the commit.</summary>
    public Task<BlobWriter> CreateAsync(BlobKey key, bool durable, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<BlobWriter>(new S3BlobWriter(key, _calls, _logger));
    }

    public Task<long?> LengthAsync(BlobKey key, CancellationToken ct) => _calls.RunAsync<long?>(key, "read", async (s3, stop) =>
    {
        try
        {
            return (await s3.GetObjectMetadataAsync(Options.Bucket, key.Value, stop)).ContentLength;
        }
        catch (AmazonS3Exception fault) when (S3Faults.IsAbsent(fault))
        {
            return null;
        }
    }, ct);

    /// <returns>False where there was no such blob a moment before: the protocol itself does not tell.</returns>
    public async Task<bool> DeleteAsync(BlobKey key, CancellationToken ct)
    {
        if (await LengthAsync(key, ct) is null)
        {
            return false;
        }

        await _calls.RunAsync(key, "deleted", (s3, stop) => s3.DeleteObjectAsync(Options.Bucket, key.Value, stop), ct);
        return true;
    }

    /// <summary>Deletes page by page; a reader may see some gone before the others.</summary>
    public async Task DeletePrefixAsync(BlobKey prefix, CancellationToken ct)
    {
        await foreach (var page in PagesAsync(prefix, ct))
        {
            var keys = page.Select(found => new KeyVersion { Key = found }).ToList();
            await _calls.RunAsync(
                prefix, "deleted", (s3, stop) => s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Options.Bucket, Objects = keys, Quiet = true }, stop), ct);
        }
    }

    public async IAsyncEnumerable<BlobKey> ListAsync(BlobKey prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in PagesAsync(prefix, ct))
        {
            foreach (var found in page)
            {
                // An object whose name is no key is not ours and stays out.
                if (BlobKey.TryCreate(found, out var key))
                {
                    yield return key;
                }
            }
        }
    }

    public async Task DiscardUnfinishedAsync(TimeSpan olderThan, CancellationToken ct)
    {
        var (limit, all) = (_time.GetUtcNow() - olderThan, new BlobKey("unfinished"));
        var request = new ListMultipartUploadsRequest { BucketName = Options.Bucket };
        for (var more = true; more;)
        {
            var page = await _calls.RunAsync(all, "listed", (s3, stop) => s3.ListMultipartUploadsAsync(request, stop), ct);
            foreach (var upload in (page.MultipartUploads ?? []).Where(upload => upload.Initiated is { } start && start.ToUniversalTime() < limit))
            {
                await _calls.RunAsync(all, "given up", (s3, stop) => s3.AbortMultipartUploadAsync(Options.Bucket, upload.Key, upload.UploadId, stop), ct);
            }

            (request.KeyMarker, request.UploadIdMarker, more) = (page.NextKeyMarker, page.NextUploadIdMarker, page.IsTruncated == true);
        }
    }

    public async Task CheckAsync(CancellationToken ct)
    {
        try
        {
            await _calls.RunAsync(
                new BlobKey("bucket"), "listed", (s3, stop) => s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Options.Bucket, MaxKeys = 1 }, stop), ct);
        }
        catch (BlobStoreException fault) when (fault.InnerException is { } cause)
        {
            throw new BlobSetupException(S3Faults.Advice(cause, Options) ?? $"The bucket '{Options.Bucket}' at {Options.Address} cannot be used: {S3Faults.Words(cause)}", fault);
        }
    }

    public void Dispose() => _client.Dispose();

    private async IAsyncEnumerable<IReadOnlyList<string>> PagesAsync(BlobKey prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = Options.Bucket, Prefix = prefix.Value + "/", MaxKeys = Options.PageSize };
        for (var more = true; more;)
        {
            var page = await _calls.RunAsync(prefix, "listed", (s3, stop) => s3.ListObjectsV2Async(request, stop), ct);
            if (page.S3Objects is { Count: > 0 } found)
            {
                yield return [.. found.Select(one => one.Key)];
            }

            (request.ContinuationToken, more) = (page.NextContinuationToken, page.IsTruncated == true);
        }
    }

    private static AWSCredentials ToAws(S3Credentials credentials) => credentials.SessionToken is { } token
        ? new SessionAWSCredentials(credentials.AccessKey, credentials.SecretKey, token)
        : new BasicAWSCredentials(credentials.AccessKey, credentials.SecretKey);

    private static AmazonS3Config ToAws(S3BlobStoreOptions options)
    {
        var always = options.Checksums == S3Checksums.WhenSupported;
        var config = new AmazonS3Config
        {
            AuthenticationRegion = options.Region,
            ForcePathStyle = options.PathStyle,
            RequestChecksumCalculation = always ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = always ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED,
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            Timeout = Timeout.InfiniteTimeSpan,
            DisableLogging = true,
        };
        if (options.Endpoint.Length == 0)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }
        else
        {
            config.ServiceURL = options.Endpoint;
        }

        return config;
    }
}
