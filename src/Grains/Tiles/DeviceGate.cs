namespace Actors.Grains.Tiles;

/// <summary>Bounds what runs on this process's device at once, first come, first served, over all jobs.</summary>
/// <param name="places">Tiles at once, at least 1.</param>
public sealed class DeviceGate(int places, WorkLine line)
{
    // While some pictures are on the device, a few more are decoded or encoded; their pixels are in memory.
    private const int PicturesBeside = 2;

    private readonly Places _device = new(places);
    private readonly Places _pictures = new(places + PicturesBeside);

    /// <summary>Runs work on the thread pool while it holds a place on the device.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the process stops and the work had not begun.</exception>
    public Task<T> RunAsync<T>(Func<T> work, WorkPiece piece, CancellationToken ct) => HoldAsync(_device, () => Task.Run(work, ct), piece, ct);

    /// <summary>Runs work that keeps a whole picture in memory.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the process stops and the work had not begun.</exception>
    public Task<T> WithPictureAsync<T>(Func<Task<T>> work, WorkPiece piece, CancellationToken ct) => HoldAsync(_pictures, () => Task.Run(work, ct), piece, ct);

    private async Task<T> HoldAsync<T>(Places gate, Func<Task<T>> work, WorkPiece piece, CancellationToken ct)
    {
        await piece.WaitAsync(gate, ct);
        try
        {
            return await work();
        }
        finally
        {
            gate.Release();
            line.Move();
        }
    }
}
