namespace Actors.Trainer.Runs;

/// <summary>The networks that a run stands on.</summary>
/// <param name="Body">Of another scale, whose body it begins from; null begins otherwise.</param>
/// <param name="Weights">Of its scale, whose weights it begins from; null begins otherwise.</param>
/// <param name="Teachers">Whose pictures it learns from, each as often as it is to be asked.</param>
/// <param name="AverageWith">Files whose weights its own are averaged with when it is exported.</param>
internal sealed record RunSources(NetworkSource? Body, NetworkSource? Weights, IReadOnlyList<NetworkSource> Teachers, IReadOnlyList<string> AverageWith)
{
    public static RunSources None { get; } = new(null, null, [], []);
}
