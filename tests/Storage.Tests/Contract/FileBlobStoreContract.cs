namespace Actors.Storage.Tests.Contract;

/// <summary>The contract on files.</summary>
public sealed class FileBlobStoreContract : BlobStoreContract
{
    protected override int Large => 3_000_000;

    protected override int Rounds => 25;

    protected override Task<OpenedStore> OpenAsync()
    {
        var root = new TemporaryFolder();
        return Task.FromResult(new OpenedStore(Stores.Open(root), root));
    }
}
