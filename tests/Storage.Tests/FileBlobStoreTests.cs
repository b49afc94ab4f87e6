using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Tests;

/// <summary>What is the file store's own: its folders, its files and its root.</summary>
public sealed class FileBlobStoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_writer_without_a_commit_leaves_what_was_there_and_no_file_of_its_own()
    {
        using var root = new TemporaryFolder();
        using var store = Stores.Open(root);
        await store.Put("a", [1, 2, 3]);
        var before = root.Files().ToList();

        await using (var writer = await store.CreateAsync(new BlobKey("a"), durable: true, Ct))
        {
            await writer.Stream.WriteAsync(new byte[200_000], Ct);
        }

        Assert.Equal([1, 2, 3], await store.Take("a"));
        Assert.Equal(before, root.Files().ToList());
    }

    [Fact]
    public async Task A_stream_that_was_opened_seeks_and_outlives_the_deletion_of_its_blob()
    {
        using var root = new TemporaryFolder();
        using var store = Stores.Open(root);
        await store.Put("a/b", [1, 2, 3, 4]);

        await using var stream = await store.OpenReadAsync(new BlobKey("a/b"), Ct);
        await store.DeletePrefixAsync(new BlobKey("a"), Ct);
        stream!.Seek(2, SeekOrigin.Begin);

        Assert.Equal(3, stream.ReadByte());
        Assert.Null(await store.Take("a/b"));
    }

    [Fact]
    public async Task Folders_that_a_deletion_empties_go_as_well()
    {
        using var root = new TemporaryFolder();
        using var store = Stores.Open(root);
        await store.Put("a/b/c", [1]);
        await store.Put("a/d", [1]);

        await store.DeleteAsync(new BlobKey("a/b/c"), Ct);

        Assert.False(Directory.Exists(root.Combine("a", "b")));
        Assert.Equal(["a/d"], await store.Keys("a"));
    }

    [Fact]
    public async Task A_relative_root_stops_the_host()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddFileBlobStore(options => options.Root = "blobs");
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Ct));

        Assert.Contains("absolute path", fault.Message, StringComparison.Ordinal);
    }
}
