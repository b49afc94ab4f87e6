namespace Actors.Trainer.Training;

/// <summary>Gathers what happens between two reports of a run.</summary>
internal sealed class ReportWindow(TimeProvider time, TrainingRun run, TrainingRecipe recipe)
{
    private readonly long _began = time.GetTimestamp();
    private readonly double _spentAtStart = recipe.Budget.Spent(run.Step, run.CpuSeconds);
    private long _opened = time.GetTimestamp();
    private double _lossSum;
    private double _learningRate;
    private long _pixels;
    private int _steps;

    public TimeSpan Age => time.GetElapsedTime(_opened);

    public void Add(double loss, double learningRate, long pixels)
    {
        _lossSum += loss;
        _learningRate = learningRate;
        _pixels += pixels;
        _steps++;
    }

    public TrainingProgress Close(double psnr)
    {
        var spent = recipe.Budget.Spent(run.Step, run.CpuSeconds);
        var gained = spent - _spentAtStart;
        var left = gained > 0 ? time.GetElapsedTime(_began) * ((1 - spent) / gained) : TimeSpan.Zero;
        var progress = new TrainingProgress(
            run.Step, spent, _steps == 0 ? 0 : _lossSum / _steps, _learningRate, psnr, run.CpuSeconds, _pixels / 1e6 / Age.TotalSeconds, left);
        (_opened, _lossSum, _pixels, _steps) = (time.GetTimestamp(), 0, 0, 0);
        return progress;
    }
}
