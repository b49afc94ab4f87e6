namespace Actors.Trainer.Runs;

/// <summary>Gives a folder to one process at a time: of two that write to it, each would undo what the other wrote.</summary>
internal static class FolderLock
{
    private const string FileName = "lock";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes a folder until what is returned is disposed of, or the process ends in whatever way.</summary>
    /// <exception cref="InvalidDataException">Another process has it.</exception>
    public static IDisposable Take(string folder)
    {
        try
        {
            return Open(folder);
        }
        catch (IOException held) when (IsHeld(folder))
        {
            throw new InvalidDataException($"{folder} is in use by another process ({held.Message}). Wait for it or stop it, or name another folder.", held);
        }
    }

    /// <summary>The same, but waits while another process has the folder.</summary>
    /// <param name="waiting">Called once, when there is something to wait for.</param>
    /// <exception cref="OperationCanceledException">Asked to stop before the folder was free.</exception>
    public static IDisposable TakeWhenFree(string folder, Action waiting, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return Open(folder);
            }
            catch (IOException) when (IsHeld(folder))
            {
                if (attempt == 0)
                {
                    waiting();
                }

                stop.WaitHandle.WaitOne(Interval);
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    private static string PathOf(string folder) => Path.Combine(folder, FileName);

    private static bool IsHeld(string folder) => File.Exists(PathOf(folder));

    private static FileStream Open(string folder) =>
        new(PathOf(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
