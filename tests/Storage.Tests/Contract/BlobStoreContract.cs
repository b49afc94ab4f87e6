using System.Security.Cryptography;
using CsCheck;

namespace Actors.Storage.Tests.Contract;

/// <summary>What every blob store promises. Each store runs these tests.</summary>
public abstract class BlobStoreContract
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An empty store of its own; it is disposed with <see cref="OpenedStore"/>.</summary>
    protected abstract Task<OpenedStore> OpenAsync();

    /// <summary>Bytes that this store takes in more than one piece.</summary>
    protected abstract int Large { get; }

    /// <summary>How often a test that takes its examples by chance repeats itself.</summary>
    protected abstract int Rounds { get; }

    [Fact]
    public async Task What_was_written_in_any_pieces_is_read_back_with_its_hash()
    {
        await using var opened = await OpenAsync();
        var store = opened.Blobs;

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
        }, iter: Rounds, threads: 1);
    }

    [Fact]
    public async Task A_large_blob_comes_back_whole_and_from_any_place()
    {
        await using var opened = await OpenAsync();
        var bytes = new byte[Large + 12_345];
        new Random(7).NextBytes(bytes);
        var info = await opened.Blobs.Put("large", bytes);

        await using var stream = await opened.Blobs.OpenReadAsync(new BlobKey("large"), Ct);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), info.Sha256);
        Assert.Equal(bytes.Length, stream!.Length);
        var part = new byte[3000];
        foreach (var place in new[] { bytes.Length - 3000, 0, bytes.Length / 2, (bytes.Length / 2) + 3000, 17 })
        {
            stream.Position = place;
            await stream.ReadExactlyAsync(part, Ct);
            Assert.Equal(bytes[place..(place + part.Length)], part);
            stream.Seek(-part.Length, SeekOrigin.Current);
            stream.ReadExactly(part);
            Assert.Equal(bytes[place..(place + part.Length)], part);
        }

        Assert.Equal(bytes, await opened.Blobs.Take("large"));
        stream.Position = bytes.Length;
        Assert.Equal(0, await stream.ReadAsync(part, Ct));
    }

    [Fact]
    public async Task It_behaves_like_a_dictionary_whatever_the_order_of_calls()
    {
        string[] keys = ["a/1", "a/2", "a/b/1", "c/d/e/1", "f"];
        string[] prefixes = ["a", "a/b", "c", "c/d", "f", "g"];
        var call = Gen.Select(Gen.Int[0, 3], Gen.Int[0, keys.Length - 1].Select(i => keys[i]), Gen.Int[0, prefixes.Length - 1].Select(i => prefixes[i]), Gen.Byte.Array[0, 20], Gen.Bool);

        await call.Array[1, 25].SampleAsync(async calls =>
        {
            await using var opened = await OpenAsync();
            var store = opened.Blobs;
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
        }, iter: Rounds, threads: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_writer_without_a_commit_leaves_what_was_there(int timesLarge)
    {
        await using var opened = await OpenAsync();
        await opened.Blobs.Put("a", [1, 2, 3]);

        await using (var writer = await opened.Blobs.CreateAsync(new BlobKey("a"), durable: true, Ct))
        {
            await writer.Stream.WriteAsync(new byte[timesLarge * (Large - 1)], Ct);
        }

        Assert.Equal([1, 2, 3], await opened.Blobs.Take("a"));
    }

    [Fact]
    public async Task Concurrent_writers_of_one_key_never_mix_and_readers_see_one_of_them_whole()
    {
        await using var opened = await OpenAsync();
        var store = opened.Blobs;
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
    public async Task A_writer_finishes_even_while_its_prefix_is_deleted_over_and_over()
    {
        await using var opened = await OpenAsync();
        var store = opened.Blobs;
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < Rounds * 8; i++)
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
    public async Task A_second_commit_is_refused()
    {
        await using var opened = await OpenAsync();
        await using var writer = await opened.Blobs.CreateAsync(new BlobKey("a"), durable: false, Ct);
        await writer.CommitAsync(Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CommitAsync(Ct));
    }

    [Fact]
    public async Task A_store_that_is_in_order_passes_its_own_check()
    {
        await using var opened = await OpenAsync();

        await opened.Blobs.CheckAsync(Ct);
    }
}
