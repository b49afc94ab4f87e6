namespace Actors.Client.Api.Documents;

/// <summary>What a job would do: the answer to a dry run, of which nothing is stored.</summary>
public sealed record JobPlanDocument
{
    public required RequestedDocument Requested { get; init; }

    public required SourceDocument Source { get; init; }

    /// <summary>Output pixels per source pixel on each axis.</summary>
    public required int Scale { get; init; }

    public required PlannedResultDocument Result { get; init; }

    public required JobModelDocument Model { get; init; }

    /// <summary>How many tiles the picture is cut into.</summary>
    public required int Tiles { get; init; }

    /// <summary>What the caller should know before, such as a format that <c>same</c> cannot keep.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
