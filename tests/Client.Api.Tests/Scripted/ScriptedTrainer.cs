using System.Runtime.CompilerServices;
using Actors.Grains.Training;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>A training run that does what a test says.</summary>
internal sealed class ScriptedTrainer(string id) : ITrainerGrain
{
    private TrainingRunRequest? _request;
    private TrainingRunStatus _status;

    public List<TrainingEvent> Log { get; } = [];

    public Task<StartOutcome> Start(TrainingRunRequest request)
    {
        var outcome = _request is null ? StartOutcome.Accepted : _request == request with { CreatedAt = _request.CreatedAt } ? StartOutcome.AlreadyAccepted : StartOutcome.Conflict;
        if (outcome == StartOutcome.Accepted)
        {
            (_request, _) = (request, 0);
            Say(TrainingEventKind.Status, null);
        }

        return Task.FromResult(outcome);
    }

    /// <summary>Lets a round end, with its figures.</summary>
    public void EndRound(double psnr) => Say(TrainingEventKind.Round, new TrainingPoint(Log.Count, 10 * Log.Count, 5, 0.02, 1e-3, psnr, 1, 1, false));

    public void Enter(TrainingRunStatus status)
    {
        _status = status;
        Say(TrainingEventKind.Status, null);
    }

    public Task<TrainingRunSnapshot?> Describe() => Task.FromResult(_request is null ? null : new TrainingRunSnapshot
    {
        Id = id,
        Status = _status,
        Requested = _request,
        Curve = [.. Log.Select(line => line.Point).OfType<TrainingPoint>()],
        LastEvent = Log.Count,
    });

    public Task<TrainingRunSnapshot?> Cancel()
    {
        if (_request is not null && _status != TrainingRunStatus.Canceled)
        {
            Enter(TrainingRunStatus.Canceled);
        }

        return Describe();
    }

    public Task<bool> EnsureRunning() => Task.FromResult(_request is not null);

    public async IAsyncEnumerable<TrainingEvent> Watch(long fromSeq, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.Yield();
        yield return new TrainingEvent(Log.Count, default, TrainingEventKind.Heartbeat, _status, 7, 100, 3, null, null);
        foreach (var line in Log.Skip((int)fromSeq - 1))
        {
            yield return line;
        }
    }

    private void Say(TrainingEventKind kind, TrainingPoint? point) => Log.Add(new TrainingEvent(Log.Count + 1, default, kind, _status, 10 * Log.Count, 100, null, point, null));
}
