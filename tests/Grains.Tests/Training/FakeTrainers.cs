using System.Collections.Concurrent;
using Actors.Grains.Training;
using Actors.Inference.Weights;
using Actors.Storage;

namespace Actors.Grains.Tests.Training;

/// <summary>What the trainers of a test cluster do in place of training: each step adds to four numbers what the slot says. A test may hold them up or break them.</summary>
public sealed class FakeTrainers
{
    private readonly ConcurrentDictionary<(string Silo, string Work), Task<(TrainingResult?, TrainingError?)>> _works = new();

    /// <summary>Awaited before a work is done.</summary>
    public Func<string, TrainingWork, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The run that a work waits behind while it is held up; null where it is at it.</summary>
    public Func<TrainingWork, string?> Behind { get; set; } = _ => null;

    /// <summary>Why a work fails; null where it does not.</summary>
    public Func<TrainingWork, TrainingError?> Fault { get; set; } = _ => null;

    /// <summary>PSNR of measured weights, by their first number.</summary>
    public Func<float, double> Psnr { get; set; } = first => 30 + first;

    /// <summary>What finished runs have made.</summary>
    public TrainedModel Made { get; set; } = new(new string('a', 64), 3, 4, [new EvaluatedSet("holdout", 2, 31, 0.9, 30, 0.8)], 0.05);

    /// <summary>What an examination measures.</summary>
    public Func<ExamRequest, ExamOutcome>? Exam { get; set; }

    /// <summary>Works in the order in which they began.</summary>
    public ConcurrentQueue<(string Silo, TrainingWork Work)> Begun { get; } = new();

    public WorkerReport Look(string silo, TrainingWork work, IBlobStore blobs)
    {
        var task = _works.GetOrAdd((silo, work.Id), _ =>
        {
            Begun.Enqueue((silo, work));
            return Task.Run(() => DoAsync(silo, work, blobs));
        });
        var (result, error) = task.IsCompleted ? task.Result : (null, null);
        var behind = task.IsCompleted ? null : Behind(work);
        return new WorkerReport(behind is not null, 0, 0, 0, result, error, "fake 1.0", behind);
    }

    public static async Task<NetworkWeights> ReadAsync(IBlobStore blobs, string key)
    {
        await using var file = await blobs.OpenReadAsync(new BlobKey(key), CancellationToken.None) ?? throw new InvalidOperationException($"{key} is missing.");
        return await NetworkWeights.ReadAsync(file, CancellationToken.None);
    }

    private async Task<(TrainingResult?, TrainingError?)> DoAsync(string silo, TrainingWork work, IBlobStore blobs)
    {
        await Before(silo, work);
        if (Fault(work) is { } error)
        {
            return (null, error);
        }

        return (work switch
        {
            RoundRequest round => await RoundAsync(round, blobs),
            MeasureRequest measure => await MeasureAsync(measure, blobs),
            FinishRequest => new FinishOutcome(Made),
            ExamRequest exam when Exam is { } measure => measure(exam),
            _ => throw new InvalidOperationException(work.Id),
        }, null);
    }

    private async Task<TrainingResult> RoundAsync(RoundRequest round, IBlobStore blobs)
    {
        var shape = new WeightShape(round.Run.Width, round.Run.Depth, round.Run.Scale);
        var from = round.Weights is { } key ? await ReadAsync(blobs, key) : new NetworkWeights(shape, new float[4], new float[4], []);
        var current = from.Current.Select(value => value + (round.Steps * 0.01f * (1 + round.Slot))).ToArray();
        var weights = new NetworkWeights(shape, current, current, []);
        await blobs.WriteAsync(new BlobKey(round.WeightsOut), new MemoryStream(weights.ToBytes()), durable: false, CancellationToken.None);
        await blobs.WriteAsync(new BlobKey(round.CheckpointOut), new MemoryStream([1]), durable: false, CancellationToken.None);
        return new RoundOutcome(1 / (1.0 + round.FromStep), 1e-3, Psnr(current[0]), 0);
    }

    private async Task<TrainingResult> MeasureAsync(MeasureRequest measure, IBlobStore blobs)
    {
        List<double?> figures = [];
        foreach (var key in measure.Weights)
        {
            figures.Add(Psnr((await ReadAsync(blobs, key)).Current[0]));
        }

        return new MeasureOutcome(figures, figures);
    }
}
