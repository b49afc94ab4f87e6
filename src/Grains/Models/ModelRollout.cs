namespace Actors.Grains.Models;

/// <summary>
/// Brings a model to every live silo: asks each until it is ready. One that fails stops it; one that dies is no longer asked; one that joins meanwhile is
/// asked as well.
/// </summary>
/// <param name="silos">Addresses of the live serving silos, asked again and again.</param>
/// <param name="prepare">Begins on a silo, or tells how far it is.</param>
/// <param name="look">Between two rounds.</param>
/// <param name="limit">For all.</param>
public sealed class ModelRollout(Func<IReadOnlyList<string>> silos, Func<string, Task<ModelPreparation>> prepare, TimeSpan look, TimeSpan limit, TimeProvider time)
{
    public async Task<RolloutOutcome> RunAsync(CancellationToken ct)
    {
        HashSet<string> ready = [];
        for (var start = time.GetTimestamp(); ;)
        {
            var live = silos();
            var waiting = live.Where(silo => !ready.Contains(silo)).ToList();
            if (waiting.Count == 0 && live.Count > 0)
            {
                return new RolloutOutcome(live.Count, null);
            }

            if (time.GetElapsedTime(start) >= limit)
            {
                return new RolloutOutcome(ready.Count, live is [] ? "No serving silo is there to load the model." : $"Silo {waiting[0]} did not load the model within {limit.TotalSeconds:0} seconds.");
            }

            var answers = await Task.WhenAll(waiting.Select(AskAsync));
            if (Array.Find(answers, answer => answer.State == PreparationState.Failed) is { Silo: { } lost, Reason: var reason })
            {
                return new RolloutOutcome(ready.Count, $"Silo {lost} cannot serve the model: {reason}");
            }

            var done = ready.Count;
            ready.UnionWith(answers.Where(answer => answer.State == PreparationState.Ready).Select(answer => answer.Silo));
            if (ready.Count == done || answers.Length > ready.Count - done)
            {
                await Task.Delay(look, time, ct);
            }
        }
    }

    private async Task<(string Silo, PreparationState State, string? Reason)> AskAsync(string silo)
    {
        try
        {
            var answer = await prepare(silo);
            return (silo, answer.State, answer.Reason);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // A dead silo leaves the list of the living; until then it is as if it were still loading.
            return (silo, PreparationState.Loading, broken.Message);
        }
    }
}
