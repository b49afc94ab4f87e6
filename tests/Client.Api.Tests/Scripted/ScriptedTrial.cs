using Actors.Grains.Trials;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>A trial that stands as a test says.</summary>
internal sealed class ScriptedTrial : ITrialGrain
{
    /// <summary>Null where the run's model was never tried.</summary>
    public TrialSnapshot? Now { get; set; }

    public Task Begin(TrialRequest request) => throw new NotSupportedException("Only a run begins a trial.");

    public Task<bool> EnsureRunning() => Task.FromResult(Now is not null);

    public Task<TrialSnapshot?> Describe() => Task.FromResult(Now);
}
