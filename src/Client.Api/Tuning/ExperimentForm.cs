using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Training;
using Actors.Grains.Training;
using Actors.Grains.Tuning;

namespace Actors.Client.Api.Tuning;

/// <summary>From an order to a request with every value in its range. The first fault is the answer.</summary>
internal static class ExperimentForm
{
    private const int MostChoices = 32;
    private const int MostEta = 16;
    private const int MostTrials = 500;
    private const int MostParallel = 16;

    public static Checked<ExperimentRequest> Read(ExperimentOrder order, DateTimeOffset now)
    {
        // What all runs have in common is read as one run is.
        var common = new TrainingOrder(
            order.Dataset, order.Version, order.Family, Network: null, order.Scale, order.Degradation, new TrainingBudgetDocument(null, 1, null), order.RunSeed, order.StepsPerRound, null, order.MuonRate,
            order.Batch, null);
        if (!TrainingForm.Read(common, now).Holds(out var run, out var refusal))
        {
            return refusal;
        }

        var (rates, least, most) = (order.LearningRates ?? [5e-4, 5e-3], order.MinSteps ?? 300, order.MaxSteps ?? 2700);
        var (widths, depths, patches) = (order.Widths ?? [16, 32, 48], order.Depths ?? [4, 8, 12], order.Patches ?? [24, 32]);
        return rates is not [> 0 and var low, <= 1 and var high] || !(low <= high) ? TrainingForm.Bad("learningRates", "the lowest and the highest, above 0 and at most 1")
            : !AreIn(widths, 1, TrainingForm.MostWidth) ? Choice("widths", 1, TrainingForm.MostWidth)
            : !AreIn(depths, 0, TrainingForm.MostDepth) ? Choice("depths", 0, TrainingForm.MostDepth)
            : !AreIn(patches, TrainingForm.LeastPatch, TrainingForm.MostPatch) ? Choice("patches", TrainingForm.LeastPatch, TrainingForm.MostPatch)
            : order.Degradations is { } names && (names.Count == 0 || !names.All(DegradationNames.Has) || names.Distinct().Count() != names.Count)
                ? TrainingForm.Bad("degradations", "bicubic, photo, or both")
            : least is < 1 or > TrainingForm.MostSteps ? TrainingForm.Bad("minSteps", $"1 to {TrainingForm.MostSteps}")
            : most < least || most > TrainingForm.MostSteps ? TrainingForm.Bad("maxSteps", $"{least}, which is 'minSteps', to {TrainingForm.MostSteps}")
            : order.Eta is < 2 or > MostEta ? TrainingForm.Bad("eta", $"2 to {MostEta}")
            : order.Trials is < 1 or > MostTrials ? TrainingForm.Bad("trials", $"1 to {MostTrials}")
            : order.Parallel is < 1 or > MostParallel ? TrainingForm.Bad("parallel", $"1 to {MostParallel}")
            : new ExperimentRequest
            {
                Run = run,
                Space = new TuningSpace(low, high, widths, depths, patches, order.Degradations),
                MinSteps = least,
                MaxSteps = most,
                Eta = order.Eta ?? 3,
                Trials = order.Trials ?? 9,
                Parallel = order.Parallel ?? 1,
                Seed = order.Seed ?? 1,
            };
    }

    private static bool AreIn(IReadOnlyList<int> choices, int from, int to) =>
        choices.Count is >= 1 and <= MostChoices && choices.All(choice => choice >= from && choice <= to) && choices.Distinct().Count() == choices.Count;

    private static Refusal Choice(string setting, int from, int to) => TrainingForm.Bad(setting, $"1 to {MostChoices} different whole numbers from {from} to {to}");
}
