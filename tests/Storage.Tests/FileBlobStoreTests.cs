using System.Security.Cryptography;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Tests;

public sealed class FileBlobStoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_in_any_pieces_is_read_back_with_its_hash()
    {
        using var root = new TemporaryFolder();
        using var store = Stores.Open(root);

        await Gen.Byte.Array[0, 40_000].Array[0, 6].SampleAsync(async pieces =>
        {
            await using var writer = await store.CreateAsync(new BlobKey("a/b"), durable: false, Ct);
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i % 2 == 0)
                {
                    await writer.Stream.WriteAsync(pieces[i], Ct);
                }
                else
                {
                    writer.Stream.Write(pieces[i]);
                }
            }

            var info = await writer.CommitAsync(Ct);

            var whole = pieces.SelectMany(piece => piece).ToArray();
            Assert.Equal(new BlobInfo(whole.Length, Convert.ToHexStringLower(SHA256.HashData(whole))), info);
            Assert.Equal(whole, await store.Take("a/b"));
            Assert.Equal(whole.Length, await store.LengthAsync(new BlobKey("a/b"), Ct));
        }, iter: 40, threads: 1);
    }

    [Fact]
    public async Task It_behaves_like_a_dictionary_whatever_the_order_of_calls()
    {
        string[] keys = ["a/1", "a/2", "a/b/1", "c/d/e/1", "f"];
        string[] prefixes = ["a", "a/b", "c", "c/d", "f", "g"];
        var call = Gen.Select(Gen.Int[0, 3], Gen.Int[0, keys.Length - 1].Select(i => keys[i]), Gen.Int[0, prefixes.Length - 1].Select(i => prefixes[i]), Gen.Byte.Array[0, 20], Gen.Bool);

        await call.Array[1, 25].SampleAsync(async calls =>
        {
            using var root = new TemporaryFolder();
            using var store = Stores.Open(root);
            Dictionary<string, byte[]> expected = [];
            foreach (var (kind, key, prefix, bytes, durable) in calls)
            {
                var below = expected.Keys.Where(k => k.StartsWith(prefix + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
                switch (kind)
                {
                    case 0:
                        expected[key] = bytes;
                        await store.Put(key, bytes, durable);
                        break;
                    case 1:
                        Assert.Equal(expected.Remove(key), await store.DeleteAsync(new BlobKey(key), Ct));
                        break;
                    case 2:
                        below.ForEach(k => expected.Remove(k));
                        await store.DeletePrefixAsync(new BlobKey(prefix), Ct);
                        break;
                    default:
                        Assert.Equal(below, await store.Keys(prefix));
                        break;
                }

                Assert.Equal(expected.GetValueOrDefault(key), await store.Take(key));
                Assert.Equal(expected.GetValueOrDefault(key)?.Length, await store.LengthAsync(new BlobKey(key), Ct));
            }
        }, iter: 25, threads: 1);
    }

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
    public async Task Concurrent_writers_of_one_key_never_mix_and_readers_see_one_of_them_whole()
    {
        using var root = new TemporaryFolder();
        using var store = Stores.Open(root);
        await store.Put("k/1", Enumerable.Repeat((byte)9, 100_000).ToArray());
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
            {
                await store.Put("k/1", Enumerable.Repeat((byte)w, 100_000).ToArray());
            }
        }, Ct)).ToList();

        var done = Task.WhenAll(writers);
        do
        {
            var seen = await store.Take("k/1");
            Assert.Equal(100_000, seen?.Length);
            Assert.Single(seen!.Distinct());
        }
        while (!done.IsCompleted);

        await done;
    }

    [Fact]
    public async Task A_writer_finishes_even_while_its_folder_is_deleted_over_and_over()
    {
        using var root = new TemporaryFolder();
        using var store = Stores.Open(root);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await store.Put("job/tiles/1", [1]);
            }
        }, Ct);

        while (!writing.IsCompleted)
        {
            await store.DeletePrefixAsync(new BlobKey("job"), Ct);
            await store.DeleteAsync(new BlobKey("job/tiles/1"), Ct);
        }

        await writing;
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
    public async Task A_second_commit_is_refused()
    {
        using var root = new TemporaryFolder();
        using var store = Stores.Open(root);
        await using var writer = await store.CreateAsync(new BlobKey("a"), durable: false, Ct);
        await writer.CommitAsync(Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CommitAsync(Ct));
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
