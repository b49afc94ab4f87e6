using Actors.Trainer.Runs;

namespace Actors.Trainer.Tests.Runs;

/// <summary>A folder is one process's at a time; who shares it waits for its turn.</summary>
public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Who_waits_is_told_once_and_gets_the_folder_when_it_is_free()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<IDisposable> waiting;
        using (FolderLock.Take(_folder.Path))
        {
            waiting = Task.Run(() => FolderLock.TakeWhenFree(_folder.Path, told.SetResult, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            await told.Task;

            Assert.False(waiting.IsCompleted);
        }

        using var own = await waiting;
        Assert.Throws<InvalidDataException>(() => FolderLock.Take(_folder.Path));
    }

    [Fact]
    public void A_free_folder_is_taken_without_a_word()
    {
        using var own = FolderLock.TakeWhenFree(_folder.Path, () => Assert.Fail("There was nothing to wait for."), TestContext.Current.CancellationToken);

        Assert.Throws<InvalidDataException>(() => FolderLock.Take(_folder.Path));
    }

    [Fact]
    public async Task Who_waits_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var held = FolderLock.Take(_folder.Path);

        await Assert.ThrowsAsync<OperationCanceledException>(() => Task.Run(() => FolderLock.TakeWhenFree(_folder.Path, stop.Cancel, stop.Token)));
    }

    public void Dispose() => _folder.Dispose();
}
