using Actors.Grains.Training;
using Actors.Trainer.Curves;

namespace Actors.Trainer.Cluster;

/// <summary>A run's curve as a TensorBoard file. Its times are those of training: waiting and interruptions are not in them.</summary>
internal static class RunCurves
{
    public static byte[] ToBytes(TrainingRunRequest run, IReadOnlyList<TrainingPoint> curve)
    {
        using var file = new EventFile(run.CreatedAt);
        foreach (var point in curve)
        {
            file.Add(point.Step, run.CreatedAt.AddSeconds(point.Seconds), Scalars(point));
        }

        return file.ToBytes();
    }

    private static IEnumerable<(string Tag, double Value)> Scalars(TrainingPoint point)
    {
        yield return ("loss", point.Loss);
        yield return ("learning_rate", point.LearningRate);
        yield return ("workers", point.Answered);
        if (point.Psnr is { } psnr)
        {
            yield return ("validation/psnr", psnr);
        }
    }
}
