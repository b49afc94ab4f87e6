using System.Diagnostics;

namespace Actors.Grains.Tiles;

/// <summary>This process's device as tiles use it: one place in the gate for each, its time measured, its beginning in the trace and its end in the figures.</summary>
public sealed class TileDevice(DeviceGate gate, TileTrace trace, TileInstruments instruments)
{
    /// <summary>Runs the network for one dispatch, once a place is free.</summary>
    /// <returns>What it gave, and how long it was on the device.</returns>
    /// <exception cref="OperationCanceledException">Cancelled, or the process stops and the work had not begun.</exception>
    public Task<(T Result, double Milliseconds)> RunAsync<T>(Func<T> work, WorkPiece piece, CancellationToken ct) => gate.RunAsync(
        () =>
        {
            trace.OnBegun(piece);
            var start = Stopwatch.GetTimestamp();
            var result = work();
            return (result, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        },
        piece,
        ct);

    /// <summary>Counts a tile whose result is in place.</summary>
    public void Count(double milliseconds, string provider) => instruments.OnEnhanced(TimeSpan.FromMilliseconds(milliseconds), provider);
}
