using Actors.Cli.Enhancing;
using Actors.Cli.Hosts;

namespace Actors.Cli.Commands;

/// <summary>The arguments of <c>actors enhance</c>, checked one by one.</summary>
internal sealed record EnhanceRequest
{
    /// <summary>As given, at least one.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    public string? Output { get; init; }

    public bool Recursive { get; init; }

    /// <summary>Null keeps each picture's own.</summary>
    public string? Format { get; init; }

    /// <summary>Null takes the production model.</summary>
    public string? Model { get; init; }

    /// <summary><c>fp32</c> or <c>int8</c>; null takes what serves.</summary>
    public string? Precision { get; init; }

    public bool Json { get; init; }

    public required EnhanceSettings Settings { get; init; }

    public required ServerRequest Server { get; init; }
}
