using Actors.Grains.Jobs;
using Actors.Grains.Tiles;
using Actors.Storage;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tests.Tiles;

public sealed class QuarantineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-quarantine-").FullName;
    private readonly FileBlobStore _blobs;

    public QuarantineTests() => _blobs = new FileBlobStore(Options.Create(new FileBlobStoreOptions { Root = _folder }));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_under_which_three_processes_died_is_not_tried_again()
    {
        var runs = 0;

        // A process that dies neither ends the work nor removes the mark.
        for (var death = 0; death < Quarantine.MaxDeaths; death++)
        {
            var begun = new TaskCompletionSource();
            _ = RunAsync(new Quarantine(_blobs, Line()), 7, () =>
            {
                runs++;
                begun.SetResult();
                return new TaskCompletionSource<string>().Task;
            });
            await begun.Task;
        }

        Assert.Null(await RunAsync(new Quarantine(_blobs, Line()), 7, () => Task.FromResult("again")));
        Assert.Equal("other", await RunAsync(new Quarantine(_blobs, Line()), 8, () => Task.FromResult("other")));
        Assert.Equal(Quarantine.MaxDeaths, runs);
    }

    [Fact]
    public async Task What_waits_while_a_process_dies_is_not_blamed()
    {
        var quarantine = new Quarantine(_blobs, Line());
        var begun = new TaskCompletionSource();
        _ = RunAsync(quarantine, 1, () =>
        {
            begun.SetResult();
            return new TaskCompletionSource<string>().Task;
        });
        await begun.Task;

        var waiting = RunAsync(quarantine, 2, () => Task.FromResult("never"));

        Assert.False(waiting.IsCompleted);
        Assert.Single(await MarksAsync(1));
        Assert.Empty(await MarksAsync(2));
    }

    [Fact]
    public async Task Work_that_ends_well_or_not_leaves_no_mark()
    {
        var quarantine = new Quarantine(_blobs, Line());

        Assert.Equal("done", await RunAsync(quarantine, 1, () => Task.FromResult("done")));
        await Assert.ThrowsAsync<IOException>(() => RunAsync(quarantine, 1, () => throw new IOException("refused")));

        Assert.Empty(await MarksAsync(1));
    }

    public void Dispose()
    {
        _blobs.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static WorkLine Line() => new(TimeProvider.System, CancellationToken.None);

    private static Task<string?> RunAsync(Quarantine quarantine, int index, Func<Task<string>> work) =>
        quarantine.RunAsync(Line().Enter("job", index, 1), work, Ct);

    private async Task<List<BlobKey>> MarksAsync(int index)
    {
        var marks = new List<BlobKey>();
        await foreach (var mark in _blobs.ListAsync(new BlobKey(JobBlobs.Deaths("job", index)), Ct))
        {
            marks.Add(mark);
        }

        return marks;
    }
}
