using System.Globalization;

namespace Actors.Grains.Training;

/// <summary>Blob keys of a run. Each is written once, whole; a round that is not the last, the best or a slot's newest is deleted.</summary>
public static class TrainingBlobs
{
    /// <summary>Prefix of all that belongs to a run.</summary>
    public static string Run(string runId) => $"training/{runId}";

    /// <summary>Prefix of a round's blobs.</summary>
    public static string Round(string runId, int round) => $"{Rounds(runId)}/{Number(round)}";

    /// <summary>Prefix of the blobs of all rounds.</summary>
    public static string Rounds(string runId) => $"{Run(runId)}/rounds";

    /// <summary>The mean of the workers' weights.</summary>
    public static string Mean(string runId, int round, int attempt) => $"{Round(runId, round)}/{Number(attempt)}/mean";

    /// <summary>The mean, carried further by the outer momentum.</summary>
    public static string Jump(string runId, int round, int attempt) => $"{Round(runId, round)}/{Number(attempt)}/jump";

    /// <summary>One worker's weights after a round.</summary>
    public static string SlotWeights(string runId, int round, int attempt, int slot) => $"{Round(runId, round)}/{Number(attempt)}/slots/{Number(slot)}/weights";

    /// <summary>One worker's checkpoint after a round: weights, averaged weights and optimizers.</summary>
    public static string SlotCheckpoint(string runId, int round, int attempt, int slot) => $"{Round(runId, round)}/{Number(attempt)}/slots/{Number(slot)}/checkpoint";

    /// <summary>The finished model's figures, picture by picture: a <see cref="TrainingEvaluation"/> as JSON.</summary>
    public static string Evaluation(string runId) => $"{Run(runId)}/evaluation.json";

    /// <summary>The curves as TensorBoard reads them.</summary>
    public static string Curves(string runId) => $"{Run(runId)}/tensorboard/events.out.tfevents.{runId}";

    /// <summary>All that is known of an ended run: a <see cref="TrainingRunSnapshot"/> as JSON.</summary>
    public static string Record(string runId) => $"{Run(runId)}/run.json";

    private static string Number(int value) => value.ToString("D6", CultureInfo.InvariantCulture);
}
