using System.Diagnostics;
using Actors.Imaging.Metrics;
using Actors.Trainer.Data;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>
/// Trains a network: L1 loss (or L2, where a stage asks for it), Adam, and Muon for the hidden kernels where the recipe asks for it, a learning rate that follows the budget, averaged weights. What a step does depends on the recipe, the step's
/// number and the run's state alone, so a stopped and resumed run goes on as if it had never stopped.
/// </summary>
/// <param name="recipe">What to do.</param>
/// <param name="patches">What to learn from.</param>
/// <param name="time">Tells when a report is due.</param>
public sealed class TrainingLoop(TrainingRecipe recipe, IPatchSource patches, TimeProvider time)
{
    private const int ShareEvery = 20;

    /// <summary>Time between two reports.</summary>
    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The step after which to stop for now, also in the middle of the budget; null goes on to its end.</summary>
    public long? Until { get; init; }

    /// <summary>True computes the 3×3 convolutions of a step in bfloat16, where its stage does not say otherwise; what is measured, averaged and saved is float32 all the same.</summary>
    public bool IsMixed { get; init; }

    /// <summary>Whose pictures are learnt from in place of the true ones, as far as the recipe says; null where there is none.</summary>
    public Teacher? Teacher { get; init; }

    /// <summary>Called after each step; may wait.</summary>
    public Action? Stepped { get; init; }

    /// <summary>Trains until the run is done or a stop is asked for; a step that began is finished.</summary>
    /// <param name="run">Changed in place.</param>
    /// <param name="measure">Measures a network on the held-out pictures, decibels.</param>
    /// <param name="report">Called at each report and once at the end; the place to save the run.</param>
    /// <returns>True when the recipe says that the run is done, false when stopped before.</returns>
    /// <exception cref="InvalidDataException">The recipe is equivariant and the network is not.</exception>
    public bool Train(TrainingRun run, Func<SrNetwork, double> measure, Action<TrainingProgress> report, CancellationToken stop)
    {
        using var equivariance = recipe.Equivariant ? new Equivariance(run.Network) : null;
        if (equivariance?.Holds() == false)
        {
            throw new InvalidDataException(
                "The recipe is equivariant, and the weights that the run has do not treat the eight ways to turn a picture alike: start from nothing, or from a network that was trained so.");
        }

        var window = new ReportWindow(time, run, recipe);
        while (true)
        {
            var spent = recipe.Budget.Spent(run.Step, run.CpuSeconds);
            var done = recipe.IsDone(run.Step, run.CpuSeconds);
            var ended = done || run.Step >= Until || stop.IsCancellationRequested;
            if (ended || window.Age >= ReportEvery)
            {
                report(window.Close(measure(run.Average)));
            }

            if (ended || stop.IsCancellationRequested)
            {
                return done;
            }

            var before = ProcessorSeconds();
            var stage = recipe.StageAt(spent);
            var rate = recipe.LearningRateAt(spent);
            var loss = Step(run, equivariance, stage, rate);
            run.CpuSeconds += ProcessorSeconds() - before;
            window.Add(loss, rate, stage.Batch * Square(stage.Patch * recipe.Network.Scale));
            Stepped?.Invoke();
        }
    }

    private static double ProcessorSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static long Square(long side) => side * side;

    private static Tensor Loss(LossKind kind, Tensor difference) => kind switch
    {
        LossKind.L1 => difference.abs().mean(),
        LossKind.L2 => difference.square().mean(),
        LossKind.Luma => LumaOf(difference).abs().mean().Plus(difference.abs().mean().DividedBy(4)),
        _ => throw new UnreachableException(kind.ToString()),
    };

    private static Tensor LumaOf(Tensor rgb)
    {
        const float Range = Luma.Red + Luma.Green + Luma.Blue;
        return rgb.select(1, 0).Times(Luma.Red).Plus(rgb.select(1, 1).Times(Luma.Green)).Plus(rgb.select(1, 2).Times(Luma.Blue)).DividedBy(Range);
    }

    private double Step(TrainingRun run, Equivariance? equivariance, TrainingStage stage, double learningRate)
    {
        using var scope = NewDisposeScope();
        var batch = patches.Draw(run.Step, stage.Batch, stage.Patch, stage.Margin);
        var low = PictureTensor.Of(batch.Low, batch.Count, batch.Side, run.Network.Device);
        var high = PictureTensor.Of(batch.High, batch.Count, batch.Side * batch.Scale, run.Network.Device);
        run.Adam.ZeroGradients();
        run.Muon?.ZeroGradients();
        var restored = PictureTensor.Inner(run.Network.Pass(low, stage.IsMixed(IsMixed)), stage.Margin * batch.Scale);
        var wanted = PictureTensor.Inner(Teacher?.Correct(low, high, run.Step, stage.IsMixed(IsMixed)) ?? high, stage.Margin * batch.Scale);
        var loss = Loss(stage.Loss, restored - wanted);
        loss.backward();
        equivariance?.ShareGradients();
        run.Adam.Step(learningRate);
        run.Muon?.Step(recipe.MuonRate * learningRate / recipe.LearningRate);
        run.Step++;
        if (run.Step % ShareEvery == 0)
        {
            equivariance?.ShareWeights();
        }

        Average(run);
        return loss.cpu().item<float>();
    }

    private void Average(TrainingRun run)
    {
        using var _ = no_grad();
        // A short memory at first, or the average would stay near the first weights for long.
        var keep = Math.Min(recipe.AverageDecay, (1.0 + run.Step) / (10 + run.Step));
        foreach (var (average, current) in run.Average.parameters().Zip(run.Network.parameters()))
        {
            average.Scale(keep).AddTimes(current, 1 - keep);
        }
    }
}
