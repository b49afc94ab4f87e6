using Actors.Inference.Weights;
using Actors.Storage;

namespace Actors.Grains.Training;

/// <summary>Ends a round: averages what the workers came to, has it measured, and says what the next round begins with.</summary>
internal sealed class RoundClosing(string runId, TrainingRunRequest request, TrainerServices services, Action<WorkerReport> told, Action<string?> held)
{
    /// <param name="began">Blob key of the weights that the round began with; null in the first.</param>
    /// <param name="answers">At least one.</param>
    /// <exception cref="InvalidDataException">A blob of weights is damaged or belongs to another network.</exception>
    public async Task<RoundEnd> CloseAsync(RoundPlan plan, string? began, IReadOnlyList<RoundAnswer> answers, CancellationToken ct)
    {
        if (answers is [var only])
        {
            return new RoundEnd(only.Share.Request.WeightsOut, only.Outcome.Psnr, IsJump: false, answers, 0);
        }

        var (mean, jump) = (TrainingBlobs.Mean(runId, plan.Round, plan.Attempt), TrainingBlobs.Jump(runId, plan.Round, plan.Attempt));
        var isSame = await AverageAsync(began, answers, mean, jump, ct);
        var measured = await MeasureAsync(plan, answers, isSame ? [mean] : [mean, jump], ct);
        var isJump = !isSame && measured is not null && TrainingPlan.TakesJump(measured.Current[1], measured.Current[0]);
        return new RoundEnd(isJump ? jump : mean, measured?.Average[0], isJump, answers, 0);
    }

    // Off the grain's turn: millions of numbers.
    private Task<bool> AverageAsync(string? began, IReadOnlyList<RoundAnswer> answers, string mean, string jump, CancellationToken ct) => Task.Run(async () =>
    {
        var from = began is null ? null : await ReadAsync(began, ct);
        List<NetworkWeights> read = [];
        foreach (var answer in answers)
        {
            read.Add(await ReadAsync(answer.Share.Request.WeightsOut, ct));
        }

        var step = OuterStep.Take(from, read);
        await WriteAsync(mean, step.Mean, ct);
        var isSame = ReferenceEquals(step.Mean, step.Jump);
        await (isSame ? Task.CompletedTask : WriteAsync(jump, step.Jump, ct));
        return isSame;
    }, ct);

    // Whoever answered can measure; where nobody does any more, the round stands without a figure.
    private async Task<MeasureOutcome?> MeasureAsync(RoundPlan plan, IReadOnlyList<RoundAnswer> answers, IReadOnlyList<string> weights, CancellationToken ct)
    {
        var work = new MeasureRequest(runId, $"{runId}/{plan.Round}.{plan.Attempt}/measure", request, weights);
        foreach (var silo in answers.Select(answer => answer.Share.Silo).Distinct())
        {
            var ends = await new WorkRun(services, [new Assignment(0, silo, work)], steps: 0, told, held).RunAsync(ct);
            if (ends[0].Result is MeasureOutcome outcome)
            {
                return outcome;
            }
        }

        return null;
    }

    private async Task<NetworkWeights> ReadAsync(string key, CancellationToken ct)
    {
        await using var file = await services.Blobs.OpenReadAsync(new BlobKey(key), ct) ?? throw new InvalidDataException($"The weights {key} are gone.");
        var weights = await NetworkWeights.ReadAsync(file, ct);
        return weights.Shape == new WeightShape(request.Width, request.Depth, request.Scale)
            ? weights
            : throw new InvalidDataException($"The weights {key} belong to {weights.Shape}, not to run {runId}.");
    }

    private async Task WriteAsync(string key, NetworkWeights weights, CancellationToken ct) =>
        await services.Blobs.WriteBytesAsync(key, weights.ToBytes(), ct);
}
