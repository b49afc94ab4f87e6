namespace Actors.Storage.Tests;

/// <summary>What a killed process, a full disk and a hostile link do to a store.</summary>
public sealed class FileBlobStoreFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_killed_while_writing_leaves_nothing_under_the_key_and_the_next_start_cleans_up()
    {
        using var root = new TemporaryFolder();
        using var child = WriterProcess.Start(root, WriterProcess.HalfABlob);
        Assert.Equal("half written", await child.StandardOutput.ReadLineAsync(Ct));
        Assert.Single(root.Files(), path => new FileInfo(path).Length > 0);

        child.Kill();
        await child.WaitForExitAsync(Ct);
        using var store = Stores.Open(root);

        Assert.Null(await store.Take(WriterProcess.Key));
        Assert.DoesNotContain(root.Files(), path => new FileInfo(path).Length > 0);
    }

    [Fact]
    public async Task A_second_store_on_the_same_root_leaves_the_writers_of_the_first_alone()
    {
        using var root = new TemporaryFolder();
        using var first = Stores.Open(root);
        await using var writer = await first.CreateAsync(new BlobKey("a"), durable: false, Ct);
        await writer.Stream.WriteAsync(new byte[100_000], Ct);

        using (var second = Stores.Open(root))
        {
            await second.Put("b", [1]);
        }

        var info = await writer.CommitAsync(Ct);
        Assert.Equal(100_000, info.Length);
        Assert.Equal(100_000, (await first.Take("a"))?.Length);
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_is_an_error_that_names_the_key()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A limit on the size of files (ulimit -f) is needed to stand in for a full disk.");
        using var root = new TemporaryFolder();
        using var child = WriterProcess.Start(root, WriterProcess.MoreThanFits, "trap '' XFSZ; ulimit -f 64; ");

        var said = await child.StandardOutput.ReadLineAsync(Ct);
        await child.WaitForExitAsync(Ct);

        Assert.StartsWith($"{nameof(BlobStoreException)} Blob '{WriterProcess.Key}' could not be written:", said, StringComparison.Ordinal);
        Assert.Empty(root.Files());
    }

    [Fact]
    public async Task A_key_below_another_blob_is_an_error_that_names_the_key()
    {
        using var root = new TemporaryFolder();
        using var store = Stores.Open(root);
        await store.Put("a", [1]);

        var fault = await Assert.ThrowsAsync<BlobStoreException>(() => store.Put("a/b", [2]));

        Assert.Equal("a/b", fault.Key.Value);
        Assert.Contains("'a/b'", fault.Message, StringComparison.Ordinal);
        Assert.Equal([1], await store.Take("a"));
    }

    [Fact]
    public async Task A_root_that_vanished_is_an_error_that_names_the_key()
    {
        using var parent = new TemporaryFolder();
        using var store = Stores.Open(parent.Combine("root"));
        await using var writer = await store.CreateAsync(new BlobKey("a"), durable: false, Ct);
        Directory.Delete(parent.Combine("root"), recursive: true);

        var fault = await Assert.ThrowsAsync<BlobStoreException>(() => writer.CommitAsync(Ct));

        Assert.Equal("a", fault.Key.Value);
    }

    [Fact]
    public async Task A_link_out_of_the_root_is_refused_by_every_call_and_its_target_stays_untouched()
    {
        using var outside = new TemporaryFolder();
        using var root = new TemporaryFolder();
        await File.WriteAllTextAsync(outside.Combine("secret"), "secret", Ct);
        Directory.CreateDirectory(root.Combine("in"));
        Directory.CreateSymbolicLink(root.Combine("in", "link"), outside);
        File.CreateSymbolicLink(root.Combine("in", "file"), outside.Combine("secret"));
        using var store = Stores.Open(root);

        foreach (var key in new[] { "in/link/secret", "in/link/new", "in/file" })
        {
            await Assert.ThrowsAsync<BlobStoreException>(() => store.Put(key, [1]));
            await Assert.ThrowsAsync<BlobStoreException>(() => store.Take(key));
            await Assert.ThrowsAsync<BlobStoreException>(() => store.DeleteAsync(new BlobKey(key), Ct));
            await Assert.ThrowsAsync<BlobStoreException>(() => store.LengthAsync(new BlobKey(key), Ct));
        }

        await Assert.ThrowsAsync<BlobStoreException>(() => store.Keys("in/link"));
        Assert.Empty(await store.Keys("in"));
        await store.DeletePrefixAsync(new BlobKey("in"), Ct);
        Assert.Equal("secret", await File.ReadAllTextAsync(outside.Combine("secret"), Ct));
        Assert.Single(outside.Files());
    }

    [Fact]
    public async Task A_link_that_appears_while_a_blob_is_written_is_not_followed()
    {
        using var outside = new TemporaryFolder();
        using var root = new TemporaryFolder();
        using var store = Stores.Open(root);
        await using var writer = await store.CreateAsync(new BlobKey("in/a"), durable: false, Ct);
        Directory.CreateSymbolicLink(root.Combine("in"), outside);

        await Assert.ThrowsAsync<BlobStoreException>(() => writer.CommitAsync(Ct));

        Assert.Empty(outside.Files());
    }
}
