using Actors.Storage.Tests.S3;

namespace Actors.Cluster.Tests.Processes;

/// <summary>A cluster whose blobs stand on a real S3 server, with a proxy before that server that can do harm.</summary>
public sealed class S3Cluster(PostgresServer postgres) : IAsyncLifetime
{
    private const string Bucket = "actors";

    private RadosGateway? _server;

    // Both are set before the first test.
    internal FaultProxy Proxy { get; private set; } = null!;

    internal ProcessCluster Processes { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RadosGateway.StartAsync(Bucket);
        Proxy = await FaultProxy.StartAsync(_server.Endpoint);
        Processes = await ProcessCluster.StartAsync(
            await postgres.CreateDatabaseAsync(),
            silos: 2,
            new Dictionary<string, string>
            {
                ["Blobs:Kind"] = "s3",
                ["Blobs:S3:Endpoint"] = Proxy.Address,
                ["Blobs:S3:Bucket"] = Bucket,
                ["Blobs:S3:RequestSeconds"] = "2",
                ["AWS_ACCESS_KEY_ID"] = _server.AccessKey,
                ["AWS_SECRET_ACCESS_KEY"] = _server.SecretKey,
            },
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (Processes is not null)
        {
            await Processes.DisposeAsync();
        }

        if (Proxy is not null)
        {
            await Proxy.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
