using Actors.Client.Api.Documents;

namespace Actors.Cli.Manifests;

/// <summary>The audit record of one output: one line of <c>actors-manifest.jsonl</c> in the folder that holds it.</summary>
internal sealed record ManifestLine
{
    /// <summary>Path of the output from the manifest's folder, with slashes.</summary>
    public required string Output { get; init; }

    /// <summary>Path of the source from the manifest's folder, with slashes.</summary>
    public required string Source { get; init; }

    public required string SourceSha256 { get; init; }

    public required OutputSettings Settings { get; init; }

    public required ManifestModel Model { get; init; }

    /// <summary>Execution provider and instruction set, such as <c>cpu/avx512</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Wall clock from the job's acceptance to its end.</summary>
    public required double Seconds { get; init; }

    /// <summary>PSNR-Y in dB of the source against the result scaled down again; null where it was not measured.</summary>
    public required double? ConsistencyDb { get; init; }

    /// <summary>The same for the tile where it is lowest.</summary>
    public double? WorstTileDb { get; init; }

    /// <summary>Share of the picture, 0 to 1, where the model was worse than Lanczos and was replaced by it.</summary>
    public double? ReplacedShare { get; init; }

    /// <summary>How poor the source is; null where nothing asked for it.</summary>
    public EstimateDocument? Estimate { get; init; }

    public required string OutputSha256 { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Id of the job that made the output.</summary>
    public required string Job { get; init; }
}
