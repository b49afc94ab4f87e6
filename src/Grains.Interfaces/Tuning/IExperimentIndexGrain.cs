namespace Actors.Grains.Tuning;

/// <summary>Which experiments there are. One in the cluster, under <see cref="Names.Experiments"/>.</summary>
[Alias("experiment-index")]
public interface IExperimentIndexGrain : IGrainWithStringKey
{
    /// <summary>Notes an id, before its experiment is started.</summary>
    [Alias("add"), Idempotent]
    Task Add(string id);

    /// <summary>Ids, newest first. One may belong to an experiment that was never accepted.</summary>
    [Alias("list"), Idempotent]
    Task<IReadOnlyList<string>> List(int limit);
}
