using Actors.Cli.Manifests;

namespace Actors.Cli.Tests.Manifests;

/// <summary>Lines to begin a test from.</summary>
internal static class ManifestLines
{
    public static ManifestLine For(string output) => new()
    {
        Output = output,
        Source = "../scans/ä.png",
        SourceSha256 = "source",
        Settings = new OutputSettings(2, "png", null),
        Model = new ManifestModel("fast", "1", "fp32", "model"),
        Device = "cpu/avx512",
        Seconds = 1.5,
        ConsistencyDb = 41.25,
        OutputSha256 = "output",
        FinishedAt = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
        Job = "0123",
    };
}
