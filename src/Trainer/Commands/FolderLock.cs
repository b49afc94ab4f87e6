namespace Actors.Trainer.Commands;

/// <summary>Gives a folder to one process at a time: of two that write to it, each would undo what the other wrote.</summary>
internal static class FolderLock
{
    private const string FileName = "lock";

    /// <summary>Takes a folder until what is returned is disposed of, or the process ends in whatever way.</summary>
    /// <exception cref="InvalidDataException">Another process has it.</exception>
    public static IDisposable Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException held) when (File.Exists(path))
        {
            throw new InvalidDataException($"{folder} is in use by another process ({held.Message}). Wait for it or stop it, or name another folder.", held);
        }
    }
}
