namespace Actors.Hosting;

/// <summary>Whether a data folder could be taken, and who has it if not.</summary>
public abstract record DataFolderOutcome
{
    private DataFolderOutcome()
    {
    }

    /// <summary>The folder is ours until it is disposed of or this process ends, however it ends.</summary>
    public sealed record Owned(DataFolder Folder) : DataFolderOutcome;

    /// <summary>A server answers at <paramref name="Url"/>: use it.</summary>
    public sealed record HeldByServe(int Pid, Uri Url) : DataFolderOutcome;

    /// <summary>Another command works in the folder.</summary>
    public sealed record HeldByEnhance(int Pid) : DataFolderOutcome;

    /// <summary>A process has the folder and answers nowhere: a stand-alone silo, or a server that has not started to listen.</summary>
    /// <param name="Description">Who it is, to end a sentence with, as in "the data folder is held by …".</param>
    public sealed record HeldByAnother(string Description) : DataFolderOutcome;
}
