using Actors.Hosting;

namespace Actors.Cli.Hosts;

/// <summary>The server that a verb talks to over HTTP: a running one, or one in this process that ends with the verb.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Node? _node;

    private Server(Uri address, Node? node)
    {
        _node = node;
        Http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Requests go to the server's address; how long one may take is for the caller to say.</summary>
    public HttpClient Http { get; }

    /// <summary>Whether the server runs in this process.</summary>
    public bool IsOurs => _node is not null;

    /// <summary>Full path of the folder that a server in this process would use.</summary>
    /// <exception cref="ServerUnavailableException">There is none.</exception>
    public static string FolderOf(ServerRequest request)
    {
        try
        {
            return DataFolder.Resolve(request.Data);
        }
        catch (DataFolderException e)
        {
            throw new ServerUnavailableException(e.Message, e);
        }
    }

    /// <summary>Finds the server that was asked for, or starts one.</summary>
    /// <exception cref="ServerUnavailableException">The data folder is taken by a process that does not serve, or no server starts on it.</exception>
    public static async Task<Server> Open(ServerRequest request, CancellationToken ct)
    {
        if (request.Address is { } given)
        {
            return new Server(given, null);
        }

        var outcome = await Acquire(FolderOf(request), OwnerKind.Enhance, ct);
        return outcome switch
        {
            DataFolderOutcome.Owned owned => await StartOn(owned.Folder, request, ct),
            DataFolderOutcome.HeldByServe serve when request.Threads is null => new Server(serve.Url, null),
            DataFolderOutcome.HeldByServe serve => throw new ServerUnavailableException(
                $"The server at {serve.Url} holds the data folder and works with its own --threads: leave that out here, or stop the server."),
            _ => throw Taken(outcome),
        };
    }

    /// <summary>Takes a data folder.</summary>
    /// <exception cref="ServerUnavailableException">It cannot be made or written to.</exception>
    public static async Task<DataFolderOutcome> Acquire(string folder, OwnerKind kind, CancellationToken ct)
    {
        try
        {
            return await DataFolder.TryAcquireAsync(folder, kind, ct);
        }
        catch (DataFolderException e)
        {
            throw new ServerUnavailableException(e.Message, e);
        }
    }

    /// <summary>Why a data folder that another process holds cannot be used.</summary>
    public static ServerUnavailableException Taken(DataFolderOutcome outcome)
        => new($"The data folder is held by {outcome.Holder}: wait for it, give another folder with --data, or run `actors serve` once for all.");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_node is not null)
        {
            await _node.DisposeAsync();
        }
    }

    private static async Task<Server> StartOn(DataFolder folder, ServerRequest request, CancellationToken ct)
    {
        var node = await Node.Start(folder, new NodeRequest { Urls = [Node.AnyLoopbackPort], Threads = request.Threads, Device = request.Device }, ct);
        return new Server(node.Addresses[0], node);
    }
}
