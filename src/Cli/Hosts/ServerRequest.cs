namespace Actors.Cli.Hosts;

/// <summary>Which server a verb is to use.</summary>
internal sealed record ServerRequest
{
    /// <summary>A running server; null starts one in this process, unless one holds the data folder.</summary>
    public Uri? Address { get; init; }

    /// <summary>Data folder as given; null takes the default.</summary>
    public string? Data { get; init; }

    /// <summary>Tiles at once; null takes the default.</summary>
    public int? Threads { get; init; }

    /// <summary>Device of a server in this process; null takes the default.</summary>
    public string? Device { get; init; }
}
