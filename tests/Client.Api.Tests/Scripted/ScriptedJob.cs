using System.Runtime.CompilerServices;
using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>A job that does what a test says, when it says so; it keeps the contract of <see cref="IImageJobGrain"/>, and runs nothing.</summary>
internal sealed class ScriptedJob(string id, Func<Exception?> submitFault) : IImageJobGrain
{
    private readonly Lock _lock = new();
    private readonly List<JobEvent> _log = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JobSnapshot? _snapshot;
    private long _beats;
    private Exception? _break;
    private int _watchers;
    private int _silos;

    public ImageJobRequest? Request { get; private set; }

    /// <summary>Open enumerations of the log.</summary>
    public int Watchers => Volatile.Read(ref _watchers);

    public Task<SubmitOutcome> Submit(ImageJobRequest request)
    {
        if (submitFault() is { } fault)
        {
            throw fault;
        }

        lock (_lock)
        {
            if (Request is not null)
            {
                return Task.FromResult(Request.Settings == request.Settings && Request.Source == request.Source ? SubmitOutcome.AlreadyAccepted : SubmitOutcome.Conflict);
            }

            Request = request;
            _snapshot = new JobSnapshot
            {
                Id = id,
                Status = JobStatus.Queued,
                CreatedAt = request.CreatedAt,
                Requested = request.Settings,
                Source = request.Source,
                Tiles = new JobTiles(0, 0, 0),
            };
            Tell(JobEventKind.Status);
        }

        return Task.FromResult(SubmitOutcome.Accepted);
    }

    public Task<JobSnapshot?> Describe()
    {
        lock (_lock)
        {
            return Task.FromResult(_snapshot);
        }
    }

    public Task<CancelOutcome> Cancel()
    {
        lock (_lock)
        {
            if (_snapshot is null)
            {
                return Task.FromResult(CancelOutcome.Unknown);
            }

            if (_snapshot.Status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Canceled)
            {
                _snapshot = _snapshot with { Result = null };
                return Task.FromResult(CancelOutcome.Discarded);
            }
        }

        Enter(JobStatus.Canceled);
        return Task.FromResult(CancelOutcome.Canceled);
    }

    public Task<bool> EnsureRunning() => Task.FromResult(Request is not null);

    public async IAsyncEnumerable<JobEvent> Watch(long fromSeq, [EnumeratorCancellation] CancellationToken ct = default)
    {
        Interlocked.Increment(ref _watchers);
        try
        {
            var (next, beats, silo) = (fromSeq, Volatile.Read(ref _beats), Volatile.Read(ref _silos));
            while (true)
            {
                Task changed;
                JobEvent[] news;
                bool ended;
                lock (_lock)
                {
                    changed = _changed.Task;
                    news = [.. _log.Where(one => one.Seq >= next)];
                    ended = _snapshot?.FinishedAt is not null;
                    if (_break is { } fault)
                    {
                        _break = null;
                        throw fault;
                    }
                }

                if (silo != Volatile.Read(ref _silos))
                {
                    // A dead silo says nothing, not even that it is dead.
                    await new TaskCompletionSource().Task.WaitAsync(ct);
                }

                foreach (var one in news)
                {
                    yield return one;
                    next = one.Seq + 1;
                }

                if (ended)
                {
                    yield break;
                }

                if (Volatile.Read(ref _beats) is var now && now != beats)
                {
                    beats = now;
                    yield return new JobEvent(next - 1, DateTimeOffset.UnixEpoch, JobEventKind.Heartbeat, JobStatus.Enhancing, 0, 0, null);
                }

                await changed.WaitAsync(ct);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    public void Enter(JobStatus status, JobResult? result = null, JobError? error = null)
    {
        lock (_lock)
        {
            var ended = status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Canceled;
            _snapshot = _snapshot! with
            {
                Status = status,
                StartedAt = _snapshot.CreatedAt.AddMilliseconds(10),
                FinishedAt = ended ? _snapshot.CreatedAt.AddSeconds(2) : null,
                Model = ScriptedRegistry.Fast2,
                Device = new JobDevice("cpu", "avx512"),
                Result = result,
                Error = error,
                Fidelity = result is null ? null : new JobFidelity(41.5, 38.25, 0),
                Timings = ended ? new JobTimings(1, 2, 3, 4, 10) : null,
            };
            Tell(JobEventKind.Status);
        }
    }

    public void Progress(int done, int total)
    {
        lock (_lock)
        {
            _snapshot = _snapshot! with { Tiles = new JobTiles(total, done, 0) };
            Tell(JobEventKind.Progress);
        }
    }

    public void Beat()
    {
        lock (_lock)
        {
            _beats++;
            Wake();
        }
    }

    /// <summary>Ends one open enumeration with <paramref name="fault"/>, as a silo does that dies.</summary>
    public void Break(Exception fault)
    {
        lock (_lock)
        {
            _break = fault;
            Wake();
        }
    }

    /// <summary>Lets every open enumeration fall silent for good, as where a silo is cut off.</summary>
    public void FallSilent() => Interlocked.Increment(ref _silos);

    private void Tell(JobEventKind kind)
    {
        var job = _snapshot!;
        var seq = _log.Count + 1;
        _snapshot = job with { LastEvent = seq };
        _log.Add(new JobEvent(seq, job.CreatedAt.AddMilliseconds(seq), kind, job.Status, job.Tiles.Done, job.Tiles.Total, null));
        Wake();
    }

    private void Wake()
    {
        var old = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        old.SetResult();
    }
}
