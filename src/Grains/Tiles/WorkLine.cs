using System.Collections.Concurrent;

namespace Actors.Grains.Tiles;

/// <summary>What this process has taken up and not yet answered, so that a job can ask whether it goes on. Safe for concurrent use.</summary>
/// <param name="stopping">Cancelled when the process is told to stop: what has not begun by then is handed back.</param>
public sealed class WorkLine(TimeProvider time, CancellationToken stopping)
{
    private readonly ConcurrentDictionary<(string JobId, int Index, int Attempt), WorkPiece> _pieces = new();
    private long _moved = time.GetTimestamp();

    public bool IsStopping => stopping.IsCancellationRequested;

    internal CancellationToken Stopping => stopping;

    internal TimeProvider Time => time;

    /// <summary>Takes up a dispatch, which counts as running until it says that it waits.</summary>
    public WorkPiece Enter(string jobId, int index, int attempt) => _pieces[(jobId, index, attempt)] = new WorkPiece(this, (jobId, index, attempt));

    /// <returns>Null where the dispatch is not here.</returns>
    public WorkStanding? StandingOf(string jobId, int index, int attempt) =>
        _pieces.TryGetValue((jobId, index, attempt), out var piece) ? piece.Standing(Volatile.Read(ref _moved)) : null;

    /// <summary>Notes that a place became free: whoever waits is nearer to it.</summary>
    internal void Move() => Volatile.Write(ref _moved, time.GetTimestamp());

    // A later dispatch under the same number, by a job that was taken up again, has a piece of its own.
    internal void Leave(WorkPiece piece) => _pieces.TryRemove(KeyValuePair.Create(piece.Key, piece));
}
