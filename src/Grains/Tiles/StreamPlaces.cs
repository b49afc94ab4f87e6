using Actors.Grains.Sandboxing;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tiles;

/// <summary>
/// Bounds how many large pictures are cut, and how many are stitched, at once in this process. Each of them holds a sandbox child for as long as its tiles
/// take; one child of each kind stays free, so that small pictures do not wait behind them.
/// </summary>
public sealed class StreamPlaces(IOptions<SandboxOptions> sandbox)
{
    private readonly Places _splits = new(Math.Max(1, sandbox.Value.Decoders - 1));
    private readonly Places _stitches = new(Math.Max(1, sandbox.Value.Encoders - 1));

    /// <summary>Runs a split when there is a place. A split never waits for a stitch, so that the two lines cannot block each other.</summary>
    public Task SplitAsync(Func<Task> work, CancellationToken ct) => HoldAsync(_splits, work, ct);

    /// <summary>Runs a stitch when there is a place.</summary>
    public Task StitchAsync(Func<Task> work, CancellationToken ct) => HoldAsync(_stitches, work, ct);

    private static async Task HoldAsync(Places places, Func<Task> work, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        try
        {
            await work();
        }
        finally
        {
            places.Release();
        }
    }
}
