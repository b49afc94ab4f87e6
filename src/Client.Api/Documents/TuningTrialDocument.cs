using Actors.Grains.Tuning;

namespace Actors.Client.Api.Documents;

/// <summary>One configuration of an experiment and its runs.</summary>
/// <param name="Number">Counts from 0.</param>
/// <param name="Network">Such as <c>c32n8</c>.</param>
/// <param name="Patch">Side in source pixels.</param>
/// <param name="Runs">One for each rung that it came to.</param>
/// <param name="Degradation">What it learns on, where the order had several to choose from.</param>
public sealed record TuningTrialDocument(int Number, string Network, double LearningRate, int Patch, IReadOnlyList<TuningRunDocument> Runs, string? Degradation = null)
{
    public static TuningTrialDocument Of(TuningTrial trial) =>
        new(trial.Number, $"c{trial.Width}n{trial.Depth}", trial.LearningRate, trial.Patch, [.. trial.Runs.Select(TuningRunDocument.Of)], trial.Degradation);
}
