using System.Diagnostics;
using System.Globalization;

namespace Actors.Hosting;

/// <summary>
/// The folder that holds all of an embedded node's data, owned by one process at a time. The operating system holds the lock and drops it when
/// the owner ends, even by kill -9; a note beside it tells others who the owner is.
/// </summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "ACTORS_DATA";

    private const string Name = "actors";
    private const int NoteAttempts = 40;
    private static readonly TimeSpan NoteInterval = TimeSpan.FromMilliseconds(25);

    private readonly FileStream _lock;
    private readonly string _note;
    private FolderOwner _owner;

    private DataFolder(string root, FileStream held, FolderOwner owner)
    {
        Root = root;
        _lock = held;
        _note = NoteOf(root);
        _owner = owner;
        _owner.Write(_note);
        if (Directory.Exists(Scratch))
        {
            Directory.Delete(Scratch, recursive: true);
        }

        Directory.CreateDirectory(Scratch);
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>The folder of the blob store.</summary>
    public string Blobs => BlobsOf(Root);

    /// <summary>The SQLite file of the catalogue.</summary>
    public string CatalogFile => Path.Join(Root, "catalog.db");

    /// <summary>The SQLite file of grain state and reminders.</summary>
    public string GrainsFile => GrainsFileOf(Root);

    /// <summary>A folder for files that mean nothing after this process: emptied when the folder is taken.</summary>
    public string Scratch => Path.Join(Root, "scratch");

    /// <summary>The folder to use: the one asked for, else <see cref="Variable"/>, else <c>actors</c> in the user's data directory; never the current folder.</summary>
    /// <exception cref="DataFolderException">None was asked for and the user has no data directory.</exception>
    public static string Resolve(string? asked) => Resolve(asked, Environment.GetEnvironmentVariable(Variable));

    internal static string GrainsFileOf(string root) => Path.Join(root, "grains.db");

    internal static string BlobsOf(string root) => Path.Join(root, "blobs");

    internal static string Resolve(string? asked, string? variable)
    {
        var given = string.IsNullOrWhiteSpace(asked) ? variable : asked;
        if (!string.IsNullOrWhiteSpace(given))
        {
            return Path.GetFullPath(given);
        }

        // XDG_DATA_HOME or ~/.local/share on Linux, ~/Library/Application Support on macOS, %LOCALAPPDATA% on Windows.
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return user.Length > 0
            ? Path.Join(user, Name)
            : throw new DataFolderException($"There is no user data directory to keep data in; name a folder with --data or {Variable}.");
    }

    /// <summary>Makes the folder where it is missing (readable by its owner alone) and takes it.</summary>
    /// <param name="path">An absolute path, as <see cref="Resolve(string?)"/> gives it.</param>
    /// <exception cref="DataFolderException">The folder cannot be made or written to.</exception>
    public static async Task<DataFolderOutcome> TryAcquireAsync(string path, OwnerKind kind, CancellationToken ct)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var attempt = 0; attempt < NoteAttempts; attempt++)
        {
            if (TryLock(root) is { } held)
            {
                return new DataFolderOutcome.Owned(new DataFolder(root, held, new FolderOwner(Environment.ProcessId, kind, null)));
            }

            if (FolderOwner.ReadLiving(NoteOf(root)) is { } owner)
            {
                return Held(owner);
            }

            // Between the lock and the note lies a moment in which an owner cannot be told; so it is after it let go.
            await Task.Delay(NoteInterval, ct);
        }

        return new DataFolderOutcome.HeldByAnother("a process that left no note of itself");
    }

    /// <summary>Tells those who find the folder taken where its owner answers.</summary>
    public void Announce(Uri url)
    {
        _owner = _owner with { Url = url };
        _owner.Write(_note);
    }

    public void Dispose()
    {
        if (_lock.SafeFileHandle.IsClosed)
        {
            return;
        }

        using (_lock)
        {
            if (Directory.Exists(Root))
            {
                File.Delete(_note);
            }
        }
    }

    private static string NoteOf(string root) => Path.Join(root, "owner.json");

    private static DataFolderOutcome Held(FolderOwner owner) => owner switch
    {
        { Kind: OwnerKind.Enhance } => new DataFolderOutcome.HeldByEnhance(owner.Pid),
        { Kind: OwnerKind.Serve, Url: { } url } => new DataFolderOutcome.HeldByServe(owner.Pid, url),
        { Kind: OwnerKind.Serve } => new DataFolderOutcome.HeldByAnother(string.Create(CultureInfo.InvariantCulture, $"a server that is starting (process {owner.Pid})")),
        { Kind: OwnerKind.Silo } => new DataFolderOutcome.HeldByAnother(string.Create(CultureInfo.InvariantCulture, $"a stand-alone silo (process {owner.Pid})")),
        _ => throw new UnreachableException(owner.Kind.ToString()),
    };

    /// <returns>Null where another process has the lock.</returns>
    private static FileStream? TryLock(string root)
    {
        var path = Path.Join(root, "owner.lock");
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(root);
            }
            else
            {
                Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {root} cannot be used: {fault.Message} Name another one with --data or {Variable}.", fault);
        }
    }
}
