using Actors.Grains.Training;
using Actors.Grains.Tuning;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>An experiment that does what a test says.</summary>
internal sealed class ScriptedExperiment(string id) : IExperimentGrain
{
    private ExperimentRequest? _request;
    private ExperimentStatus _status;

    public List<TuningTrial> Trials { get; } = [];

    public Task<StartOutcome> Start(ExperimentRequest request)
    {
        var outcome = _request is null ? StartOutcome.Accepted : _request.Trials == request.Trials ? StartOutcome.AlreadyAccepted : StartOutcome.Conflict;
        _request ??= request;
        return Task.FromResult(outcome);
    }

    public Task<ExperimentSnapshot?> Describe() => Task.FromResult(
        _request is null ? null : new ExperimentSnapshot(id, _status, null, null, _request, [300, 900, 2700], [.. Trials], [.. Trials.SelectMany(trial => trial.Runs).Select(run => run.Id)]));

    public Task<ExperimentSnapshot?> Cancel()
    {
        _status = ExperimentStatus.Canceled;
        return Describe();
    }
}
