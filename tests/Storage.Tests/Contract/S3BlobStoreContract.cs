using Actors.Storage.Tests.S3;

namespace Actors.Storage.Tests.Contract;

/// <summary>The contract on a real S3 server, with the smallest parts that the protocol allows and small pieces.</summary>
public sealed class S3BlobStoreContract(ObjectStore server) : BlobStoreContract
{
    protected override int Large => 5 << 20;

    protected override int Rounds => 5;

    protected override async Task<OpenedStore> OpenAsync()
    {
        var options = await server.NewBucketAsync();
        (options.PartMiB, options.FirstReadKiB, options.ReadKiB) = (5, 128, 700);
        return new OpenedStore(await server.OpenAsync(options));
    }
}
