using System.Globalization;

namespace Actors.Hosting;

/// <summary>Whether a data folder could be taken, and who has it if not.</summary>
public abstract record DataFolderOutcome
{
    private DataFolderOutcome(string holder) => Holder = holder;

    /// <summary>Who has the folder, to end a sentence with: "the data folder is held by …".</summary>
    public string Holder { get; }

    /// <summary>The folder is ours until it is disposed of or this process ends, however it ends.</summary>
    public sealed record Owned(DataFolder Folder) : DataFolderOutcome("this process");

    /// <summary>A server answers at <paramref name="Url"/>: use it.</summary>
    public sealed record HeldByServe(int Pid, Uri Url) : DataFolderOutcome(string.Create(CultureInfo.InvariantCulture, $"the server at {Url} (process {Pid})"));

    /// <summary>Another command works in the folder.</summary>
    public sealed record HeldByEnhance(int Pid) : DataFolderOutcome(string.Create(CultureInfo.InvariantCulture, $"another enhance (process {Pid})"));

    /// <summary>A process has the folder and answers nowhere: a stand-alone silo, or a server that has not started to listen.</summary>
    public sealed record HeldByAnother(string Description) : DataFolderOutcome(Description);
}
