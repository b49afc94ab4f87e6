using Actors.Grains.Tuning;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>The list of experiments, in memory.</summary>
internal sealed class ScriptedExperiments : IExperimentIndexGrain
{
    private readonly List<string> _ids = [];

    public Task Add(string id)
    {
        _ids.Remove(id);
        _ids.Add(id);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> List(int limit) => Task.FromResult<IReadOnlyList<string>>([.. _ids.TakeLast(limit).Reverse()]);
}
