using Actors.Grains.Sandboxing;
using Actors.Grains.Tiles;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tests.Tiles;

public sealed class StreamPlacesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_child_of_each_kind_stays_free_of_large_pictures()
    {
        var places = new StreamPlaces(Options.Create(new SandboxOptions { Decoders = 3, Encoders = 2 }));
        var (end, splits, stitches) = (new TaskCompletionSource(), 0, 0);

        var all = Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new[]
        {
            places.SplitAsync(() => HeldAsync(ref splits), Ct),
            places.StitchAsync(() => HeldAsync(ref stitches), Ct),
        }));

        Assert.Equal((2, 1), (splits, stitches));
        end.SetResult();
        await all;
        Assert.Equal((4, 4), (splits, stitches));

        Task HeldAsync(ref int begun)
        {
            Interlocked.Increment(ref begun);
            return end.Task;
        }
    }

    [Fact]
    public async Task A_large_picture_that_fails_gives_its_place_to_the_next()
    {
        var places = new StreamPlaces(Options.Create(new SandboxOptions { Decoders = 1, Encoders = 1 }));

        await Assert.ThrowsAsync<IOException>(() => places.SplitAsync(() => throw new IOException("gone"), Ct));

        await places.SplitAsync(() => Task.CompletedTask, Ct);
    }
}
