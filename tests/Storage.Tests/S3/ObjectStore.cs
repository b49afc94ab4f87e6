using Actors.Storage.Tests.S3;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

[assembly: AssemblyFixture(typeof(ObjectStore))]

namespace Actors.Storage.Tests.S3;

/// <summary>A real S3 server (deploy/s3/radosgw.sh), started when the first test asks and stopped after the last.</summary>
public sealed class ObjectStore : IAsyncDisposable
{
    private readonly Lazy<Task<(string Endpoint, S3Credentials Credentials)>> _server;
    private RadosGateway? _gateway;
    private int _buckets;

    public ObjectStore() => _server = new(() => Task.Run(StartAsync));

    public async Task<S3Credentials> CredentialsAsync() => (await _server.Value).Credentials;

    /// <summary>Options for an empty bucket of its own.</summary>
    public async Task<S3BlobStoreOptions> NewBucketAsync()
    {
        var bucket = $"test-{Interlocked.Increment(ref _buckets)}";
        using var client = await ClientAsync();
        await client.PutBucketAsync(bucket, TestContext.Current.CancellationToken);
        return new S3BlobStoreOptions { Endpoint = (await _server.Value).Endpoint, Bucket = bucket };
    }

    /// <summary>The server itself, without the store between.</summary>
    public async Task<AmazonS3Client> ClientAsync()
    {
        var (endpoint, credentials) = await _server.Value;
        await _gateway!.CheckAsync(); // there since its endpoint is
        return new AmazonS3Client(new BasicAWSCredentials(credentials.AccessKey, credentials.SecretKey), new AmazonS3Config
        {
            ServiceURL = endpoint,
            ForcePathStyle = true,
            Timeout = TimeSpan.FromSeconds(30),
            MaxErrorRetry = 1,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public async Task<S3BlobStore> OpenAsync(S3BlobStoreOptions options, ILogger<S3BlobStore>? logger = null) =>
        new(Options.Create(options), await CredentialsAsync(), TimeProvider.System, logger ?? NullLogger<S3BlobStore>.Instance);

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }
    }

    private async Task<(string Endpoint, S3Credentials Credentials)> StartAsync()
    {
        _gateway = await RadosGateway.StartAsync("first");
        return (_gateway.Endpoint, new S3Credentials(_gateway.AccessKey, _gateway.SecretKey, null));
    }
}
