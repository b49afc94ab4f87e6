namespace Actors.Cli.Hosts;

/// <summary>How a node in this process is to run.</summary>
internal sealed record NodeRequest
{
    /// <summary>Addresses to listen on; port 0 takes a free one.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Tiles at once; null takes the default.</summary>
    public int? Threads { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c> or <c>cuda</c>; null takes the default.</summary>
    public string? Device { get; init; }

    /// <summary>Whether to log what goes on, and to open the dashboard, which costs half a second of every start.</summary>
    public bool Serves { get; init; }
}
